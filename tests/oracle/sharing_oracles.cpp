// Work shared among all who are there.
#include <algorithm>
#include <array>
#include <stdexcept>

#include "sim/base/quantity.hpp"
#include "sim/terms/causes.hpp"

#include "tests/oracle/families.hpp"
#include "tests/oracle/replications.hpp"
#include "tests/support/worlds.hpp"

namespace atd::test {
namespace {

constexpr int warm_up = 60, drain = 30;  ///< days
constexpr std::size_t most_inside = 7;   ///< levels of which the time is counted

struct Work {
    double arrivals = 1;   ///< per day
    int at_full_pace = 1;  ///< cases for which there is time
    std::string exit;      ///< how the work ends at full pace
};

/// An exit paced by a pool that stretches.
std::string sharing(const Work& it, int years) {
    return world_text(std::to_string(2000 + years) + "-01-01") +
           arrivals("one", shortest(it.arrivals) + " per day", "child") +
           pool("hours", 60 * it.at_full_pace, "when_full = \"stretch\"") +
           track("work", "inside") + holding("work.inside", "hours", "amount = 60") +
           exit("work.inside.done", "to = \"out\"\nserved_by = \"hours\"\n" + it.exit) +
           end_state("work.out");
}

struct Seen {
    double days = 0, cases = 0, observed = 0;
    std::array<double, most_inside> inside{};  ///< days with so many cases
};

/// Times at which the number of cases inside goes up or down.
using Steps = std::vector<std::pair<SimTime, int>>;

void look_at_levels(Steps& steps, SimTime from, SimTime to, Seen& seen) {
    std::sort(steps.begin(), steps.end());
    std::size_t inside = 0;
    SimTime since = sim_start;
    const auto add = [&](SimTime until) {
        const SimTime begin = std::max(since, from);
        const SimTime end = std::min(until, to);
        if (begin < end && inside < most_inside) {
            seen.inside[inside] += in_days(end - begin);
        }
        since = until;
    };
    for (const auto& [time, change] : steps) {
        add(time);
        inside += static_cast<std::size_t>(change);
    }
    add(to);
    seen.observed = in_days(to - from);
}

Seen look_at(const model::Pathway& pathway, const record::ReplicationRecord& record) {
    const SimTime from = sim_start + warm_up * one_day;
    const SimTime to = pathway.horizon - drain * one_day;
    Seen seen;
    Steps steps;
    record.spells.for_each([&](const record::SpellRow& row) {
        steps.emplace_back(row.entered, 1);
        steps.emplace_back(row.left, -1);
        if (row.entered >= from && row.entered < to) {
            if (row.cause == cause::end_of_observation) {
                throw std::runtime_error("a counted case is still there");
            }
            seen.days += in_days(row.left - row.entered);
            seen.cases += 1;
        }
    });
    look_at_levels(steps, from, to, seen);
    return seen;
}

struct Shared {
    RatioOfTotals sojourn;  ///< days
    std::array<RatioOfTotals, most_inside> inside;
};

Shared run_shared(const Work& it, const Sample& sample) {
    const auto pathway = model::lower(read_world(sharing(it, sample.effort.years)));
    Shared shared;
    each_replication(
        pathway, sample,
        [&](const record::ReplicationRecord& record, std::size_t) {
            return look_at(pathway, record);
        },
        [&](const Seen& seen) {
            shared.sojourn.add(seen.days, seen.cases);
            for (std::size_t n = 0; n < most_inside; ++n) {
                shared.inside[n].add(seen.inside[n], seen.observed);
            }
        });
    return shared;
}

std::string rate(double per_day) {
    return "rate = " + quantity(shortest(per_day) + " per day");
}

std::string distribution(const std::string& name, const std::string& mean,
                         const std::string& more = "") {
    return "after = { distribution = \"" + name + "\", mean = " + quantity(mean) + more + " }";
}

// The chain forgets in 1 / (sqrt(9) - sqrt(4))^2 = 1 d.
Oracle one_worker(const std::string& name, const std::string& work, const std::string& exit,
                  std::uint64_t key) {
    return {.name = name,
            .group = "sharing",
            .model = "one worker's time shared by all inside, arrivals 4 a day, " + work +
                     " of mean 1/9 day when alone",
            .formula =
                "E[T] = 1 / (mu - lambda), whatever the law of work (Kleinrock 1976, "
                "ch. 4.4); a run of Ciw printed 0.1935655 for exponential work",
            .tells_apart =
                "a pace that follows a change too late, work done that is forgotten, "
                "a line instead of sharing (fixed work)",
            .key = key,
            .brief = Effort{120, 1},
            .tests = {},
            .report = {1200, 4},
            .numbers = [exit](const Sample& sample) {
                const auto got = run_shared({4, 1, exit}, sample);
                return Numbers{{"sojourn", 0.2, got.sojourn.estimate()}};
            }};
}

/// mu 9.27 instead of 9 moves 1 / (mu - lambda) from 0.2 to 0.19.
Oracle pace_off() {
    Oracle oracle = one_worker("", "exponential work", rate(9.27), 921);
    oracle.name = "M/M/1-PS, pace 3% off";
    oracle.model += ", done 3% too quickly";
    oracle.tells_apart = "a pace 3% too quick";
    oracle.brief = {};
    oracle.tests = Effort{200, 4};
    oracle.report = {600, 4};
    oracle.is_wrong = true;
    return oracle;
}

/// Rate 1 for each of n <= 3 cases, 3/n above.
Oracle three_workers(const std::string& name, const std::string& work, const std::string& exit,
                     std::uint64_t key) {
    return {.name = name,
            .group = "sharing",
            .model =
                "time for 3 cases at full pace, 3/n of it for each of n > 3 cases; "
                "arrivals 10 a day, " +
                work + " of mean 1/12 day",
            .formula =
                "birth and death: up 10, down 12 min(n, 3), whatever the law of work "
                "(Kelly 1979, ch. 3.3); a run of Ciw printed .43989, .36348, .14508, "
                ".03916, .00917, .00219",
            .tells_apart = "a stretch that begins one case too early or too late",
            .key = key,
            .brief = Effort{100, 1},
            .tests = {},
            .report = {800, 4},
            .numbers = [exit](const Sample& sample) {
                const auto got = run_shared({10, 3, exit}, sample);
                const std::array<double, most_inside> expected{
                    0.432132964,  0.360110803,   0.150046168,   0.0416794911,
                    0.0115776364, 0.00321601012, 0.000893336145};
                Numbers numbers;
                for (std::size_t n = 0; n < expected.size(); ++n) {
                    numbers.push_back({"time with " + std::to_string(n) + " inside", expected[n],
                                       got.inside[n].estimate()});
                }
                return numbers;
            }};
}

}  // namespace

Oracles sharing_oracles() {
    // A ninth of a day is 9,600 seconds.
    return {one_worker("M/M/1-PS", "exponential work", rate(9), 901),
            one_worker("M/D/1-PS", "fixed work", distribution("fixed", "9600 seconds"), 902),
            pace_off(), three_workers("M/M/3-PS", "exponential work", rate(12), 911),
            three_workers(
                "M/G/3-PS, lognormal work", "lognormal work with coefficient of variation 1.5",
                distribution("lognormal", "7200 seconds", ", cv = " + given("1.5")), 912)};
}

}  // namespace atd::test
