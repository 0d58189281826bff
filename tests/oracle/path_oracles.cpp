// What must hold along every path, whatever chance does: to the second.
#include <algorithm>
#include <functional>
#include <queue>
#include <random>

#include "sim/base/check.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/engine/world/ledger.hpp"

#include "tests/oracle/families.hpp"
#include "tests/oracle/oracle_scenarios.hpp"
#include "tests/oracle/replications.hpp"
#include "tests/support/random_world.hpp"
#include "tests/support/worlds.hpp"

namespace atd::test {
namespace {

/// A case of a line: when it came, when it was placed or observation ended, and how
/// long it then held its place.
struct Held {
    std::uint64_t key = 0;
    SimTime asked, placed;
    Seconds stay{0};
};

/// In the order of asking. The states in the order of the file: waiting, served.
std::vector<Held> line_of(const record::ReplicationRecord& record) {
    std::vector<Held> line;
    std::vector<std::pair<std::uint64_t, Seconds>> stays;
    record.spells.for_each([&](const record::SpellRow& row) {
        if (row.state == StateId(0)) {
            line.push_back({row.case_key.value(), row.entered, row.left});
        } else if (row.state == StateId(1)) {
            stays.emplace_back(row.case_key.value(), row.left - row.entered);
        }
    });
    std::sort(stays.begin(), stays.end());
    for (Held& one : line) {
        const auto found =
            std::lower_bound(stays.begin(), stays.end(), std::pair(one.key, Seconds{0}));
        if (found != stays.end() && found->first == one.key) {
            one.stay = found->second;
        }
    }
    std::sort(line.begin(), line.end(), [](const Held& a, const Held& b) {
        return std::pair(a.asked, a.key) < std::pair(b.asked, b.key);
    });
    return line;
}

struct Waits {
    double worst = 0;  ///< seconds by which a wait is not that of the recursion
    double waiting = 0;
};

/// Who is next takes the place that is free first: Lindley's recursion for one place.
Waits look_at_waits(const model::Pathway& pathway, const record::ReplicationRecord& record,
                    std::size_t places) {
    std::priority_queue<SimTime, std::vector<SimTime>, std::greater<>> free;
    for (std::size_t i = 0; i < places; ++i) {
        free.push(sim_start);
    }
    Waits seen;
    for (const Held& one : line_of(record)) {
        const SimTime placed = std::min(std::max(one.asked, free.top()), pathway.horizon);
        free.pop();
        free.push(placed + one.stay);
        const auto off = static_cast<double>(std::abs((one.placed - placed).count()));
        seen.worst = std::max(seen.worst, off);
        seen.waiting += one.placed > one.asked ? 1 : 0;
    }
    return seen;
}

struct Line {
    std::string name, stay;
    double arrivals;  ///< per day
    int places, years;
};

Waits waits_of(const Line& it, const Sample& sample) {
    const auto pathway =
        model::lower(queue_scenario({.arrivals = it.arrivals,
                                     .servers = it.places,
                                     .service = "distribution = " + it.stay,
                                     .end = std::to_string(2000 + it.years) + "-01-01"}));
    Waits all;
    each_replication(
        pathway, sample,
        [&](const record::ReplicationRecord& record, std::size_t) {
            return look_at_waits(pathway, record, static_cast<std::size_t>(it.places));
        },
        [&](const Waits& seen) {
            all.worst = std::max(all.worst, seen.worst);
            all.waiting += seen.waiting;
        });
    return all;
}

std::string distribution(const std::string& name, const std::string& mean,
                         const std::string& more) {
    return "\"" + name + "\", mean = { value = \"" + mean + "\", assumed = \"oracle\" }" + more;
}

Oracle waits() {
    return {
        .name = "waits of each case",
        .group = "relations",
        .model =
            "one, three and ten places and the facility of 120 beds of the waiting "
            "lines "
            "above, and three places with lognormal stays: arrivals and stays of the "
            "record, case by case",
        .formula =
            "who is next takes the place that is free first: placed = max(asked, "
            "earliest end), to the second (Lindley 1952; Kiefer and Wolfowitz 1955)",
        .tells_apart =
            "anybody who waits a second too long or not long enough, at any time and "
            "at any length of the line",
        .key = 961,
        .brief = Effort{1},
        .tests = {},
        .report = {100},
        .numbers = [](const Sample& sample) {
            const std::string cv = ", cv = { value = 1.5, assumed = \"oracle\" }";
            const auto paths = static_cast<std::size_t>(sample.effort.replications);
            Numbers numbers;
            double idle = 0;
            for (const Line& it :
                 {Line{"1 place", distribution("exponential", "1 days", ""), 0.8, 1, 20},
                  Line{"3 places", distribution("exponential", "0.25 days", ""), 10, 3, 3},
                  Line{"3 places, lognormal", distribution("lognormal", "2 days", cv), 1.4, 3, 10},
                  Line{"10 places", distribution("exponential", "1 days", ""), 8, 10, 4},
                  Line{"120 beds", distribution("exponential", "20 days", ""), 5.5, 120, 6}}) {
                const Waits seen = waits_of(it, sample);
                numbers.push_back({it.name + ": seconds by which the worst wait is off",
                                   0,
                                   {seen.worst, 0, paths},
                                   0});
                idle += seen.waiting == 0 ? 1 : 0;
            }
            numbers.push_back({"lines in which nobody waits", 0, {idle, 0, paths}, 0});
            return numbers;
        }};
}

struct Kept {
    double days_wrong = 0;
    bool is_empty = false;
};

/// A random world whose books are looked at every day.
Kept look_at_world(std::uint64_t seed) {
    std::mt19937_64 dice(seed);
    std::vector<int> knobs(knobs_of_a_world);
    for (int& knob : knobs) {
        knob = static_cast<int>(dice() % 1000);
    }
    const auto pathway = model::lower(read_world(random_world(knobs)));
    engine::World world = engine::start(pathway, {.seed = seed});
    Kept kept;
    for (SimTime day = sim_start; day < pathway.horizon; day += one_day) {
        engine::run_until(world, day);
        try {
            engine::check_conservation(world);
        } catch (const RunError&) {
            kept.days_wrong += 1;
        }
    }
    const auto record = engine::finish(std::move(world));
    kept.is_empty = record.spells.empty();
    return kept;
}

Numbers kept_numbers(const Sample& sample) {
    const auto worlds = static_cast<std::size_t>(sample.effort.replications);
    std::vector<Kept> seen(worlds);
    double days = 0, empty = 0;
    sample.executor.run_ordered(
        worlds, [&](std::size_t i) { seen[i] = look_at_world(sample.seed * 100000 + i); },
        [&](std::size_t i) {
            days += seen[i].days_wrong;
            empty += seen[i].is_empty ? 1 : 0;
        });
    return {{"days on which people or places are astray", 0, {days, 0, worlds}, 0},
            {"worlds without a stay", 0, {empty, 0, worlds}, 0}};
}

Oracle conservation() {
    return {.name = "people and places",
            .group = "relations",
            .model =
                "random scenarios with families that part and meet, pools, tests, returns "
                "and reforms; every day of them",
            .formula =
                "places in use are those that stays hold; who came is present or has left; "
                "stays fill the time since everybody came, without gap or overlap",
            .tells_apart =
                "a place released twice or never, a member lost where families part, a "
                "second in no state",
            .key = 966,
            .brief = Effort{10},
            .tests = {},
            .report = {1000},
            .numbers = kept_numbers};
}

}  // namespace

Oracles path_oracles() {
    return {waits(), conservation()};
}

}  // namespace atd::test
