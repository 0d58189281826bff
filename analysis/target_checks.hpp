#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/enum_table.hpp"
#include "sim/params/scenario.hpp"

#include "analysis/estimates.hpp"
#include "analysis/indicators.hpp"

// Published figures beside the model's own, and how near these come.

namespace atd::analysis {

/// Where a published figure lies. History is one course of events, so it is held against
/// the range of single replications, not against the interval of their mean.
enum class Fits { unknown, inside, outside, not_compared };

/// Fewer replications show no range.
inline constexpr std::size_t replications_for_a_range = 10;

struct TargetCheck {
    std::string name;
    params::Target target;
    Date known_on{};  ///< day as of which the figure is known
    Estimate modelled;
    double range_low = undefined, range_high = undefined;  ///< holds 8 of 10 replications
    double relative_error = undefined;                     ///< (modelled - published) / published
    double naive = undefined;                              ///< what the naive rule says
    Fits fits = Fits::unknown;
};

/// Figures that are compared: how many lie inside the range of those that have one.
struct FitCount {
    std::int64_t compared = 0, with_range = 0, inside = 0;
};

/// Fitted figures say how well the model was adapted; only predicted ones test it.
struct TargetScore {
    FitCount fitted, predicted;
    /// Over the predicted figures that have a naive number too.
    std::int64_t with_naive = 0;
    double mean_error = undefined, mean_naive_error = undefined;  ///< absolute, relative
};

/// In the order of the scenario.
std::vector<TargetCheck> target_checks(const params::Scenario& scenario,
                                       const std::vector<ReplicationSummary>& summaries);

TargetScore score_of(const std::vector<TargetCheck>& checks);

}  // namespace atd::analysis

template <>
struct atd::EnumTable<atd::analysis::Fits> {
    using Fits = atd::analysis::Fits;
    static constexpr std::array<EnumName<Fits>, 4> rows{{
        {Fits::unknown, "unknown", "too few replications, or the model has no number"},
        {Fits::inside, "inside", "inside the range that holds 8 of 10 replications"},
        {Fits::outside, "outside", "outside the range that holds 8 of 10 replications"},
        {Fits::not_compared, "not_compared",
         "the scenario has parted from what happened before the figure"},
    }};
};
