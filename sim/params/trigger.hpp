#pragma once

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "sim/base/quantity.hpp"
#include "sim/params/describe_field.hpp"
#include "sim/params/rule_parts.hpp"
#include "sim/params/sourced.hpp"
#include "sim/terms/leavers.hpp"
#include "sim/terms/words.hpp"

// What lets an exit fire: a closed set. Each kind has its key in a scenario file, which
// stands with its meaning in `trigger_field`; CONTRIBUTING.md lists where a new one goes.

namespace atd::params {

using After = DistributionSpec;
using Rate = Sourced<PerDay>;
using OnSignal = std::string;
using AtAge = Sourced<Years>;

struct Limit {
    Sourced<Days> after;
    LimitCounts counts = LimitCounts::this_stay;
    bool operator==(const Limit&) const = default;
};

struct PlacementRule {
    std::int64_t order = 0;
    std::optional<Condition> who;
    Names to;
    Leavers splits = Leavers::nobody;  ///< who goes first where not all find a place
    bool operator==(const PlacementRule&) const = default;
};

struct Request {
    Named<PlacementRule> rules;
    bool operator==(const Request&) const = default;
};

template <class V, Of<PlacementRule> S>
void describe(V& v, S& rule) {
    v.field({"order", order_meaning}, rule.order);
    v.field({"who", "cases that the rule is for; default: everyone"}, rule.who);
    v.field({"to",
             "states in order of preference; the first with free places is entered, otherwise the "
             "request waits",
             Need::required},
            rule.to);
    v.field({"splits",
             "members who go first if no state has places for the whole case; the others continue "
             "to wait"},
            rule.splits);
}

template <class V, Of<Request> S>
void describe(V& v, S& request) {
    v.field({"rules",
             "placement rules; the first that matches the case decides which states it may enter",
             Need::required},
            request.rules);
}

template <class V, Of<Limit> S>
void describe(V& v, S& limit) {
    v.field({"after", "longest stay that the law allows", Need::required, detail::tiny},
            limit.after);
    v.field(fixed({"counts", "which days count towards the limit"}), limit.counts);
}

/// What a file gives where it does not give exactly one: the keys of none or of several.
struct NoTrigger {
    Names given;
    bool operator==(const NoTrigger&) const = default;
};

// The key and the meaning of each kind.

inline FieldInfo trigger_field(std::type_identity<After>) {
    return {"after", "fires after a length of stay drawn from a distribution"};
}

inline FieldInfo trigger_field(std::type_identity<Rate>) {
    return {"rate", "fires at this rate, which effects can change while the clock is running",
            Need::optional, 0, 86400};
}

inline FieldInfo trigger_field(std::type_identity<OnSignal>) {
    return {"on", "fires when this signal arrives"};
}

inline FieldInfo trigger_field(std::type_identity<AtAge>) {
    return {
        "at_age",
        "fires on this birthday of the person; in a shared track only for cases with one member",
        Need::optional, 0, 120};
}

inline FieldInfo trigger_field(std::type_identity<Limit>) {
    return {"limit", "fires when the stay reaches a time limit"};
}

inline FieldInfo trigger_field(std::type_identity<Request>) {
    return {"request", "requests places and fires when they are granted"};
}

/// One of `Kinds`, or NoTrigger. It holds them as optionals, which is what the fields of an
/// exit are to a description.
template <class... Kinds>
class TriggerOf {
  public:
    TriggerOf() = default;

    TriggerOf(NoTrigger none)  // NOLINT(google-explicit-constructor)
        : held_(std::move(none)) {}

    template <class T>

    requires(std::same_as<T, Kinds> || ...)
        TriggerOf(T value)  // NOLINT(google-explicit-constructor): as of a variant
        : held_(std::optional<T>(std::move(value))) {}

    /// What a trigger of this kind says, or nullptr.
    template <class T>
    const T* as() const {
        const auto* held = std::get_if<std::optional<T>>(&held_);
        return held != nullptr ? &**held : nullptr;
    }

    /// NoTrigger, or nullptr.
    const NoTrigger* none() const { return std::get_if<NoTrigger>(&held_); }

    bool has_kind_of(const TriggerOf& other) const { return held_.index() == other.held_.index(); }

    /// Calls back with what the trigger says: a visitor that lacks a kind does not compile.
    template <class Visit>
    decltype(auto) visit(Visit&& visit) const {
        return std::visit(
            [&](const auto& held) -> decltype(auto) {
                if constexpr (std::same_as<std::remove_cvref_t<decltype(held)>, NoTrigger>) {
                    return visit(held);
                } else {
                    return visit(*held);
                }
            },
            held_);
    }

    /// The keys of all kinds.
    static Names keys() { return {trigger_field(std::type_identity<Kinds>{}).key...}; }

    /// Describes each kind as a field of its own, set where the trigger is of that kind.
    template <class V>
    void describe_kinds(V& v) const {
        (v.field(trigger_field(std::type_identity<Kinds>{}), field_of<Kinds>()), ...);
    }

    template <class V>
    void describe_kinds(V& v) {
        (change_kind<Kinds>(v), ...);
    }

    bool operator==(const TriggerOf&) const = default;

  private:
    template <class T>
    const std::optional<T>& field_of() const {
        static const std::optional<T> nothing;
        const auto* held = std::get_if<std::optional<T>>(&held_);
        return held != nullptr ? *held : nothing;
    }

    /// A second key, or one that is taken away, leaves no trigger.
    template <class T, class V>
    void change_kind(V& v) {
        const FieldInfo info = trigger_field(std::type_identity<T>{});
        if (auto* held = std::get_if<std::optional<T>>(&held_)) {
            v.field(info, *held);
            if (!*held) {
                held_ = NoTrigger{};
            }
            return;
        }
        std::optional<T> value;
        v.field(info, value);
        if (!value) {
            return;
        }
        Names given = given_keys();
        if (given.empty()) {
            held_ = std::move(value);
        } else if (std::find(given.begin(), given.end(), info.key) == given.end()) {
            given.emplace_back(info.key);
            held_ = NoTrigger{std::move(given)};
        }
    }

    Names given_keys() const {
        if (const NoTrigger* absent = none()) {
            return absent->given;
        }
        Names given;
        const auto add = [&](const auto& field, const FieldInfo& info) {
            if (field) {
                given.emplace_back(info.key);
            }
        };
        (add(field_of<Kinds>(), trigger_field(std::type_identity<Kinds>{})), ...);
        return given;
    }

    std::variant<NoTrigger, std::optional<Kinds>...> held_;
};

using Trigger = TriggerOf<After, Rate, OnSignal, AtAge, Limit, Request>;

}  // namespace atd::params
