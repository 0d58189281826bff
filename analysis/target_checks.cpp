#include "analysis/target_checks.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>

#include "sim/params/history.hpp"

namespace atd::analysis {
namespace {

using params::Scenario;
using params::Target;

/// The counts of one target, by replication.
struct Counts {
    std::vector<double> above, below, values;
    Samples days;
};

Counts counts_of(const Target& target, std::size_t position,
                 const std::vector<ReplicationSummary>& summaries) {
    Counts counts;
    for (const auto& summary : summaries) {
        const TargetCount& count = summary.targets.at(position);
        counts.above.push_back(count.above);
        counts.below.push_back(count.below);
        counts.days.push_back(&count.days);
        const double value = count.value(target);
        if (std::isfinite(value)) {
            counts.values.push_back(value);
        }
    }
    return counts;
}

Estimate modelled(const Target& target, const Counts& counts) {
    if (params::rule_of(target.measure).quantile) {
        return pooled_quantile(counts.days, params::quantile_of(target));
    }
    return params::is_ratio(target) ? ratio_estimate(counts.above, counts.below)
                                    : mean_estimate(counts.above);
}

Fits fits(const TargetCheck& check, const Scenario& scenario) {
    if (!params::is_history(check.target, scenario)) {
        return Fits::not_compared;
    }
    if (std::isnan(check.range_low)) {
        return Fits::unknown;
    }
    const Target& target = check.target;
    const bool inside = target.high.value_or(target.value) >= check.range_low &&
                        target.low.value_or(target.value) <= check.range_high;
    return inside ? Fits::inside : Fits::outside;
}

/// Days of a window; none of a date.
std::int64_t window_days(const Target& target, const Scenario& scenario) {
    return params::rule_of(target.measure).time == params::TargetTime::date
               ? 0
               : (target.to.value_or(scenario.end) - target.from.value_or(scenario.start)).count();
}

/// The same thing measured at another time. Years may differ by a day.
bool same_series(const Target& a, const Target& b, const Scenario& scenario) {
    Target like = a;
    like.order = b.order;
    like.label = b.label;
    like.evidence = b.evidence;
    like.on = b.on;
    like.from = b.from;
    like.to = b.to;
    like.value = b.value;
    like.low = b.low;
    like.high = b.high;
    like.n = b.n;
    like.naive = b.naive;
    like.fitted = b.fitted;
    return like == b && std::abs(window_days(a, scenario) - window_days(b, scenario)) <= 1;
}

/// The last figure of the series that was known earlier, unless the file says another.
double naive_number(const Target& target, const Scenario& scenario) {
    if (target.naive) {
        return *target.naive;
    }
    const Target* last = nullptr;
    for (const auto& [name, other] : scenario.targets) {
        const bool earlier = params::known_on(other, scenario) < params::known_on(target, scenario);
        if (earlier && same_series(other, target, scenario) &&
            (last == nullptr ||
             params::known_on(*last, scenario) < params::known_on(other, scenario))) {
            last = &other;
        }
    }
    return last == nullptr ? undefined : last->value;
}

void add_to(FitCount& count, Fits fits) {
    count.compared += 1;
    count.with_range += fits != Fits::unknown ? 1 : 0;
    count.inside += fits == Fits::inside ? 1 : 0;
}

double error_of(double number, double published) {
    return published == 0 ? undefined : (number - published) / published;
}

}  // namespace

std::vector<TargetCheck> target_checks(const Scenario& scenario,
                                       const std::vector<ReplicationSummary>& summaries) {
    std::vector<TargetCheck> checks;
    for (std::size_t i = 0; i < scenario.targets.size(); ++i) {
        const auto& [name, target] = scenario.targets[i];
        TargetCheck& check = checks.emplace_back();
        check.name = name;
        check.target = target;
        check.known_on = params::known_on(target, scenario);
        const Counts counts = counts_of(target, i, summaries);
        check.modelled = modelled(target, counts);
        if (counts.values.size() >= replications_for_a_range) {
            check.range_low = quantile_of(counts.values, 0.1);
            check.range_high = quantile_of(counts.values, 0.9);
        }
        check.relative_error = error_of(check.modelled.value, target.value);
        check.naive = naive_number(target, scenario);
        check.fits = fits(check, scenario);
    }
    return checks;
}

TargetScore score_of(const std::vector<TargetCheck>& checks) {
    TargetScore score;
    double error = 0, naive_error = 0;
    for (const TargetCheck& check : checks) {
        if (check.fits == Fits::not_compared) {
            continue;
        }
        add_to(check.target.fitted ? score.fitted : score.predicted, check.fits);
        const double naive = error_of(check.naive, check.target.value);
        if (!check.target.fitted && std::isfinite(naive) && std::isfinite(check.relative_error)) {
            score.with_naive += 1;
            error += std::abs(check.relative_error);
            naive_error += std::abs(naive);
        }
    }
    if (score.with_naive > 0) {
        score.mean_error = error / static_cast<double>(score.with_naive);
        score.mean_naive_error = naive_error / static_cast<double>(score.with_naive);
    }
    return score;
}

}  // namespace atd::analysis
