#pragma once

#include <string>

#include "sim/params/scenario.hpp"

namespace atd::test {

/// A queue in days: cases arrive at `arrivals` per day, wait for one of `servers`
/// places, hold it for a stay with the TOML distribution `service`. `leave` is the rate of
/// leaving the line (0: nobody).
struct QueueModel {
    double arrivals = 0.8;
    int servers = 1;
    std::string service =
        "distribution = \"exponential\", mean = { value = \"1 days\", assumed = \"oracle\" }";
    double leave = 0;
    /// Arrival rate of a second case type with lower priority; 0: one class.
    double second_class = 0;
    std::string end = "2050-01-01";
};

params::Scenario queue_scenario(const QueueModel& model);

/// The absorbing chain of two living states D and A and three ends, all cases starting
/// at day 0 in `start`; one person per case.
struct ChainModel {
    std::string start = "d";
    int cases = 1000;
    std::string end = "2010-01-01";
};

params::Scenario chain_scenario(const ChainModel& model);

}  // namespace atd::test
