#include <algorithm>
#include <map>
#include <random>

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// Properties over random small worlds with fixed seeds.

using namespace atd;
using namespace atd::test;

namespace {

using Dice = std::mt19937_64;

int roll(Dice& dice, int from, int to) {
    return from + static_cast<int>(dice() % static_cast<std::uint64_t>(to - from + 1));
}

std::string pick(Dice& dice, const std::vector<std::string>& from) {
    return from[dice() % from.size()];
}

std::string days(Dice& dice, int from, int to) {
    return std::to_string(roll(dice, from, to)) + " days";
}

std::string random_track(Dice& dice, const std::string& name, const std::string& unit) {
    const std::string s = name + ".";
    const std::string pool_name = pick(dice, {"one", "two"});
    const std::string per = pick(dice, {"case", "person", "child"});
    return track(name, "w", unit) +
           exit_request(s + "w.ask", pick(dice, {"\"home\"", "\"home\", \"flat\""}),
                        pick(dice, {"", "emits = [\"placed\"]"})) +
           exit_rate(s + "w.stops", "rest", "0.0" + std::to_string(roll(dice, 1, 9)) + " per day") +
           holding(s + "home", pool_name, "per = \"" + per + "\"") +
           exit_after(s + "home.back", "w", days(dice, 3, 40)) +
           exit_rate(s + "home.ends", "over", "0.01 per day") +
           holding(s + "flat", "two", "per = \"person\"") +
           holding(s + "flat", "three", "amount = 1") +
           exit_after(s + "flat.back", "rest", days(dice, 3, 40)) +
           exit_after(s + "rest.again", "w", days(dice, 1, 20), "emits = [\"placed\"]") +
           exit(s + "rest.called", "to = \"over\"\non = \"enough\"") + end_state(s + "over");
}

std::string random_world(Dice& dice) {
    const std::string backfill = pick(dice, {"backfill = false", "backfill = true"});
    const std::string large_first = "\npriority.big.who.members_from = 3";
    const std::string persons = "unit = \"person\"";
    const std::string alone = persons + "\nmoves = \"alone\"";
    return world_text("2000-07-01") +
           arrivals("a", "0.3 per day", pick(dice, {"pair", "three", "child"})) +
           arrivals("b", "0.1 per day", "parents") +
           stock("c", roll(dice, 0, 6), "three", "at.r = \"home\"", "7 days") +
           pool("one", roll(dice, 0, 12), backfill) +
           pool("two", roll(dice, 0, 12),
                "capacity.later = { from = 2000-03-01, places = " +
                    given(std::to_string(roll(dice, 0, 12))) + " }" + large_first) +
           pool("three", roll(dice, 0, 12), backfill + large_first) +
           random_track(dice, "r", pick(dice, {"", persons, alone})) +
           random_track(dice, "s", pick(dice, {"", persons, alone})) +
           track("e", "quiet", pick(dice, {"", alone})) +
           exit_rate("e.quiet.calls", "loud", "0.02 per day", "emits = [\"enough\"]") +
           exit_after("e.loud.calms", "quiet", "4 days", "when.r = [\"home\"]") +
           exit("e.loud.hush", "to = \"quiet\"\non = \"placed\"") +
           reform("shut", "2000-05-01",
                  "[reforms.shut.set.tracks.r.states.rest.prohibited]\nwho.case_type = "
                  "[\"pair\"]\nto = \"w\"");
}

struct Interval {
    SimTime from, to;
};

/// Start of observation and end of presence of everyone, by (case, member).
std::map<std::pair<std::uint64_t, Member>, Interval> presence(const Ran& ran) {
    std::map<std::uint64_t, SimTime> arrived;
    std::map<std::pair<std::uint64_t, Member>, Interval> present;
    const auto horizon = ran.pathway.horizon;
    ran.record.cases.for_each([&](const record::CaseRow& row) {
        arrived[row.key.value()] = row.arrived;
        present[{row.key.value(), whole_case}] = {row.arrived, std::min(row.closed, horizon)};
    });
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        present[{row.case_key.value(), row.member}] = {arrived[row.case_key.value()],
                                                       std::min(row.ended, horizon)};
    });
    return present;
}

/// In each track of its unit everyone is in exactly one state from arrival to end.
void check_chains(const Ran& ran) {
    std::map<std::tuple<std::uint64_t, Member, std::size_t>, std::vector<Interval>> chains;
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        chains[{row.case_key.value(), row.member, row.track.index()}].push_back(
            {row.entered, row.left});
    });
    const auto present = presence(ran);
    std::size_t expected = 0;
    for (const auto& [who, span] : present) {
        for (const auto& track : ran.pathway.tracks) {
            expected += (track.unit == TrackUnit::case_) == (who.second == whole_case);
        }
    }
    CHECK(chains.size() == expected);
    int broken = 0;
    for (const auto& [key, chain] : chains) {
        const auto& span = present.at({std::get<0>(key), std::get<1>(key)});
        SimTime reached = span.from;
        for (const Interval& one : chain) {  // rows are written in order of time
            broken += one.from == reached && one.to >= one.from ? 0 : 1;
            reached = one.to;
        }
        broken += reached == span.to ? 0 : 1;
    }
    CHECK(broken == 0);
}

/// Seconds of places held, from the spells of holding states.
std::vector<std::int64_t> held_seconds(const Ran& ran) {
    std::vector<std::int64_t> held(ran.pathway.pools.size());
    std::map<std::pair<std::uint64_t, Member>, PersonRole> roles;
    ran.record.persons.for_each([&](const record::PersonRow& row) {
        roles[{row.case_key.value(), row.member}] = row.role;
    });
    const auto present = presence(ran);
    const auto overlap = [&](const record::SpellRow& row, const Interval& span) {
        const SimTime from = std::max({row.entered, span.from, sim_start});
        return std::max<std::int64_t>(0, (std::min(row.left, span.to) - from).count());
    };
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        const auto& track = ran.pathway.tracks[row.track];
        for (const auto& hold : ran.pathway.versions[0].states[row.state].holds) {
            std::int64_t& sum = held[hold.pool.index()];
            for (auto it = present.lower_bound({row.case_key.value(), 0});
                 it != present.end() && it->first.first == row.case_key.value(); ++it) {
                const Member member = it->first.second;
                const bool is_child =
                    member != whole_case && roles.at(it->first) == PersonRole::child;
                const bool counts = hold.per == HoldPer::case_ && track.shared
                                        ? member == whole_case
                                    : hold.per == HoldPer::child ? is_child
                                                                 : member != whole_case;
                // A row of a shared person track stands for its own member only.
                const bool mine = row.member == whole_case || row.member == member;
                if (counts && mine) {
                    sum += hold.amount * overlap(row, it->second);
                }
            }
        }
    });
    return held;
}

/// Holds per case of a shared person track have a row per member: added once here.
bool has_shared_person_case_hold(const Ran& ran) {
    const auto& version = ran.pathway.versions[0];
    for (std::size_t i = 0; i < version.states.size(); ++i) {
        const auto& state = version.states[StateId(i)];
        const auto& track = ran.pathway.tracks[state.track];
        for (const auto& hold : state.holds) {
            if (track.shared && track.unit == TrackUnit::person && hold.per == HoldPer::case_) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

TEST_CASE("people, time and places are conserved in random worlds", "[conservation][property]") {
    int compared = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        INFO("seed " << seed);
        Dice dice(seed);
        const Ran ran = run_world(random_world(dice));
        check_chains(ran);
        std::size_t members = 0;
        ran.record.cases.for_each([&](const record::CaseRow& row) { members += row.members; });
        CHECK(members == ran.record.persons.size());
        ran.record.persons.for_each([&](const record::PersonRow& row) {
            CHECK((row.ended == never) == !row.outcome.is_set());
        });
        if (has_shared_person_case_hold(ran)) {
            continue;
        }
        ++compared;
        const auto held = held_seconds(ran);
        std::vector<std::int64_t> used(held.size());
        ran.record.pool_levels.for_each(
            [&](const record::PoolLevelRow& row) { used[row.pool.index()] += row.used_seconds; });
        CHECK(used == held);
    }
    CHECK(compared > 15);
}
