#include "sim/model/virtual_clock.hpp"

#include <algorithm>

#include "sim/base/real_math.hpp"

namespace atd::model {
namespace {

/// Of work that can be put off: the same for every case.
double pace_of(const PoolRule& pool, const PoolState& state) {
    if (pool.as_needed) {
        return 1.0;
    }
    if (!pool.stretches) {
        const double most = std::max(state.capacity, state.load);
        return most > 0 ? state.at_work / most : 0.0;
    }
    if (pool.pace == PaceCurve::share) {
        return state.at_work < state.load ? state.at_work / state.load : 1.0;
    }
    const double both = state.at_work + 0.5 * state.load;
    return both > 0 ? 1.5 * state.at_work / both : 0.0;
}

double pressure_of(const PoolRule& pool, const PoolState& state, double exponent) {
    return exponent == 0 || pool.as_needed
               ? 1.0
               : real::pow(state.load / std::max(state.capacity, 1.0), exponent);
}

}  // namespace

void Staff::start(std::int64_t capacity) {
    groups_ = {{sim_start, static_cast<double>(capacity), true}};
}

void Staff::change(SimTime now, std::int64_t capacity) {
    const auto wanted = static_cast<double>(capacity);
    double there = 0;
    for (const Group& group : groups_) {
        there += group.capacity;
    }
    if (wanted > there) {
        groups_.push_back({now, wanted - there, false});
        return;
    }
    for (Group& group : groups_) {
        group.capacity *= there > 0 ? wanted / there : 0.0;
    }
}

double Staff::at_work(SimTime now, double tenure_seconds) const {
    const SimTime today = sim_start + (now - sim_start) / one_day * one_day;
    double sum = 0;
    for (const Group& group : groups_) {
        if (group.experienced || tenure_seconds == 0) {
            sum += group.capacity;
            continue;
        }
        const double day = seconds_per_day / tenure_seconds;
        const double age = static_cast<double>((today - group.hired).count()) / tenure_seconds;
        sum += group.capacity * (1.0 + real::exp(-age) * real::expm1(-day) / day);
    }
    return sum;
}

double speed_of(const PoolRule& pool, const VirtualClockRule& virtual_clock,
                const PoolState& state) {
    switch (virtual_clock.kind) {
        case VirtualClockKind::pace:
            return pace_of(pool, state);
        case VirtualClockKind::pressure:
            return pressure_of(pool, state, virtual_clock.exponent);
        case VirtualClockKind::turnover:
            break;
    }
    return state.leave_rate * pressure_of(pool, state, virtual_clock.exponent);
}

}  // namespace atd::model
