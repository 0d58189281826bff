#pragma once

#include "sim/params/scenario.hpp"

#include "analysis/histories/stay_book.hpp"

namespace atd::analysis {

/// What one replication shows of a published figure, on its date.
struct TargetCount {
    double children = 0;      ///< in the states
    double elapsed_days = 0;  ///< since their stays there began, summed
    double among = 0;         ///< of a share: children of whom it is taken
    double of_these = 0;      ///< those of them in the states, or so far
};

TargetCount count_target(const params::Target& target, const Histories& histories,
                         const StayBook& stays, const record::Codes& codes);

}  // namespace atd::analysis
