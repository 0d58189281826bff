// Several lines one after another, and stays in several phases.
#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "sim/terms/causes.hpp"

#include "tests/oracle/families.hpp"
#include "tests/oracle/formulas.hpp"
#include "tests/oracle/replications.hpp"
#include "tests/support/worlds.hpp"

namespace atd::test {
namespace {

const std::array<std::string, 3> desks{"cold", "hot", "till"};

std::string desk(const std::string& name, int places) {
    return pool(name + "_staff", places) +
           exit_request("r." + name + "_line.ask", "\"" + name + "\"") +
           holding("r." + name, name + "_staff");
}

/// A unit of time is a day.
std::string cafe(int years) {
    return world_text(std::to_string(2000 + years) + "-01-01") +
           arrivals("a", "0.3 per day", "child") +
           arrivals("b", "0.2 per day", "child", "enter.r = \"hot_line\"") +
           track("r", "cold_line") + desk("cold", 1) + desk("hot", 2) + desk("till", 2) +
           exit_rate("r.cold.done", "after_cold", "1 per day") +
           "[tracks.r.states.after_cold]\nkind = \"choice\"\n"
           "branches.hot = { to = \"hot_line\", share = " +
           given("0.3") + " }\nbranches.till = { to = \"till_line\", rest = true }\n" +
           exit_rate("r.hot.done", "till_line", "0.4 per day") +
           exit_rate("r.till.done", "out", "0.5 per day") + end_state("r.out");
}

struct Lines3 {
    std::array<double, 3> days{}, cases{};
    double served = 0, observed = 0;
};

Lines3 look_at_cafe(const model::Pathway& pathway, const record::ReplicationRecord& record) {
    const SimTime from = sim_start + 300 * one_day;
    const SimTime to = pathway.horizon - 200 * one_day;
    Lines3 seen;
    seen.observed = in_days(to - from);
    record.spells.for_each([&](const record::SpellRow& row) {
        const std::string& state = pathway.state_names.at(row.state.index());
        if (state == "r.till" && row.left >= from && row.left < to) {
            seen.served += 1;
        }
        if (row.entered < from || row.entered >= to) {
            return;
        }
        for (std::size_t k = 0; k < desks.size(); ++k) {
            if (state == "r." + desks[k] + "_line") {
                if (row.cause == cause::end_of_observation) {
                    throw std::runtime_error("a counted case still waits");
                }
                seen.days[k] += in_days(row.left - row.entered);
                seen.cases[k] += 1;
            }
        }
    });
    return seen;
}

Numbers cafe_numbers(const Sample& sample) {
    const auto pathway = model::lower(read_world(cafe(sample.effort.years)));
    std::array<RatioOfTotals, 3> waits;
    RatioOfTotals served;
    each_replication(
        pathway, sample,
        [&](const record::ReplicationRecord& record, std::size_t) {
            return look_at_cafe(pathway, record);
        },
        [&](const Lines3& seen) {
            for (std::size_t k = 0; k < desks.size(); ++k) {
                waits[k].add(seen.days[k], seen.cases[k]);
            }
            served.add(seen.served, seen.observed);
        });
    // Traffic equations: hot 0.2 + 0.3 * 0.3 = 0.29, till 0.3 * 0.7 + 0.29 = 0.5.
    return {{"Wq, cold food", erlang_wait(1, 0.3, 1), waits[0].estimate()},
            {"Wq, hot food", erlang_wait(2, 0.29, 2.5), waits[1].estimate()},
            {"Wq, till", erlang_wait(2, 0.5, 2), waits[2].estimate()},
            {"served per unit of time", 0.5, served.estimate()}};
}

Oracle network() {
    return {.name = "Jackson network",
            .group = "network",
            .model =
                "Ciw tutorial II, a cafe: arrivals 0.3 for cold and 0.2 for hot food; cold "
                "1 "
                "server at 1, hot 2 at 0.4, till 2 at 0.5; of cold 0.3 go on to hot, the "
                "others to the till (ten runs of Ciw printed 81.9 served in 200 minutes)",
            .formula =
                "traffic equations, then each desk as M/M/c: Wq 0.428571, 0.378216, "
                "0.666667 (Jackson 1957)",
            .tells_apart =
                "a place kept while its holder waits for the next, a branch by "
                "the wrong share, arrivals who enter at the wrong desk",
            .key = 1701,
            .brief = Effort{100, 4},
            .tests = {},
            .report = {650, 100},
            .numbers = cafe_numbers};
}

/// The first phase at 0.1 a day, then with a chance of 0.4 a second at 0.02.
std::string phases() {
    return world_text("2010-01-01") + stock("a", 20000, "child") + track("r", "first") +
           exit_rate("r.first.done", "sort", "0.1 per day") +
           "[tracks.r.states.sort]\nkind = \"choice\"\n"
           "branches.on = { to = \"second\", share = " +
           given("0.4") + " }\nbranches.out = { to = \"out\", rest = true }\n" +
           exit_rate("r.second.done", "out", "0.02 per day") + end_state("r.out");
}

Numbers phase_numbers(const Sample& sample) {
    const auto pathway = model::lower(read_world(phases()));
    std::vector<double> all;
    each_replication(
        pathway, sample,
        [](const record::ReplicationRecord& record, std::size_t) {
            std::vector<double> days;
            record.persons.for_each([&](const record::PersonRow& row) {
                days.push_back(in_days(row.ended - sim_start));
            });
            return days;
        },
        [&](const std::vector<double>& days) { all.insert(all.end(), days.begin(), days.end()); });
    const auto survival = [](double t) {
        const double both = (0.1 * std::exp(-0.02 * t) - 0.02 * std::exp(-0.1 * t)) / 0.08;
        return 0.6 * std::exp(-0.1 * t) + 0.4 * both;
    };
    Numbers numbers{{"mean", 30, mean_of(all)}, {"SD", std::sqrt(1700.0), deviation_of(all)}};
    for (const int t : {10, 30, 90}) {
        std::size_t there = 0;
        for (const double days : all) {
            there += days > t ? 1 : 0;
        }
        numbers.push_back(
            {"S(" + std::to_string(t) + ")", survival(t), share_of(there, all.size())});
    }
    return numbers;
}

Oracle phase_type() {
    return {.name = "phase type (Cox)",
            .group = "network",
            .model = "a phase at 0.1 a day, then with a chance of 0.4 a second at 0.02 a day",
            .formula =
                "mean 1 / a + p / b, variance 1 / a^2 + (2 p - p^2) / b^2, S(t) = "
                "0.6 exp(-a t) + 0.4 (a exp(-b t) - b exp(-a t)) / (a - b) (Cox "
                "1955, Neuts 1981)",
            .tells_apart =
                "the second phase counted from the start, time lost between "
                "phases",
            .key = 1702,
            .brief = Effort{2},
            .tests = {},
            .report = {85},
            .numbers = phase_numbers};
}

/// Two places in a row without room between them; the line before the first never ends.
std::string tandem(int years) {
    return world_text(std::to_string(2000 + years) + "-01-01") + stock("a", 330 * years, "child") +
           pool("one", 1) + pool("two", 1) + track("r", "line") +
           exit_request("r.line.ask", "\"first\"") + holding("r.first", "one") +
           exit_rate("r.first.done", "blocked", "1 per day") + holding("r.blocked", "one") +
           exit_request("r.blocked.ask", "\"second\"") + holding("r.second", "two") +
           exit_rate("r.second.done", "out", "1.5 per day") + end_state("r.out");
}

struct TandemDays {
    double out = 0, busy = 0, blocked = 0, idle = 0, observed = 0;
};

TandemDays look_at_tandem(const model::Pathway& pathway, const record::ReplicationRecord& record) {
    const SimTime from = sim_start + 20 * one_day;
    TandemDays seen;
    seen.observed = in_days(pathway.horizon - from);
    double second = 0;
    record.spells.for_each([&](const record::SpellRow& row) {
        const std::string& state = pathway.state_names.at(row.state.index());
        const double days = in_days(std::max(row.left, from) - std::max(row.entered, from));
        seen.busy += state == "r.first" ? days : 0;
        seen.blocked += state == "r.blocked" ? days : 0;
        second += state == "r.second" ? days : 0;
        const bool is_out = state == "r.second" && row.cause != cause::end_of_observation;
        seen.out += is_out && row.left >= from ? 1 : 0;
    });
    seen.idle = seen.observed - second;
    return seen;
}

Numbers tandem_numbers(const Sample& sample) {
    const auto pathway = model::lower(read_world(tandem(sample.effort.years)));
    std::array<RatioOfTotals, 4> ratios;
    each_replication(
        pathway, sample,
        [&](const record::ReplicationRecord& record, std::size_t) {
            return look_at_tandem(pathway, record);
        },
        [&](const TandemDays& seen) {
            ratios[0].add(seen.out, seen.observed);
            ratios[1].add(seen.blocked, seen.observed);
            ratios[2].add(seen.busy, seen.observed);
            ratios[3].add(seen.idle, seen.observed);
        });
    return {{"out a day", 15.0 / 19, ratios[0].estimate()},
            {"first place blocked", 4.0 / 19, ratios[1].estimate()},
            {"first place at work", 15.0 / 19, ratios[2].estimate()},
            {"second place idle", 9.0 / 19, ratios[3].estimate()}};
}

Oracle blocking() {
    return {.name = "two places in a row, blocked after service",
            .group = "network",
            .model =
                "an endless line, one place at 1 a day, one at 1.5 a day and no room between: who "
                "is done at the first keeps it until the second is free",
            .formula =
                "chain of three states: second idle 9/19, both at work 6/19, first blocked 4/19; "
                "throughput a b (a + b) / (a^2 + a b + b^2) (Hunt 1956)",
            .tells_apart =
                "a place given back before the next is free, a blocked case that is passed, a "
                "place that stays empty for a day",
            .key = 1752,
            .brief = Effort{100, 4},
            .tests = {},
            .report = {400, 20},
            .numbers = tandem_numbers};
}

}  // namespace

Oracles network_oracles() {
    return {network(), phase_type(), blocking()};
}

}  // namespace atd::test
