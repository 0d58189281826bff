#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/base/duration_distribution.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/model/conditions.hpp"
#include "sim/terms/ids.hpp"
#include "sim/terms/words.hpp"

// Places, the people behind them, and the virtual times of their work, lowered.

namespace atd::model {

using VirtualClockId = Id<struct VirtualClockTag, std::uint16_t>;

/// What the speed of a pool's virtual time follows.
enum class VirtualClockKind : std::uint8_t {
    pace,      ///< work that is done: falls with the load
    pressure,  ///< hazards that rise with the load
    turnover   ///< workers who leave
};

/// A virtual time of a pool. Clocks that run on it are never touched when its speed
/// changes.
struct VirtualClockRule {
    PoolId pool;
    VirtualClockKind kind = VirtualClockKind::pace;
    double exponent = 0;  ///< on load over capacity; not for pace
    friend bool operator==(const VirtualClockRule&, const VirtualClockRule&) = default;
};

struct CapacityFrom {
    SimTime from;
    std::int64_t places = 0;
};

/// Households of a pool, under one version of the scenario.
struct SupplyRule {
    double enquiries_per_second = 0, approved = 0, leave_per_second = 0;
    DurationDistribution vetting;
    double places = 0;  ///< mean of those usable, per household
};

struct FundedFrom {
    SimTime from;
    bool funded = true;
};

/// The value in force at a time; `steps` by time, the first at or before it.
template <class Step>
const Step& step_at(const std::vector<Step>& steps, SimTime time) {
    std::size_t i = 0;
    while (i + 1 < steps.size() && steps[i + 1].from <= time) {
        ++i;
    }
    return steps[i];
}

struct PoolRule {
    std::string name;
    std::uint64_t name_hash = 0;
    bool admits_all = false;  ///< nobody waits
    bool as_needed = false;   ///< work goes on as if capacity were always what the load needs
    bool stretches = false;
    bool backfill = false;
    std::vector<CaseCondition> priority;  ///< class of a request: first that fits, else the last
    /// By set of triggered reforms, then by time over all versions.
    std::vector<std::vector<CapacityFrom>> capacity;
    std::vector<std::vector<FundedFrom>> funded;  ///< likewise
    /// By version row - 1; empty where no reform changes the pool.
    std::vector<std::vector<CaseCondition>> later_priority;
    PaceCurve pace = PaceCurve::share;
    double tenure_seconds = 0;                   ///< 0: staff are experienced at once
    std::vector<double> leave_per_second;        ///< workers, by version row; or none
    std::vector<SupplyRule> supply;              ///< by version row; or none
    std::vector<VirtualClockId> virtual_clocks;  ///< its virtual times

    const std::vector<CaseCondition>& priority_in(std::size_t row) const {
        return row == 0 || later_priority.empty() ? priority : later_priority[row - 1];
    }
};

}  // namespace atd::model
