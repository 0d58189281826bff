#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "sim/params/checks/checks.hpp"

// Curves, and the rates and shares that follow them.

namespace atd::params::checks {
namespace {

constexpr double fastest_per_day = 86400;

void check_bands(Report& report, const std::string& path, const Curve& curve) {
    const auto& from = curve.bands.from;
    if (from.empty() || from.front() != 0) {
        report.add(path + ".from", "a first band that begins at 0",
                   from.empty() ? "none" : shortest(from.front()));
    }
    if (std::adjacent_find(from.begin(), from.end(), [](double a, double b) { return a >= b; }) !=
        from.end()) {
        report.add(path + ".from", "beginnings of bands in ascending order", "another order");
    }
    const bool whole = std::all_of(from.begin(), from.end(),
                                   [](double start) { return start == std::floor(start); });
    if (curve.by == CurveBy::age && (!whole || (!from.empty() && from.back() > 120))) {
        report.add(path + ".from", "ages in whole years, up to 120", "others");
    }
}

bool has_births(const Model& model) {
    bool any = false;
    for_each_state(model,
                   [&](const auto&, const auto&, const auto&, const State& state, const auto&) {
                       for (const auto& [name, exit] : state.exits) {
                           any = any || exit.births;
                       }
                   });
    return any;
}

/// The curve of this name, if its factor can be told for everyone in the track.
const Curve* require_curve(Report& report, const Model& model, const std::string& path,
                           const Track& track, const std::string& name) {
    if (!require_name(report, path, "a curve", name, names_of(model.curves))) {
        return nullptr;
    }
    const Curve* curve = find(model.curves, name);
    const bool alone = track.unit == TrackUnit::person && track.moves == Moves::alone;
    const auto has_company = [](const auto& type) { return member_range(type.value).second > 1; };
    if (curve->by == CurveBy::age && !alone &&
        (has_births(model) ||
         std::any_of(model.case_types.begin(), model.case_types.end(), has_company))) {
        report.add(path, "a curve by time, or cases of one member without births",
                   quoted(name) + ", which is by age",
                   "the members of a case differ in age; in a track with unit = \"person\" and "
                   "moves = \"alone\" each has their own");
    }
    return curve;
}

double largest_factor(const Curve& curve) {
    const auto& factors = curve.bands.factors;
    return factors.empty() ? 0 : *std::max_element(factors.begin(), factors.end());
}

double factor_at(const Curve& curve, double start) {
    const auto& [from, factors, source] = curve.bands;
    const auto band = std::upper_bound(from.begin(), from.end(), start) - from.begin();
    return band == 0 || from.size() != factors.size() ? 0
                                                      : factors[static_cast<std::size_t>(band) - 1];
}

struct FollowingShare {
    double share;
    const Curve* curve;
};

/// The largest sum of shares that follow curves by the same thing, and where it is reached.
std::pair<double, double> largest_sum(const std::vector<FollowingShare>& shares, CurveBy by) {
    std::pair<double, double> largest{0, 0};
    for (const auto& candidate : shares) {
        for (const double start : candidate.curve->bands.from) {
            double sum = 0;
            for (const auto& each : shares) {
                sum += each.curve->by == by ? each.share * factor_at(*each.curve, start) : 0;
            }
            if (candidate.curve->by == by && sum > largest.first) {
                largest = {sum, start};
            }
        }
    }
    return largest;
}

void require_room(Report& report, const std::string& path, double plain,
                  const std::vector<FollowingShare>& shares) {
    const auto [by_age, age] = largest_sum(shares, CurveBy::age);
    const auto [by_time, day] = largest_sum(shares, CurveBy::time);
    const double sum = plain + by_age + by_time;
    constexpr double tolerance = 1e-9;
    if (sum > 1 + tolerance) {
        std::string where = by_age > 0 ? " from age " + shortest(age) : "";
        where += by_time > 0 ? " from day " + shortest(day) : "";
        report.add(path, "shares of at most 1 together, each times its factor",
                   "a sum of " + shortest(sum) + where);
    }
}

void check_branches(Report& report, const Model& model, const std::string& path, const Track& track,
                    const State& state) {
    double plain = 0;
    bool has_rest = false;
    std::vector<FollowingShare> shares;
    for (const auto& [name, branch] : state.branches) {
        const double share = branch.share ? branch.share->value.value : 0;
        const std::string at = path + "." + name + ".curve";
        has_rest = has_rest || branch.rest;
        if (branch.curve.empty()) {
            plain += share;
        } else if (!branch.share) {
            report.add(at, "a branch with a share", quoted(branch.curve));
        } else if (const Curve* curve = require_curve(report, model, at, track, branch.curve)) {
            shares.push_back({share, curve});
        }
    }
    if (shares.empty()) {
        return;
    }
    if (!has_rest) {
        report.add(path, "a branch with rest = true, which takes what the factors leave", "none");
    }
    require_room(report, path, plain, shares);
}

void check_exit(Report& report, const Model& model, const std::string& path, const Track& track,
                const Exit& exit) {
    const std::string at = path + ".curve";
    if (!exit.may_be_by<Rate>()) {
        report.add(at, "an exit with a rate", quoted(exit.curve),
                   "only rates and shares of branches follow curves");
        return;
    }
    if (!exit.served_by.empty() || !exit.hazard_rises_with.empty()) {
        report.add(at, "an exit without served_by and hazard_rises_with", quoted(exit.curve),
                   "its clock runs in the time of a pool");
    }
    const Curve* curve = require_curve(report, model, at, track, exit.curve);
    const Rate* rate = exit.by<Rate>();
    if (curve != nullptr && rate != nullptr &&
        rate->value.value * largest_factor(*curve) > fastest_per_day) {
        report.add(at, "a rate of at most 86400 per day with every factor",
                   shortest(rate->value.value * largest_factor(*curve)) + " per day");
    }
}

}  // namespace

void check_curves(Report& report, const Model& model) {
    for (const auto& [name, curve] : model.curves) {
        check_bands(report, "curves." + name + ".bands", curve);
    }
    for_each_state(model, [&](const auto&, const Track& track, const auto&, const State& state,
                              const std::string& path) {
        check_branches(report, model, path + ".branches", track, state);
        for (const auto& [name, exit] : state.exits) {
            if (!exit.curve.empty()) {
                check_exit(report, model, path + ".exits." + name, track, exit);
            }
        }
    });
}

}  // namespace atd::params::checks
