#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/store/stored_results.hpp"

namespace atd::store {

struct Verification {
    bool matches = true;
    std::size_t replications = 0;  ///< simulated again
    std::vector<std::string> report;
};

/// Reads every line of the manifest and every part, and looks for parts that are
/// missing or belong to no unit of work.
Verification verify_folder(const std::string& folder, Executor* executor = nullptr);

/// Simulates `count` stored replications again, chosen by `seed`, and compares every
/// row that is stored; and one draw of the parameters, where there are any.
Verification rerun_stored(const StoredResults& stored, std::size_t count, std::uint64_t seed,
                          const std::atomic<bool>* cancel);

/// Where two records first differ: "spells, row 17: left is 5, now 6"; else empty.
std::string first_difference(const record::ReplicationRecord& stored,
                             const record::ReplicationRecord& now);

}  // namespace atd::store
