#pragma once

#include <array>

#include "tests/oracle/oracle.hpp"
#include "tests/oracle/oracle_scenarios.hpp"

namespace atd::test {

/// A queue that starts empty. Cases that arrive before the end of the warm-up are not
/// counted, nor those of the last `drain` days: every counted case must have left the
/// line by the horizon, else the run is refused.
struct QueueRuns {
    QueueModel model;      ///< `end` is set from the sample's years
    int warm_up = 1000;    ///< days
    int drain = 300;       ///< days
    double long_wait = 1;  ///< days
    double mean_stay = 1;  ///< days, of the distribution of the model
    /// Whether waits and lines are told at the known arrivals and stays: without what
    /// those of each replication explain by having been more, or longer.
    bool adjusted = false;
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
    Estimate arrivals;                   ///< cases a day
    Estimate stay;                       ///< days
};

QueueResult run_queue(QueueRuns runs, const Sample& sample);

}  // namespace atd::test
