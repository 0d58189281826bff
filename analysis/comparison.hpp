#pragma once

#include <string>
#include <vector>

#include "sim/base/executor.hpp"
#include "sim/params/scenario.hpp"
#include "sim/record/codes.hpp"

#include "analysis/cost_scope.hpp"
#include "analysis/estimates.hpp"
#include "analysis/indicators.hpp"
#include "analysis/measures.hpp"
#include "analysis/target_checks.hpp"

namespace atd::analysis {

/// Mean over replications on each day with the band that holds nine of ten
/// replications.
struct DailyBand {
    std::vector<double> mean, low, high;  ///< low and high are the 5% and 95% quantiles
};

struct SettingBand {
    std::string name;  ///< "track.state"
    std::string label;
    DailyBand persons, children;
};

struct PoolBand {
    std::string name, label;
    DailyBand used, waiting;
    std::vector<double> capacity;  ///< by day
};

/// A bar of a picture of costs.
struct CostBar {
    std::string name, label;
    Estimate amount;
    bool priced = true;  ///< false: what is paid is unknown, not nothing
};

struct OptionEstimates {
    std::string name, title;
    std::vector<Estimate> values;         ///< in the order of Comparison::measures
    std::vector<Difference> differences;  ///< to the baseline; exactly 0 for the baseline itself
    std::vector<SettingBand> settings;
    std::vector<PoolBand> pools;
    std::vector<CostBar> costs_by_line;
    std::vector<CostBar> costs_by_payer, costs_by_basis;  ///< of what enters the total
    /// Above the break-even price the option costs less than the baseline, as it uses less of
    /// what has no known price; else below it.
    bool cheaper_above = false;
    std::vector<TargetCheck> targets;
    TargetScore score;
};

struct Comparison {
    Date start{}, end{};
    std::int64_t replications = 0;
    Currency currency;
    std::vector<Measure> measures;         ///< of the baseline, then what only options have
    std::vector<LeftOutLine> left_out;     ///< lines of costs that enter no total
    std::vector<OptionEstimates> options;  ///< the baseline first

    const OptionEstimates& baseline() const { return options.front(); }
};

/// What one option brings to a comparison. Summaries are in the order of replications,
/// which are the same for all options.
struct OptionResults {
    std::string name, title;
    const record::Codes& codes;
    const params::Scenario& scenario;
    const std::vector<ReplicationSummary>& summaries;
};

/// The first of `options` is the baseline. Measures are matched by key; an option that cannot
/// show one has none of it, or does not say. Totals are of the lines of costs that have an
/// amount under every option. Throws InputError when observation, currency or
/// replications differ. The work is done by `executor`, or by the calling thread alone; the
/// numbers are the same.
Comparison compare(const std::vector<OptionResults>& options, Executor* executor = nullptr);

}  // namespace atd::analysis
