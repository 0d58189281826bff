#pragma once

#include <cmath>
#include <string>
#include <variant>
#include <vector>

#include "sim/base/duration_distribution.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/model/conditions.hpp"
#include "sim/model/curve_rule.hpp"
#include "sim/model/lower_names.hpp"
#include "sim/params/trigger.hpp"
#include "sim/terms/leavers.hpp"

// What lets an exit fire, lowered: a closed set, each kind with how it is made of what the
// scenario says. `has_clock`: it fires by itself, when its clock is due. Of two versions of
// an exit, triggers that are equal mean the same to those who are in its state already.

namespace atd::model {

/// Drawn once: versions of it are alike to whoever has drawn already.
struct AfterRule {
    static constexpr bool has_clock = true;
    double share = 1;                   ///< of the stays that it can end
    DurationDistribution distribution;  ///< in days
    bool by_speed = false;              ///< effects act on the time left

    friend bool operator==(const AfterRule&, const AfterRule&) { return true; }
};

struct RateRule {
    static constexpr bool has_clock = true;
    double per_second = 0;
    CurvePointer curve = nullptr;  ///< that multiplies it, if any

    friend bool operator==(const RateRule& one, const RateRule& other) {
        return one.per_second == other.per_second && is_same_curve(one.curve, other.curve);
    }
};

struct SignalRule {
    static constexpr bool has_clock = false;
    SignalId on;
    friend bool operator==(const SignalRule&, const SignalRule&) = default;
};

struct AgeRule {
    static constexpr bool has_clock = true;
    int years = 0;  ///< completed
    friend bool operator==(const AgeRule&, const AgeRule&) = default;
};

struct LimitRule {
    static constexpr bool has_clock = true;
    Seconds after{0};
    bool is_total = false;  ///< earlier stays count
    friend bool operator==(const LimitRule&, const LimitRule&) = default;
};

struct Placement {
    CaseCondition who;
    std::vector<StateId> to;
    Leavers splits = Leavers::nobody;
    Leavers takes = Leavers::nobody;  ///< of the exit: for whom places are asked
    friend bool operator==(const Placement&, const Placement&) = default;
};

struct RequestRule {
    static constexpr bool has_clock = false;
    std::vector<Placement> placements;
    friend bool operator==(const RequestRule&, const RequestRule&) = default;
};

using Trigger = std::variant<AfterRule, RateRule, SignalRule, AgeRule, LimitRule, RequestRule>;

inline bool has_clock(const Trigger& trigger) {
    return std::visit([]<class T>(const T&) { return T::has_clock; }, trigger);
}

// Of a checked scenario; `track` is the one whose states are named.

Trigger lower_trigger(const params::NoTrigger& none, const std::string& track,
                      const NameIndex& names);
AfterRule lower_trigger(const params::After& after, const std::string& track,
                        const NameIndex& names);
RequestRule lower_trigger(const params::Request& request, const std::string& track,
                          const NameIndex& names);

inline RateRule lower_trigger(const params::Rate& rate, const std::string&, const NameIndex&) {
    return {rate.value.value / seconds_per_day};
}

inline SignalRule lower_trigger(const params::OnSignal& signal, const std::string&,
                                const NameIndex& names) {
    return {names.signal(signal)};
}

inline AgeRule lower_trigger(const params::AtAge& age, const std::string&, const NameIndex&) {
    return {static_cast<int>(std::lround(age.value.value))};
}

inline LimitRule lower_trigger(const params::Limit& limit, const std::string&, const NameIndex&) {
    return {round_stay(limit.after.value.value), limit.counts == LimitCounts::total};
}

}  // namespace atd::model
