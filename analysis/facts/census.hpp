#pragma once

#include <cstdint>
#include <vector>

#include "sim/base/id.hpp"

#include "analysis/histories/histories.hpp"

namespace atd::analysis {

/// Person-seconds of one setting on each day of observation: the mean number present is
/// the sum divided by 86400. Exact: the days add up to the exposure.
struct SettingCensus {
    StateId state;
    std::vector<std::int64_t> person_seconds;  ///< by day
    std::vector<std::int64_t> child_seconds;
};

/// A pool on each day of observation, as integrals over the day.
struct PoolCensus {
    PoolId pool;
    std::vector<std::int64_t> used_seconds;
    std::vector<std::int64_t> waiting_seconds;
    std::vector<std::int64_t> place_seconds;
    std::int64_t granted = 0;
};

struct Census {
    std::vector<SettingCensus> settings;  ///< residence settings, in the order of the codes
    std::vector<PoolCensus> pools;        ///< every pool, in the order of the codes
};

Census census_of(const record::ReplicationRecord& record, const Histories& histories,
                 const record::Codes& codes);

}  // namespace atd::analysis
