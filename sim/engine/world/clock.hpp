#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

#include "sim/base/sim_time.hpp"

// One running clock, and its arithmetic in seconds.

namespace atd::engine {

/// A running clock of an exit. Laws, ages and limits: `due` in seconds, rate 1 while
/// the gate is open and 0 while it is closed. Rate clocks: `due` in seconds while rate
/// > 0; at rate 0 `due` holds what is left of the unit-exponential threshold. Doubles
/// resolve 1e-7 s over a century. On the virtual time of a pool `due` is in virtual
/// seconds and a running clock has its rate with a minus sign, so that the queue of
/// real time passes it over.
struct Clock {
    double due = 0;
    double rate = 0;
};

/// Of a clock that is never due.
inline constexpr double beyond = std::numeric_limits<double>::infinity();

inline double seconds_of(SimTime time) {
    return time == never ? beyond : static_cast<double>(time.time_since_epoch().count());
}

/// The nearest second of a time that is not negative.
inline SimTime time_of(double seconds) {
    if (seconds >= 9e15) {
        return never;
    }
    const auto whole = static_cast<std::int64_t>(seconds);
    const bool up = seconds - static_cast<double>(whole) >= 0.5;
    return SimTime{Seconds{whole + (up ? 1 : 0)}};
}

/// What is left of the threshold of a rate clock at `now`, in its own seconds.
inline double threshold_left(const Clock& clock, double now) {
    return clock.rate > 0 ? std::max(0.0, clock.rate * (clock.due - now)) : clock.due;
}

/// A clock with this much left, from `now` on at a rate.
inline Clock clock_with(double left, double rate, double now) {
    return {rate > 0 ? now + left / rate : left, rate};
}

/// Another rate from `now` on; the threshold stays.
inline void set_rate(Clock& clock, double rate, double now) {
    if (rate != clock.rate) {
        clock = clock_with(threshold_left(clock, now), rate, now);
    }
}

}  // namespace atd::engine
