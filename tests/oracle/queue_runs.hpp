#pragma once

#include <array>
#include <cstdint>

#include "tests/oracle/oracle_scenarios.hpp"
#include "tests/oracle/verdict.hpp"

namespace atd::test {

/// Independent replications of a queue that starts empty. Cases that arrive before the
/// end of the warm-up are not counted, nor those of the last `drain` days: every
/// counted case must have left the line by the horizon, else the run is refused.
struct QueueRuns {
    QueueModel model;  ///< `end` is set from `years`
    std::uint64_t seed = 0;
    int years = 100;  ///< length of a replication
    int replications = 200;
    int warm_up = 2000;    ///< days
    int drain = 500;       ///< days
    double long_wait = 1;  ///< days
};

struct QueueResult {
    Estimate wait;                       ///< days, of all cases
    std::array<Estimate, 2> class_wait;  ///< by source
    Estimate delayed;                    ///< share with a wait above 0
    Estimate long_waits;                 ///< share with a wait above `long_wait`
    Estimate left;                       ///< share that left the line
    Estimate line;                       ///< time average of the line
    Estimate inside;                     ///< time average of line and places
    Estimate use;                        ///< share of places in use
};

QueueResult run_queue(QueueRuns runs);

}  // namespace atd::test
