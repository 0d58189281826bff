#include "sim/engine/world/ledger.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/engine/world/rules.hpp"
#include "sim/engine/world/walks.hpp"

// Totals that are kept while rows are written, against a recount of what is there.

namespace atd::engine {
namespace {

/// A recount costs as much as its cases: it waits for this many events for each. With
/// contracts small worlds are counted after every event.
#ifdef ATD_CONTRACTS
constexpr std::uint64_t events_per_case = 1;
constexpr std::uint64_t small_world = 4;
#else
constexpr std::uint64_t events_per_case = 16;
constexpr std::uint64_t small_world = 0;
#endif

/// Wraps around like the sums that it goes into.
std::uint64_t seconds_since_start(SimTime time) {
    return static_cast<std::uint64_t>((time - sim_start).count());
}

/// Totals of what is there now.
struct Recount {
    std::vector<std::int64_t> held;  ///< places, by pool
    std::uint64_t people = 0;        ///< members of open cases, gone or not
    std::uint64_t person_seconds = 0, case_seconds = 0;
};

[[noreturn]] void refuse(const World& world, const std::string& what, const std::string& expected,
                         const std::string& got) {
    throw RunError(fmt::format("{} not conserved: replication {}, {}: expected {}, got {}", what,
                               world.chance.replication,
                               to_text(date_of(world.now, world.pathway->start)), expected, got));
}

void expect_same(const World& world, const std::string& what, std::uint64_t kept,
                 std::uint64_t counted) {
    if (kept != counted) {
        refuse(world, what, std::to_string(kept), std::to_string(counted));
    }
}

void recount_members(const World& world, Slot case_slot, Recount& recount) {
    std::uint64_t present = 0;
    std::uint64_t children = 0;
    for_each_person(world, case_slot, [&](Slot slot) {
        const Person& person = world.persons[slot];
        ++recount.people;
        present += person.present ? 1 : 0;
        children += person.present && person.role == PersonRole::child ? 1 : 0;
    });
    const Case& the_case = world.cases[case_slot];
    if (present != the_case.present || children != the_case.children_present || present == 0) {
        refuse(world, "members are",
               fmt::format("{} present in case {}, {} of them children", the_case.present,
                           the_case.key.value(), the_case.children_present),
               fmt::format("{} and {}", present, children));
    }
}

/// Since when those in the track have been there, for each of them.
void recount_seconds(const World& world, const Subject& subject, TrackId track, Recount& recount) {
    const SimTime entered = world.cursor(subject, track).entered;
    if (world.pathway->tracks[track].unit == TrackUnit::case_) {
        recount.case_seconds += seconds_since_start(entered);
    } else if (subject.is_case()) {
        for_each_person(world, subject.case_slot, [&](Slot slot) {
            const Person& person = world.persons[slot];
            if (person.present) {
                recount.person_seconds += seconds_since_start(std::max(entered, person.since));
            }
        });
    } else {
        recount.person_seconds += seconds_since_start(entered);
    }
}

Recount recount_of(const World& world) {
    Recount recount;
    recount.held.resize(world.pools.size());
    for (std::size_t s = 0; s < world.cases.size(); ++s) {
        const auto slot = static_cast<Slot>(s);
        if (!world.cases[slot].open) {
            continue;
        }
        recount_members(world, slot, recount);
        for_each_stay(world, slot, all_tracks(world), [&](const Subject& subject, TrackId track) {
            recount_seconds(world, subject, track, recount);
            for (const auto& hold : world.rule(subject, world.state(subject, track)).holds) {
                recount.held[hold.pool.index()] += amount_of(world, subject, hold);
            }
        });
    }
    return recount;
}

}  // namespace

void open_account(World& world, const Subject& subject, TrackId track, SimTime since) {
    const std::uint64_t seconds = seconds_since_start(since);
    if (world.pathway->tracks[track].unit == TrackUnit::case_) {
        world.ledger.case_seconds += seconds;
    } else {
        const std::uint64_t heads = subject.is_case() ? world.cases[subject.case_slot].present : 1;
        world.ledger.person_seconds += heads * seconds;
    }
}

void open_account_of_newborn(World& world) {
    world.ledger.person_seconds += world.ledger.tracks_of_person * seconds_since_start(world.now);
}

void open_account_of_part(World& world, Slot case_slot) {
    const Subject whole{case_slot, no_slot};
    model::for_each_track(world.pathway->case_tracks, [&](TrackId track) {
        open_account(world, whole, track, world.cursor(whole, track).entered);
    });
}

void settle_person(World& world) {
    world.ledger.person_seconds -= world.ledger.tracks_of_person * seconds_since_start(world.now);
}

void settle_case(World& world) {
    world.ledger.case_seconds -= world.ledger.tracks_of_case * seconds_since_start(world.now);
}

void check_conservation(const World& world) {
    const Recount recount = recount_of(world);
    for (std::size_t i = 0; i < recount.held.size(); ++i) {
        const std::int64_t used = world.pools.used(PoolId(i));
        if (used != recount.held[i]) {
            refuse(world, "places are",
                   fmt::format("{} in use of pool {}", used, world.pathway->pools[PoolId(i)].name),
                   fmt::format("{} held by cases", recount.held[i]));
        }
    }
    const Ledger& kept = world.ledger;
    expect_same(world, "people are", kept.people_made, kept.people_written + recount.people);
    expect_same(world, "time of people is", kept.person_seconds, recount.person_seconds);
    expect_same(world, "time of cases is", kept.case_seconds, recount.case_seconds);
}

void watch_conservation(World& world) {
    if (world.record.event_count < world.ledger.recount_at) {
        return;
    }
    check_conservation(world);
    ++world.ledger.recounts;
    const std::uint64_t cases = world.cases.size();
    world.ledger.recount_at =
        world.record.event_count + (cases <= small_world ? 1 : events_per_case * cases);
}

}  // namespace atd::engine
