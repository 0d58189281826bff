#include <limits>

#include "analysis/indicator.hpp"

namespace atd::analysis {
namespace {

Measure wellbeing(std::string key, std::string label, std::string unit) {
    return {.key = "wellbeing." + std::move(key),
            .label = std::move(label),
            .unit = std::move(unit),
            .group = Group::wellbeing};
}

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

template <class Of>
void add(Indicators& list, Measure measure, Of of) {
    list.push_back({std::move(measure), [of](const Facts& f) { return of(f.wellbeing); }, {}});
}

/// Two rows: what is unknown goes well, or badly.
template <class Of>
void add_band(Indicators& list, const Measure& measure, Of of) {
    Measure low = measure;
    low.key += ".low";
    low.label += ", the unknown as in the best setting";
    add(list, std::move(low), [of](const WellbeingFacts& f) { return of(f, &Band::low); });
    Measure high = measure;
    high.key += ".high";
    high.label += ", the unknown as in the worst";
    add(list, std::move(high), [of](const WellbeingFacts& f) { return of(f, &Band::high); });
}

void add_counts(Indicators& list, const std::string& days) {
    add(list, wellbeing("children", "Children followed for " + days, "children"),
        [](const WellbeingFacts& f) { return static_cast<double>(f.children); });
    add(list,
        wellbeing("not_followed", "Children left out, observed for less than " + days, "children"),
        [](const WellbeingFacts& f) { return static_cast<double>(f.not_followed); });
    add(list, wellbeing("unknown_days", "Days per child on which nothing is known", "days"),
        [](const WellbeingFacts& f) { return per_child(f, f.unknown_days); });
}

void add_distress(Indicators& list, const std::string& days) {
    add_band(list, wellbeing("points", "Distress above entry (SDQ), mean over " + days, "points"),
             [](const WellbeingFacts& f, double Band::*end) {
                 return per_child_day(f, f.contrast.point_days.*end);
             });
    add_band(list, wellbeing("points_at_end", "Distress above entry (SDQ) after " + days, "points"),
             [](const WellbeingFacts& f, double Band::*end) {
                 return per_child(f, f.contrast.points_at_end.*end);
             });
    add_band(list, wellbeing("abnormal", "Share of days with an abnormal score", "share"),
             [](const WellbeingFacts& f, double Band::*end) {
                 return per_child_day(f, f.contrast.abnormal_days.*end);
             });
    add_band(list,
             wellbeing("abnormal_observed",
                       "The same beside observed prevalence, not for differences", "share"),
             [](const WellbeingFacts& f, double Band::*end) {
                 return per_child_day(f, f.observed.abnormal_days.*end);
             });
}

void add_alternatives(Indicators& list, const params::Wellbeing& it, const std::string& days) {
    for (std::size_t i = 0; i < it.alternatives.size(); ++i) {
        const auto& [name, alternative] = it.alternatives[i];
        const std::string words = alternative.label.empty() ? name : alternative.label;
        add_band(
            list,
            wellbeing("points." + name, "Distress, mean over " + days + ", if " + words, "points"),
            [i](const WellbeingFacts& f, double Band::*end) {
                return per_child_day(f, f.alternatives[i].point_days.*end);
            });
    }
}

void add_rest(Indicators& list) {
    add_band(list, wellbeing("learning_days_lost", "Learning days lost per child", "days"),
             [](const WellbeingFacts& f, double Band::*end) {
                 return per_child(f, f.learning_lost.*end);
             });
    add_band(list, wellbeing("health", "Physical health, mean (1: full)", "index"),
             [](const WellbeingFacts& f, double Band::*end) {
                 return per_child_day(f, f.health_days.*end);
             });
    add(list, wellbeing("unity", "Family unity on known days (1: together)", "index"),
        [](const WellbeingFacts& f) { return per(f.unity_days, f.known_days()); });
    add(list, wellbeing("stability", "Stability on known days (1: permanent)", "index"),
        [](const WellbeingFacts& f) { return per(f.stability_days, f.known_days()); });
    add_band(list, wellbeing("parents", "Distress of parents above entry", "SD"),
             [](const WellbeingFacts& f, double Band::*end) {
                 return per(f.parent_days.*end, static_cast<double>(f.parents) * f.window_days);
             });
}

}  // namespace

Indicators wellbeing_indicators(const params::Scenario& scenario) {
    Indicators list;
    if (!scenario.wellbeing) {
        return list;
    }
    const std::string days = std::to_string(scenario.wellbeing->window_days) + " days";
    add_counts(list, days);
    add_distress(list, days);
    add_alternatives(list, *scenario.wellbeing, days);
    add_rest(list);
    return list;
}

}  // namespace atd::analysis
