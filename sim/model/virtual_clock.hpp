#pragma once

#include <vector>

#include "sim/model/pathway.hpp"

// How fast the virtual time of a pool goes: rules without a clock.

namespace atd::model {

/// Staff of a pool by when they came. What those who are new can do grows with their
/// tenure a as 1 - exp(-a / tau).
class Staff {
  public:
    /// Those of the first day are experienced.
    void start(std::int64_t capacity);
    /// More are new; fewer means that all groups shrink alike.
    void change(SimTime now, std::int64_t capacity);
    /// Capacity in terms of experienced staff: the mean over the day of `now`, so that
    /// sums over days are exact.
    double at_work(SimTime now, double tenure_seconds) const;

    /// Whether at_work will be another one tomorrow.
    bool learns() const { return groups_.size() > 1; }

  private:
    struct Group {
        SimTime hired;
        double capacity = 0;
        bool experienced = false;
    };

    std::vector<Group> groups_;
};

/// What a pool is at a moment.
struct PoolState {
    double load = 0, capacity = 0;
    double at_work = 0;     ///< capacity in terms of experienced staff
    double leave_rate = 0;  ///< of workers, per second
};

/// Virtual seconds per second of a virtual time of this pool.
double speed_of(const PoolRule& pool, const VirtualClockRule& virtual_clock,
                const PoolState& state);

}  // namespace atd::model
