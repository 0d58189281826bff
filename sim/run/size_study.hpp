#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/run/option.hpp"
#include "sim/run/run_study.hpp"

#include "analysis/sizing/pool_needs.hpp"

namespace atd::run {

struct SizeSettings {
    static constexpr std::uint32_t fewest_replications = 10;  ///< 9 of 10 runs are told

    std::uint64_t seed = 1;
    std::uint32_t replications = 100;
    bool draws = true;             ///< each replication has a draw of the uncertain numbers
    double less = 0.3;             ///< share of the capacity that is left out, at the second look
    Executor* executor = nullptr;  ///< null: the calling thread alone
    const std::atomic<bool>* cancel = nullptr;
    ProgressCallback progress = {};
};

struct SizeStudy {
    analysis::Sizing sizing;
    std::size_t numbers = 0;  ///< that are drawn
};

/// Simulates a scenario three times with the same luck: with places for everyone, with the
/// capacities that it plans, and with less of them. Throws InputError where it has no pools or,
/// with the draw, where values that were drawn contradict each other, and Interrupted once `cancel`
/// is set.
SizeStudy study_size(const Option& option, const SizeSettings& settings);

}  // namespace atd::run
