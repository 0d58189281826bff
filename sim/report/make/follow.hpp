#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/params/scenario.hpp"

namespace atd::report {

/// Which simulated case to follow; without a name the first family that arrives and
/// whose case closes, else the first case.
struct Followed {
    std::optional<std::uint64_t> seed = {};  ///< default: the scenario's
    std::uint32_t replication = 0;
    std::string name = {};  ///< "source:number", both as in the record
    bool rows = false;      ///< the rows of the spell table too, as CSV
};

/// What happens to one simulated case and the parts that leave it, as dated lines for
/// people. Simulates the
/// replication. Throws InputError for a name that the replication has no case of.
std::string follow_case(const params::Scenario& scenario, const Followed& which);

}  // namespace atd::report
