#pragma once

#include <vector>

#include "sim/params/scenario.hpp"

#include "analysis/histories/stay_book.hpp"

namespace atd::analysis {

/// What one replication shows of a published figure. A count is `above`; a mean or a
/// share is `above` over `below`; a quantile is that of `days`.
struct TargetCount {
    double above = 0;
    double below = 0;
    std::vector<double> days{};  ///< sorted

    /// This replication's own number; nan where it has none.
    double value(const params::Target& target) const;
};

/// A person counts by the age at the moment counted: the date, the entry into the stay,
/// the arrival of a cohort, the outcome, or the exit. A family or case counts, once,
/// where any of its members does; its stay lasts while any of them is there.
TargetCount count_target(const params::Target& target, const Histories& histories,
                         const StayBook& stays, const record::Codes& codes);

}  // namespace atd::analysis
