#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/base/quantity.hpp"
#include "sim/params/attribute.hpp"
#include "sim/params/rule_parts.hpp"
#include "sim/params/sourced.hpp"
#include "sim/params/trigger.hpp"
#include "sim/terms/harm_words.hpp"
#include "sim/terms/leavers.hpp"

namespace atd::params {

/// A signal that calls off a departure that is pending, for all but `keeps` of them.
struct Thinning {
    std::int64_t order = 0;
    std::string on;
    Sourced<Share> keeps;
    std::optional<Sourced<Days>> within;
    bool operator==(const Thinning&) const = default;
};

/// One way out of a stay.
struct Exit {
    std::int64_t order = 0;
    std::string label;
    std::string to;
    Trigger trigger;
    std::optional<Sourced<Ratio>> floor;
    std::string curve;                       ///< whose factor multiplies the rate
    std::string served_by;                   ///< pool whose work paces the clock
    std::string hazard_rises_with;           ///< pool whose caseload speeds the clock up
    std::optional<Sourced<Ratio>> pressure;  ///< exponent on load over capacity
    TrackTests when, unless;
    TrackTests when_family;  ///< of a join: where the other part must be
    std::optional<Condition> who;
    ValueTests true_attributes;
    Named<AttributeTest> tests;  ///< keyed by attribute
    Names learns;                ///< attributes whose truth comes to light
    Named<std::string> sets;     ///< value by attribute
    TrackTests required_first;   ///< what ought to have come first; no gate
    Names emits;
    Names emits_to_family;  ///< heard in every part of the family
    Named<Thinning> thinned;
    bool repeats = false;                          ///< an event: the state goes on
    CriticalEvent critical = CriticalEvent::none;  ///< an event that rights indicators count
    bool births = false;                           ///< an event that adds a child to the case
    Leavers splits = Leavers::nobody;
    std::optional<Condition> splits_who;
    bool joins = false;
    bool operator==(const Exit&) const = default;

    /// What the trigger says if it is of this kind, or nullptr.
    template <class T>
    const T* by() const {
        return trigger.as<T>();
    }

    /// Whether the trigger is of one of these kinds, or cannot be told.
    template <class... T>
    bool may_be_by() const {
        return (by<T>() || ...) || trigger.none();
    }
};

/// What an exit does to those who take it: a closed set.
enum class ExitAction : std::uint8_t {
    move,   ///< they enter another state
    event,  ///< it is recorded and the state goes on
    birth,  ///< an event that adds a child to the case
    split,  ///< some of them go
    join    ///< they come back to another part of their family, or else move
};

/// Of a checked exit.
inline ExitAction action_of(const Exit& exit) {
    if (exit.repeats) {
        return exit.births ? ExitAction::birth : ExitAction::event;
    }
    if (exit.splits != Leavers::nobody) {
        return ExitAction::split;
    }
    return exit.joins ? ExitAction::join : ExitAction::move;
}

/// Whether the stay may go on after an exit that acts so has fired.
constexpr bool goes_on(ExitAction action) {
    switch (action) {
        case ExitAction::event:
        case ExitAction::birth:
        case ExitAction::split:
            return true;
        case ExitAction::move:
        case ExitAction::join:
            break;
    }
    return false;
}

}  // namespace atd::params
