#include <limits>

#include "analysis/indicator.hpp"

namespace atd::analysis {
namespace {

/// nan without any child: there is nothing to average.
double per(double sum, double count) {
    return count > 0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
}

double per_child(const WellbeingFacts& facts, double sum) {
    return per(sum, static_cast<double>(facts.children));
}

double per_child_day(const WellbeingFacts& facts, double sum) {
    return per(sum, static_cast<double>(facts.children) * facts.window_days);
}

/// The time over which children are followed.
struct Window {
    Words words;
};

std::vector<Window> window(const CodedScenario& of) {
    if (!of.scenario.wellbeing) {
        return {};
    }
    return {{{{"days", std::to_string(of.scenario.wellbeing->window_days)}}}};
}

constexpr Row<Window> count_rows[] = {
    {{.key = "wellbeing.children",
      .label = "Children followed for {days} days",
      .unit = "children",
      .group = Group::wellbeing,
      .importance = 23,
      .definition = "Persons under 18 when first observed whose window of {days} days from "
                    "entry, or from the first day, ends within the observation.",
      .zero_if_absent = false},
     [](const Facts& f, const Window&) { return static_cast<double>(f.wellbeing.children); }},
    {{.key = "wellbeing.not_followed",
      .label = "Children excluded, observed for less than {days} days",
      .unit = "children",
      .group = Group::wellbeing,
      .importance = 23,
      .definition = "Children whose window ends after the observation; they are in no other row of "
                    "well-being.",
      .zero_if_absent = false},
     [](const Facts& f, const Window&) { return static_cast<double>(f.wellbeing.not_followed); }},
    {{.key = "wellbeing.unknown_days",
      .label = "Days per child with an unknown situation",
      .unit = "days",
      .group = Group::wellbeing,
      .importance = 23,
      .definition = "Days of the window, per child followed, after a return or while nobody knows "
                    "where the child is.",
      .zero_if_absent = false},
     [](const Facts& f, const Window&) {
         return per_child(f.wellbeing, f.wellbeing.unknown_days);
     }},
};

constexpr Row<Window> known_rows[] = {
    {{.key = "wellbeing.unity",
      .label = "Family unity on known days (1: together)",
      .unit = "index",
      .group = Group::wellbeing,
      .importance = 33,
      .definition = "Mean over the known days of the children followed: 1 with all adults of the "
                    "family in the same place, 0.5 with some, else what the setting gives.",
      .source = "CRC art. 9",
      .range = Range::share,
      .zero_if_absent = false},
     [](const Facts& f, const Window&) {
         return per(f.wellbeing.unity_days, f.wellbeing.known_days());
     }},
    {{.key = "wellbeing.stability",
      .label = "Stability on known days (1: permanent)",
      .unit = "index",
      .group = Group::wellbeing,
      .importance = 34,
      .definition = "Mean over the known days of the children followed of how lasting their "
                    "situation is, by papers and setting, less for each recent move.",
      .range = Range::share,
      .zero_if_absent = false},
     [](const Facts& f, const Window&) {
         return per(f.wellbeing.stability_days, f.wellbeing.known_days());
     }},
};

/// One end of the bands: what is unknown goes well, or badly.
struct BandEnd {
    double Band::*end;
    Words words;
};

std::vector<BandEnd> band_ends(const CodedScenario& of) {
    std::vector<BandEnd> ends;
    for (const Window& found : window(of)) {
        const auto& days = found.words.front();
        ends.push_back(
            {&Band::low,
             {days, {"end", "low"}, {"unknown", "if the unknown live in the best setting"}}});
        ends.push_back(
            {&Band::high,
             {days, {"end", "high"}, {"unknown", "if the unknown live in the worst setting"}}});
    }
    return ends;
}

template <DistressSums WellbeingFacts::*sums>
double abnormal_share(const Facts& f, const BandEnd& of) {
    return per_child_day(f.wellbeing, (f.wellbeing.*sums).abnormal_days.*of.end);
}

constexpr std::string_view questionnaire =
    "SDQ: Goodman (1997), doi:10.1111/j.1469-7610.1997.tb01545.x";

constexpr Row<BandEnd> band_rows[] = {
    {{.key = "wellbeing.points.{end}",
      .label = "Distress above entry (SDQ), mean over {days} days, {unknown}",
      .unit = "points",
      .group = Group::wellbeing,
      .importance = 24,
      .definition = "Mean points of distress above the level at entry over the {days} days of the "
                    "children followed, {unknown}.",
      .source = questionnaire,
      .range = Range::any,
      .zero_if_absent = false},
     [](const Facts& f, const BandEnd& of) {
         return per_child_day(f.wellbeing, f.wellbeing.contrast.point_days.*of.end);
     }},
    {{.key = "wellbeing.points_at_end.{end}",
      .label = "Distress above entry (SDQ) after {days} days, {unknown}",
      .unit = "points",
      .group = Group::wellbeing,
      .importance = 25,
      .definition = "Mean points of distress above the level at entry on the last of the {days} "
                    "days of the children followed, {unknown}.",
      .source = questionnaire,
      .range = Range::any,
      .zero_if_absent = false},
     [](const Facts& f, const BandEnd& of) {
         return per_child(f.wellbeing, f.wellbeing.contrast.points_at_end.*of.end);
     }},
    {{.key = "wellbeing.abnormal.{end}",
      .label = "Share of days with an abnormal score, {unknown}",
      .unit = "share",
      .group = Group::wellbeing,
      .importance = 26,
      .definition = "Expected share of the days of the children followed with a score in the "
                    "published abnormal band, {unknown}; not a diagnosis.",
      .source = questionnaire,
      .range = Range::share,
      .zero_if_absent = false},
     abnormal_share<&WellbeingFacts::contrast>},
    {{.key = "wellbeing.abnormal_observed.{end}",
      .label = "The same, for comparison with observed prevalence, not for differences, {unknown}",
      .unit = "share",
      .group = Group::wellbeing,
      .importance = 27,
      .definition = "As wellbeing.abnormal.{end} with the causal share that reproduces observed "
                    "prevalence; not for differences between options.",
      .source = questionnaire,
      .same_as = "wellbeing.abnormal.{end}",
      .range = Range::share,
      .zero_if_absent = false},
     abnormal_share<&WellbeingFacts::observed>},
    {{.key = "wellbeing.learning_days_lost.{end}",
      .label = "Learning days lost per child, {unknown}",
      .unit = "days",
      .group = Group::wellbeing,
      .importance = 31,
      .definition = "Days of the window at school age, per child followed, on which nothing is "
                    "learned for want of a school or because of distress, {unknown}.",
      .source = "CRC art. 28",
      .zero_if_absent = false},
     [](const Facts& f, const BandEnd& of) {
         return per_child(f.wellbeing, f.wellbeing.learning_lost.*of.end);
     }},
    {{.key = "wellbeing.health.{end}",
      .label = "Physical health, mean (1: full), {unknown}",
      .unit = "index",
      .group = Group::wellbeing,
      .importance = 32,
      .definition = "Mean index of physical health over the {days} days of the children followed, "
                    "{unknown}.",
      .range = Range::share,
      .zero_if_absent = false},
     [](const Facts& f, const BandEnd& of) {
         return per_child_day(f.wellbeing, f.wellbeing.health_days.*of.end);
     }},
    {{.key = "wellbeing.parents.{end}",
      .label = "Distress of parents above entry, {unknown}",
      .unit = "SD",
      .group = Group::wellbeing,
      .importance = 35,
      .definition =
          "Mean distress above entry over the {days} days of the adults followed in cases "
          "with children, in standard deviations, {unknown}.",
      .range = Range::any,
      .zero_if_absent = false},
     [](const Facts& f, const BandEnd& of) {
         const double days = static_cast<double>(f.wellbeing.parents) * f.wellbeing.window_days;
         return per(f.wellbeing.parent_days.*of.end, days);
     }},
};

/// A structural alternative at one end of the band.
struct Alternative {
    std::size_t index;
    double Band::*end;
    Words words;
};

std::vector<Alternative> alternatives(const CodedScenario& of) {
    std::vector<Alternative> list;
    const auto ends = band_ends(of);
    for (std::size_t i = 0; !ends.empty() && i < of.scenario.wellbeing->alternatives.size(); ++i) {
        const auto& [name, alternative] = of.scenario.wellbeing->alternatives[i];
        for (const BandEnd& end : ends) {
            Alternative made{i, end.end, end.words};
            made.words.emplace_back("alternative", name);
            made.words.emplace_back("label", alternative.label.empty() ? name : alternative.label);
            list.push_back(std::move(made));
        }
    }
    return list;
}

constexpr Row<Alternative> alternative_rows[] = {
    {{.key = "wellbeing.points.{alternative}.{end}",
      .label = "Distress, mean over {days} days, if {label}, {unknown}",
      .unit = "points",
      .group = Group::wellbeing,
      .importance = 28,
      .definition = "As wellbeing.points.{end}, with the coefficients of this structural "
                    "alternative.",
      .source = questionnaire,
      .same_as = "wellbeing.points.{end}",
      .range = Range::any,
      .zero_if_absent = false},
     [](const Facts& f, const Alternative& of) {
         return per_child_day(f.wellbeing, f.wellbeing.alternatives[of.index].point_days.*of.end);
     }},
};

}  // namespace

Sections wellbeing_sections() {
    return {section(count_rows, window), section(band_rows, band_ends),
            section(alternative_rows, alternatives), section(known_rows, window)};
}

}  // namespace atd::analysis
