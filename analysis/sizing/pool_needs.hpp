#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

// How many places are needed where nobody waits, and when nobody waits for long any more.

namespace atd::analysis {

/// What a replication shows at the end of each day of observation.
struct SizedReplication {
    std::vector<std::uint32_t> needed;   ///< in use with a place for everyone; by day, then pool
    std::vector<std::uint32_t> planned;  ///< capacity as planned; likewise
    /// Children who have waited for more than a day: by day, then for each pool, and last for any
    /// pool, where a child who waits for several counts once.
    std::vector<std::uint32_t> late, late_with_less;
};

/// Children who have waited for more than a day at the end of a day of one month, on average.
struct LateMonth {
    double planned = 0, with_less = 0;
};

/// Of the ends of days in one month, over all replications.
struct PoolMonth {
    double planned = 0;                ///< mean capacity
    double p50 = 0, p90 = 0, p99 = 0;  ///< quantiles of the places needed
    LateMonth late;
};

/// The first day from which on, to the end, no day ends with a child who has waited for more than
/// a day. Days count from 0.
struct FirstDay {
    double share = 0;                        ///< of the replications that have one
    std::optional<std::size_t> half;         ///< by which half of the replications have theirs
    std::optional<std::size_t> nine_of_ten;  ///< by which 9 of 10 have it
};

struct PoolSizing {
    std::vector<PoolMonth> months;
    std::size_t fullest = 0;  ///< the first month with the highest p90
    FirstDay first, first_with_less;
};

struct Sizing {
    std::vector<PoolSizing> pools;
    std::vector<LateMonth> late;      ///< by month, over all pools
    FirstDay first, first_with_less;  ///< over all pools
};

/// `month_of_day`: by day of observation, ascending from 0. Quantiles are order statistics: the
/// smallest number that holds at the share of the ends of days (Hyndman and Fan 1996, type 1).
Sizing sizing_of(const std::vector<SizedReplication>& replications, std::size_t pools,
                 const std::vector<std::size_t>& month_of_day);

}  // namespace atd::analysis
