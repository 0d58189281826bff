#include <optional>
#include <string>

#include "sim/params/exit.hpp"

#include "tests/support/catch.hpp"

using namespace atd;
using namespace atd::params;

namespace {

/// Gives the value of one key, or takes it away.
struct Setter {
    std::string key;
    bool gives = true;

    template <class T>
    void field(const FieldInfo& info, std::optional<T>& value) {
        if (info.key == key && gives) {
            value.emplace();
        } else if (info.key == key) {
            value.reset();
        }
    }
};

/// The keys that are set.
struct Reader {
    Names keys;

    template <class T>
    void field(const FieldInfo& info, const std::optional<T>& value) {
        if (value) {
            keys.emplace_back(info.key);
        }
    }
};

Names keys_of(const Trigger& trigger) {
    Reader reader;
    trigger.describe_kinds(reader);
    return reader.keys;
}

Names given(const Trigger& trigger) {
    return trigger.none() != nullptr ? trigger.none()->given : Names{"one"};
}

Trigger set(Trigger trigger, const std::string& key) {
    Setter setter{key};
    trigger.describe_kinds(setter);
    return trigger;
}

Trigger remove(Trigger trigger, const std::string& key) {
    Setter setter{key, false};
    trigger.describe_kinds(setter);
    return trigger;
}

}  // namespace

TEST_CASE("each kind of trigger is set by its key", "[params]") {
    CHECK(keys_of({}).empty());
    for (const auto& key : Trigger::keys()) {
        CHECK(keys_of(set({}, key)) == Names{key});
    }
    CHECK(set({}, "limit").as<Limit>() != nullptr);
    CHECK(set({}, "limit").as<Rate>() == nullptr);
}

TEST_CASE("two keys are no trigger, and the checks can say which", "[params]") {
    const Trigger two = set(set({}, "rate"), "on");
    CHECK(given(two) == Names{"rate", "on"});
    CHECK(keys_of(two).empty());
    CHECK(given(set(two, "after")) == Names{"rate", "on", "after"});
}

TEST_CASE("a key that is taken away leaves no trigger", "[params]") {
    const Trigger rate = set({}, "rate");
    CHECK(given(remove(rate, "rate")).empty());
    CHECK(remove(rate, "on") == rate);
    CHECK(keys_of(set(remove(rate, "rate"), "on")) == Names{"on"});
}

TEST_CASE("a trigger is set again by its own key", "[params]") {
    const Trigger seventeen = Sourced<Years>{Years{17}, {}, {}, {}};
    CHECK(keys_of(set(seventeen, "at_age")) == Names{"at_age"});
    CHECK(set(seventeen, "at_age").as<AtAge>()->value.value == 0);
}
