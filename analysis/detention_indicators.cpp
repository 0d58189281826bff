#include <cmath>

#include "analysis/indicator.hpp"

// Detention on two definitions, and lengths of stay as probabilities, with stays that go on
// at the horizon censored and those found on day 0 entered late, so that neither makes
// detention look shorter or longer than it is.

namespace atd::analysis {
namespace {

template <Detention Facts::*which>
double child_days(const Facts& f, const Whole&) {
    return days_from(child_seconds((f.*which).stays, f.histories.observation()));
}

template <Detention Facts::*which>
double children(const Facts& f, const Whole&) {
    return static_cast<double>(children_ever((f.*which).stays, f.histories.observation()));
}

template <Detention Facts::*which>
double children_at_end(const Facts& f, const Whole&) {
    const SimTime end = f.histories.horizon();
    return static_cast<double>(children_at((f.*which).stays, end, end));
}

template <Detention Facts::*which>
std::vector<double> stays(const Facts& f, const Whole&) {
    return (f.*which).days;
}

template <Detention Facts::*which>
double longest_stay(const Facts& f, const Whole&) {
    const auto& sorted = (f.*which).days;
    return sorted.empty() ? std::nan("") : sorted.back();
}

constexpr std::string_view detention_guidelines =
    "UNHCR Detention Guidelines (2012), par. 5-7; CRC art. 37(b)";

constexpr Row<Whole> detention_rows[] = {
    {{.key = "rights.detention.strict.child_days",
      .label = "Child-days in detention (by law)",
      .unit = "child-days",
      .importance = 0,
      .definition = "Days spent in detention in law, summed over persons while they are under 18; "
                    "only days within the observation count.",
      .source = detention_guidelines},
     child_days<&Facts::strict>},
    {{.key = "rights.detention.strict.children",
      .label = "Children ever in detention (by law)",
      .unit = "children",
      .importance = 1,
      .definition = "Number of different people who were in detention in law for any time while "
                    "under 18 within the observation, each counted once in a case.",
      .source = detention_guidelines},
     children<&Facts::strict>},
    {{.key = "rights.detention.strict.children_at_end",
      .label = "Children in detention at the end (by law)",
      .unit = "children",
      .importance = 2,
      .definition = "People under 18 who are in detention in law when the observation "
                    "ends.",
      .source = detention_guidelines},
     children_at_end<&Facts::strict>},
    {{.key = "rights.detention.strict.median_stay",
      .label = "Median stay of a child in detention so far (by law)",
      .unit = "days",
      .importance = 3,
      .definition = "Median length of the stays in detention in law with a day as a child within "
                    "the observation, from their true beginning until their end, the 18th "
                    "birthday or the end of the observation; stays that go on count with their "
                    "length so far.",
      .source = detention_guidelines,
      .estimator = Estimator::pooled_median},
     nullptr,
     stays<&Facts::strict>},
    {{.key = "rights.detention.strict.longest_stay",
      .label = "Longest stay of a child in detention so far (by law)",
      .unit = "days",
      .importance = 4,
      .definition = "Longest of the stays in detention in law with a day as a child within the "
                    "observation, from its true beginning until its end, the 18th birthday or "
                    "the end of the observation; stays that go on count with their length so far.",
      .source = detention_guidelines,
      .estimator = Estimator::longest},
     longest_stay<&Facts::strict>},
    {{.key = "rights.detention.wide.child_days",
      .label = "Child-days in detention (by law or in practice)",
      .unit = "child-days",
      .importance = 11,
      .definition = "As rights.detention.strict.child_days, with days in settings that are closed "
                    "in practice.",
      .source = detention_guidelines,
      .same_as = "rights.detention.strict.child_days"},
     child_days<&Facts::wide>},
    {{.key = "rights.detention.wide.children",
      .label = "Children ever in detention (by law or in practice)",
      .unit = "children",
      .importance = 12,
      .definition = "As rights.detention.strict.children, with settings that are closed in "
                    "practice.",
      .source = detention_guidelines,
      .same_as = "rights.detention.strict.children"},
     children<&Facts::wide>},
    {{.key = "rights.detention.wide.children_at_end",
      .label = "Children in detention at the end (by law or in practice)",
      .unit = "children",
      .importance = 13,
      .definition = "As rights.detention.strict.children_at_end, with settings that are closed in "
                    "practice.",
      .source = detention_guidelines,
      .same_as = "rights.detention.strict.children_at_end"},
     children_at_end<&Facts::wide>},
    {{.key = "rights.detention.wide.median_stay",
      .label = "Median stay of a child in detention so far (by law or in practice)",
      .unit = "days",
      .importance = 14,
      .definition = "As rights.detention.strict.median_stay; a stay goes on while the child moves "
                    "between detention in law and settings that are closed in practice.",
      .source = detention_guidelines,
      .estimator = Estimator::pooled_median,
      .same_as = "rights.detention.strict.median_stay"},
     nullptr,
     stays<&Facts::wide>},
    {{.key = "rights.detention.wide.longest_stay",
      .label = "Longest stay of a child in detention so far (by law or in practice)",
      .unit = "days",
      .importance = 15,
      .definition = "As rights.detention.strict.longest_stay; a stay goes on while the child moves "
                    "between detention in law and settings that are closed in practice.",
      .source = detention_guidelines,
      .estimator = Estimator::longest,
      .same_as = "rights.detention.strict.longest_stay"},
     longest_stay<&Facts::wide>},
};

struct FollowedDays {
    int days = 0;
    Words words;
};

std::vector<FollowedDays> followed_days(const CodedScenario&) {
    std::vector<FollowedDays> list;
    for (const int days : {30, 90, 365}) {
        list.push_back({days, {{"days", std::to_string(days)}}});
    }
    return list;
}

constexpr Row<FollowedDays> survival_rows[] = {
    {{.key = "rights.detention.strict.share_after_{days}",
      .label = "Share of children still in detention {days} days after it began (Kaplan-Meier)",
      .unit = "share",
      .importance = 22,
      .definition = "Estimated probability that a stay in detention in law that begins in "
                    "childhood lasts longer than {days} days, from the stays of all replications "
                    "together; stays that go on at the end of the observation or at the 18th "
                    "birthday are censored, and stays found on the first day enter late; not "
                    "known where nobody was observed in detention up to that day.",
      .source = "Kaplan and Meier (1958), doi:10.1080/01621459.1958.10501452",
      .estimator = Estimator::share_at_age,
      .range = Range::share},
     nullptr,
     nullptr,
     nullptr,
     [](const FollowedDays& followed) {
         return ShareAtAge{Curve::detention, static_cast<double>(followed.days), 0};
     }},
};

}  // namespace

Sections detention_sections() {
    return {section(detention_rows, whole), section(survival_rows, followed_days)};
}

}  // namespace atd::analysis
