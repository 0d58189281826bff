#include <algorithm>
#include <set>
#include <string>

#include "sim/base/format.hpp"
#include "sim/params/checks/checks.hpp"
#include "sim/params/warnings/warnings.hpp"

namespace atd::params::warnings {
namespace {

std::set<std::string> followed(const Model& model) {
    std::set<std::string> names;
    checks::for_each_state(
        model, [&](const auto&, const Track&, const auto&, const State& state, const auto&) {
            for (const auto& [name, exit] : state.exits) {
                names.insert(exit.curve);
            }
            for (const auto& [name, branch] : state.branches) {
                names.insert(branch.curve);
            }
        });
    return names;
}

/// The age that nobody has reached on arrival.
double oldest_on_arrival(const Model& model) {
    double oldest = 0;
    for (const auto& [name, type] : model.case_types) {
        const bool adults = type.kind == CaseKind::family || type.kind == CaseKind::adults;
        oldest = std::max(oldest, !adults ? 18.0 : type.adult_age ? 65.0 : 31.0);
    }
    return oldest;
}

}  // namespace

void look_at_curves(List& list, const Scenario& scenario) {
    const auto names = followed(scenario.model);
    const double days = static_cast<double>((scenario.end - scenario.start).count());
    const double oldest = oldest_on_arrival(scenario.model) + days / days_per_year;
    for (const auto& [name, curve] : scenario.model.curves) {
        const std::string path = "curves." + name;
        if (!names.contains(name)) {
            list.add(path, "no rate and no share follows it");
            continue;
        }
        const bool by_age = curve.by == CurveBy::age;
        const auto& from = curve.bands.from;
        const auto late =
            std::lower_bound(from.begin(), from.end(), by_age ? std::ceil(oldest) : days);
        if (late == from.end()) {
            continue;
        }
        list.add(path + ".bands.from",
                 by_age
                     ? fmt::format("nobody reaches the age of {} before the scenario ends", *late)
                     : fmt::format("the scenario ends before day {}: the factors from there on "
                                   "never act",
                                   *late));
    }
}

}  // namespace atd::params::warnings
