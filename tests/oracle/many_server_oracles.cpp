// Waiting lines for several places, with and without patience.
#include <cmath>

#include "sim/base/quantity.hpp"

#include "tests/oracle/families.hpp"
#include "tests/oracle/formulas.hpp"
#include "tests/oracle/queue_runs.hpp"
#include "tests/oracle/replications.hpp"
#include "tests/support/worlds.hpp"

namespace atd::test {
namespace {

struct Places {
    std::string name, told;
    int places;
    double arrivals, mean_stay;  ///< per day, days
    double long_wait;            ///< days
    std::uint64_t key;
    int warm_up, drain;
    std::optional<Effort> brief, tests;
    Effort report;
};

/// `C e^(-(c mu - lambda) t)` of cases wait longer than t.
Oracle places(const Places& it) {
    return {
        .name = it.name,
        .group = "queue",
        .model = it.told,
        .formula =
            "B by B_k = a B / (k + a B) from B_0 = 1, C = B / (1 - rho (1 - B)), Wq = "
            "C "
            "/ (c mu - lambda), Lq = lambda Wq, P(Wq > t) = C exp(-(c mu - lambda) t) "
            "(Erlang 1917)",
        .tells_apart =
            "one place too many or too few, a place released twice or never, a wait "
            "counted while a place is free",
        .key = it.key,
        .brief = it.brief,
        .tests = it.tests,
        .report = it.report,
        .numbers = [it](const Sample& sample) {
            const auto got = run_queue(
                {.model = {.arrivals = it.arrivals,
                           .servers = it.places,
                           .service = "distribution = \"exponential\", mean = { value = \"" +
                                      shortest(it.mean_stay) + " days\", assumed = \"oracle\" }"},
                 .warm_up = it.warm_up,
                 .drain = it.drain,
                 .long_wait = it.long_wait,
                 .mean_stay = it.mean_stay,
                 .adjusted = true},
                sample);
            const double load = it.arrivals * it.mean_stay;
            const double c = erlang_c(it.places, load);
            const double wait = erlang_wait(it.places, it.arrivals, it.mean_stay);
            return Numbers{{"P(wait)", c, got.delayed},
                           {"Wq", wait, got.wait},
                           {"Lq", it.arrivals * wait, got.line},
                           {"P(Wq > " + shortest(it.long_wait) + ")",
                            c * std::exp(-c / wait * it.long_wait), got.long_waits},
                           {"arrivals a day", it.arrivals, got.arrivals},
                           {"days of a stay", it.mean_stay, got.stay}};
        }};
}

// Relaxation takes 1 / (sqrt(c mu) - sqrt(lambda))^2: 9 d for ten places, 92 d and the
// mean stay for the facility, 100 d for the bank.
Oracles lines_with_patience() {
    return {places({"M/M/10",
                    "10 places, arrivals 8 a day, exponential stays of mean 1 day",
                    10,
                    8,
                    1,
                    1,
                    201,
                    200,
                    60,
                    {},
                    Effort{300, 20},
                    {700, 20}}),
            places({"M/M/120, a facility",
                    "120 beds, 5.5 families a day, exponential stays of mean 20 days",
                    120,
                    5.5,
                    20,
                    1,
                    202,
                    1200,
                    300,
                    {},
                    Effort{100, 20},
                    {500, 60}}),
            places({"M/M/3, bank",
                    "Ciw tutorial I: 3 servers, arrivals 0.2, services of mean 10 (a minute "
                    "there is a day here; a run of one day printed Wq 4.230543, ten trials "
                    "5.62649)",
                    3,
                    0.2,
                    10,
                    10,
                    203,
                    1000,
                    500,
                    {},
                    {},
                    {800, 200}}),
            places({"M/M/4, bank",
                    "the same with 4 servers",
                    4,
                    0.2,
                    10,
                    10,
                    204,
                    1000,
                    500,
                    {},
                    {},
                    {900, 200}}),
            places({"M/M/3, framework comparison",
                    "Ciw paper: 3 servers, arrivals 10 a day, services of mean 0.25 day",
                    3,
                    10,
                    0.25,
                    1,
                    205,
                    100,
                    20,
                    {},
                    {},
                    {600, 12}})};
}

// Birth rate 10, death rate min(n, 9) + 0.5 (n - 9)^+. The line forgets within days.
Oracle impatient() {
    return {.name = "M/M/9+M, Erlang A",
            .group = "queue",
            .model =
                "9 places, arrivals 10 a day, exponential stays of mean 1 day; who "
                "waits leaves at the rate 0.5 a day",
            .formula =
                "birth and death: up 10, down min(n, 9) + 0.5 (n - 9)^+; P(left) = "
                "theta Lq / lambda, Wq = Lq / lambda (Palm 1957, Garnett et al. 2002)",
            .tells_apart =
                "patience that starts anew, a place given to somebody who has left, "
                "those who left dropped from the mean",
            .key = 601,
            .brief = Effort{100, 1},
            .tests = Effort{100, 10},
            .report = {300, 10},
            .numbers = [](const Sample& sample) {
                const auto got = run_queue({.model = {.arrivals = 10, .servers = 9, .leave = 0.5},
                                            .warm_up = 100,
                                            .drain = 50},
                                           sample);
                return Numbers{{"P(wait)", 0.757939945, got.delayed},
                               {"P(left)", 0.157687373, got.left},
                               {"Wq of all", 0.315374746, got.wait},
                               {"Lq", 3.15374746, got.line},
                               {"use", 0.935902919, got.use}};
            }};
}

/// Three workers, five seats; whoever finds no seat goes away at once.
std::string five_seats(int years) {
    return world_text(std::to_string(2000 + years) + "-01-01") + pool("seats", 5) +
           pool("workers", 3) + arrivals("a", "2.4 per day", "child") + track("r", "door") +
           exit_request("r.door.ask", "\"waiting\", \"turned_away\"") +
           holding("r.waiting", "seats") + exit_request("r.waiting.call", "\"served\"") +
           holding("r.served", "seats") +
           "[tracks.r.states.served.holds.workers]\namount = 1\norder = 2\n" +
           exit_rate("r.served.done", "out", "1 per day") + end_state("r.out") +
           end_state("r.turned_away");
}

struct Seats {
    double cases = 0, away = 0, accepted = 0, waited = 0;
    double seats = 0, workers = 0, seconds = 0;
};

Seats look_at_seats(const model::Pathway& pathway, const record::ReplicationRecord& record) {
    const SimTime from = sim_start + 100 * one_day;
    const SimTime to = pathway.horizon - 50 * one_day;
    Seats seen;
    record.spells.for_each([&](const record::SpellRow& row) {
        const std::string& state = pathway.state_names.at(row.state.index());
        if (row.entered < from || row.entered >= to) {
            return;
        }
        if (state == "r.door") {
            seen.cases += 1;
            seen.away += pathway.state_names.at(row.to.index()) == "r.turned_away" ? 1 : 0;
        } else if (state == "r.waiting") {
            seen.accepted += 1;
            seen.waited += in_days(row.left - row.entered);
        }
    });
    record.pool_levels.for_each([&](const record::PoolLevelRow& row) {
        if (row.day >= from) {
            const bool is_seats = row.pool == PoolId(0);
            (is_seats ? seen.seats : seen.workers) += static_cast<double>(row.used_seconds);
            seen.seconds += is_seats ? 86400.0 : 0.0;
        }
    });
    return seen;
}

Numbers last_seat_numbers(const Sample& sample) {
    const auto pathway = model::lower(read_world(five_seats(sample.effort.years)));
    RatioOfTotals blocked, inside, line, wait;
    each_replication(
        pathway, sample,
        [&](const record::ReplicationRecord& record, std::size_t) {
            return look_at_seats(pathway, record);
        },
        [&](const Seats& seen) {
            blocked.add(seen.away, seen.cases);
            inside.add(seen.seats, seen.seconds);
            line.add(seen.seats - seen.workers, seen.seconds);
            wait.add(seen.waited, seen.accepted);
        });
    return {{"P(no seat)", 0.123894281, blocked.estimate()},
            {"L", 2.50531014, inside.estimate()},
            {"Lq", 0.402656414, line.estimate()},
            {"Wq of those accepted", 0.191499156, wait.estimate()}};
}

Oracle last_seat() {
    return {.name = "M/M/3/5",
            .group = "queue",
            .model =
                "3 workers, 5 seats, arrivals 2.4 a day, exponential services of "
                "mean 1 day; who finds no seat goes away",
            .formula = "birth and death on 0 to 5: up 2.4, down min(n, 3)",
            .tells_apart =
                "a seat more or less, two pools asked in the wrong order, a seat that "
                "stays taken when a worker is free",
            .key = 401,
            .brief = {},
            .tests = Effort{100, 20},
            .report = {200, 20},
            .numbers = last_seat_numbers};
}

}  // namespace

Oracles many_server_oracles() {
    Oracles all = lines_with_patience();
    all.push_back(impatient());
    all.push_back(last_seat());
    return all;
}

}  // namespace atd::test
