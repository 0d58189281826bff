#include <cmath>

#include "analysis/indicator.hpp"

// Detention in law, in practice and either, and lengths of stay as probabilities, with stays that
// go on at the horizon censored and those found on day 0 entered late, so that neither makes
// detention look shorter or longer than it is.

namespace atd::analysis {
namespace {

/// What counts as detention in a group of rows.
struct Counted {
    Detention Facts::*which;
    Words words;
};

double child_days(const Facts& f, const Counted& counted) {
    return days_from(child_seconds((f.*counted.which).stays, f.histories.observation()));
}

double children(const Facts& f, const Counted& counted) {
    return static_cast<double>(children_ever((f.*counted.which).stays, f.histories.observation()));
}

double children_at_end(const Facts& f, const Counted& counted) {
    const SimTime end = f.histories.horizon();
    return static_cast<double>(children_at((f.*counted.which).stays, end, end));
}

std::vector<double> stays(const Facts& f, const Counted& counted) {
    return (f.*counted.which).days;
}

double longest_stay(const Facts& f, const Counted& counted) {
    const auto& sorted = (f.*counted.which).days;
    return sorted.empty() ? std::nan("") : sorted.back();
}

/// One of detention_definitions, with another that counts the same states, or may do.
Words words_of(std::size_t definition, const char* same) {
    Words words = detention_definitions().at(definition);
    words.emplace_back("same", same);
    return words;
}

std::vector<Counted> definitions(const CodedScenario& of) {
    const auto in_law = detention_states(of.codes, DetentionDefinition::law);
    const auto either = detention_states(of.codes, DetentionDefinition::either);
    return {
        {&Facts::law, words_of(0, "practice")},
        {&Facts::practice, words_of(1, "law")},
        {&Facts::either, words_of(2, in_law == either ? "law" : "practice")},
    };
}

constexpr std::string_view detention_guidelines =
    "UNHCR Detention Guidelines (2012), par. 5-7; CRC art. 37(b)";

constexpr Row<Counted> detention_rows[] = {
    {{.key = "rights.detention.{definition}.child_days",
      .label = "Child-days in {counted}",
      .unit = "child-days",
      .importance = 0,
      .definition = "Days spent in {counted}, summed over persons while they are under 18; "
                    "only days within the observation count.",
      .source = detention_guidelines,
      .same_as = "rights.detention.{same}.child_days"},
     child_days},
    {{.key = "rights.detention.{definition}.children",
      .label = "Children ever in {counted}",
      .unit = "children",
      .importance = 1,
      .definition = "Number of different people who were in {counted} for any time while "
                    "under 18 within the observation, each counted once in a case.",
      .source = detention_guidelines,
      .same_as = "rights.detention.{same}.children"},
     children},
    {{.key = "rights.detention.{definition}.children_at_end",
      .label = "Children in {counted} at the end",
      .unit = "children",
      .importance = 2,
      .definition = "People under 18 who are in {counted} when the observation ends.",
      .source = detention_guidelines,
      .same_as = "rights.detention.{same}.children_at_end"},
     children_at_end},
    {{.key = "rights.detention.{definition}.median_stay",
      .label = "Median stay of a child in {counted} so far",
      .unit = "days",
      .importance = 3,
      .definition = "Median length of the stays in {counted} with a day as a child within "
                    "the observation, from their true beginning until their end, the 18th "
                    "birthday or the end of the observation; a stay goes on while the child moves "
                    "between such settings, and stays that go on count with their length so far.",
      .source = detention_guidelines,
      .estimator = Estimator::pooled_median,
      .same_as = "rights.detention.{same}.median_stay"},
     nullptr,
     stays},
    {{.key = "rights.detention.{definition}.longest_stay",
      .label = "Longest stay of a child in {counted} so far",
      .unit = "days",
      .importance = 4,
      .definition = "Longest of the stays in {counted} with a day as a child within the "
                    "observation, from its true beginning until its end, the 18th birthday or "
                    "the end of the observation; a stay goes on while the child moves between "
                    "such settings, and stays that go on count with their length so far.",
      .source = detention_guidelines,
      .estimator = Estimator::longest,
      .same_as = "rights.detention.{same}.longest_stay"},
     longest_stay},
};

constexpr Row<Whole> transit_rows[] = {
    {{.key = "rights.detention.transit_hours",
      .label = "Child-hours under escort or in transit",
      .unit = "child-hours",
      .importance = 10,
      .definition =
          "Hours spent in states that are transit, summed over persons while they are "
          "under 18; only hours within the observation count, and they also count as detention "
          "where the state is detention in law or closed.",
      .source = detention_guidelines},
     [](const Facts& f, const Whole&) {
         constexpr double seconds_per_hour = 3600;
         return static_cast<double>(f.transit_seconds) / seconds_per_hour;
     }},
};

struct FollowedDays {
    Curve curve = Curve::detention_law;
    int days = 0;
    Words words;
};

std::vector<FollowedDays> followed_days(const CodedScenario&) {
    std::vector<FollowedDays> list;
    const auto add = [&](Curve curve, Words words) {
        for (const int days : {30, 90, 365}) {
            list.push_back({curve, days, words});
            list.back().words.emplace_back("days", std::to_string(days));
        }
    };
    add(Curve::detention_law, words_of(0, "practice"));
    add(Curve::detention_practice, words_of(1, "law"));
    return list;
}

constexpr Row<FollowedDays> survival_rows[] = {
    {{.key = "rights.detention.{definition}.share_after_{days}",
      .label = "Share of children still in {counted} {days} days after it began (Kaplan-Meier)",
      .unit = "share",
      .importance = 22,
      .definition = "Estimated probability that a stay in {counted} that begins in "
                    "childhood lasts longer than {days} days, from the stays of all replications "
                    "together; stays that go on at the end of the observation or at the 18th "
                    "birthday are censored, and stays found on the first day enter late; not "
                    "known where nobody was observed there up to that day.",
      .source = "Kaplan and Meier (1958), doi:10.1080/01621459.1958.10501452",
      .estimator = Estimator::share_at_age,
      .same_as = "rights.detention.{same}.share_after_{days}",
      .range = Range::share},
     nullptr,
     nullptr,
     nullptr,
     [](const FollowedDays& followed) {
         return ShareAtAge{followed.curve, static_cast<double>(followed.days), 0};
     }},
};

}  // namespace

Sections detention_sections() {
    return {section(detention_rows, definitions), section(transit_rows, whole),
            section(survival_rows, followed_days)};
}

}  // namespace atd::analysis
