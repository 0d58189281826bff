// Work shared among all who are there, and places without a line: the real engine
// against queueing theory. One unit of time of the theory is one day.
#include <algorithm>
#include <array>
#include <stdexcept>

#include "sim/base/quantity.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/terms/causes.hpp"

#include "tests/oracle/queue_runs.hpp"
#include "tests/support/catch.hpp"

using namespace atd;
using namespace atd::test;

namespace {

std::string sourced(const std::string& value) {
    return "{ value = " + value + ", assumed = \"oracle\" }";
}

std::string header(int years, double arrivals) {
    return "format = 1\ntitle = \"oracle\"\nquestion = \"Is it exact?\"\n"
           "country = \"none\"\nstart = 2000-01-01\nend = " +
           std::to_string(2000 + years) +
           "-01-01\nreviewed_with_lived_experience = \"not yet\"\n"
           "[case_types.first]\nkind = \"unaccompanied_child\"\n"
           "[arrivals.one]\nmix.first = " +
           sourced("1.0") + "\ncases.always.rate = " +
           sourced("\"" + shortest(arrivals) + " per day\"") + "\n";
}

std::string end_state(const std::string& name) {
    return "[tracks.work.states." + name + "]\nkind = \"end\"\noutcome = \"durable\"\n";
}

/// `work` with an exit paced by a pool that stretches, with time for so many cases.
std::string sharing(int years,
                    double arrivals,
                    int at_full_pace,
                    const std::string& exit) {
    return header(years, arrivals) + "[pools.hours]\nwhen_full = \"stretch\"\n" +
           "capacity.always.places = " + sourced(std::to_string(60 * at_full_pace)) +
           "\n[tracks.work]\nstart = \"inside\"\n"
           "[tracks.work.states.inside]\nholds.hours.amount = 60\n"
           "[tracks.work.states.inside.exits.done]\nto = \"out\"\n"
           "paced_by = \"hours\"\n" +
           exit + "\n" + end_state("out");
}

std::string rate(double per_day) {
    return "rate = " + sourced("\"" + shortest(per_day) + " per day\"");
}

std::string law(const std::string& name,
                const std::string& mean,
                const std::string& more = "") {
    return "after = { law = \"" + name + "\", mean = " + sourced("\"" + mean + "\"") +
           more + " }";
}

struct Runs {
    std::uint64_t seed = 0;
    int replications = 0;
    int warm_up = 60;  ///< days
    int drain = 30;
};

struct Shared {
    RatioOfTotals sojourn;                ///< days
    std::array<RatioOfTotals, 5> inside;  ///< share of time with so many cases
};

/// Times at which the number of cases inside goes up or down.
using Steps = std::vector<std::pair<SimTime, int>>;

void add_levels(Steps& steps, SimTime from, SimTime to, Shared& shared) {
    std::sort(steps.begin(), steps.end());
    std::array<double, 5> days{};
    int inside = 0;
    SimTime since = sim_start;
    const auto add = [&](SimTime until) {
        const SimTime begin = std::max(since, from);
        const SimTime end = std::min(until, to);
        if (begin < end && inside < 5) {
            days[static_cast<std::size_t>(inside)] += in_days(end - begin);
        }
        since = until;
    };
    for (const auto& [time, change] : steps) {
        add(time);
        inside += change;
    }
    add(to);
    for (std::size_t n = 0; n < days.size(); ++n) {
        shared.inside[n].add(days[n], in_days(to - from));
    }
}

Shared run_shared(const std::string& text, const Runs& runs) {
    const model::Pathway pathway =
        model::lower(io::read_scenario_text(text, "sharing.toml"));
    const SimTime from = sim_start + runs.warm_up * one_day;
    const SimTime to = pathway.horizon - runs.drain * one_day;
    Shared shared;
    for (int r = 0; r < runs.replications; ++r) {
        const auto record = engine::simulate(
            pathway, {.seed = runs.seed, .replication = static_cast<std::uint32_t>(r)});
        Steps steps;
        double days = 0;
        double cases = 0;
        record.spells.for_each([&](const record::SpellRow& row) {
            steps.emplace_back(row.entered, 1);
            steps.emplace_back(row.left, -1);
            if (row.entered >= from && row.entered < to) {
                if (row.cause == cause::end_of_observation) {
                    throw std::runtime_error("a counted case is still there");
                }
                days += in_days(row.left - row.entered);
                cases += 1;
            }
        });
        shared.sojourn.add(days, cases);
        add_levels(steps, from, to, shared);
    }
    return shared;
}

Estimate share_lost(const std::string& stay, std::uint64_t seed) {
    const model::Pathway pathway = model::lower(io::read_scenario_text(
        header(1, 8) + "[pools.beds]\ncapacity.always.places = " + sourced("10") +
            "\n[tracks.work]\nstart = \"asks\"\n"
            "[tracks.work.states.asks.exits.ask]\n"
            "request.rules.all.to = [\"inside\", \"lost\"]\n"
            "[tracks.work.states.inside]\nholds.beds.amount = 1\n"
            "[tracks.work.states.inside.exits.done]\nto = \"out\"\n" +
            stay + "\n" + end_state("out") + end_state("lost"),
        "loss.toml"));
    const SimTime from = sim_start + 60 * one_day;
    RatioOfTotals lost;
    for (std::uint32_t r = 0; r < 150; ++r) {
        const auto record = engine::simulate(pathway, {.seed = seed, .replication = r});
        double asked = 0;
        double refused = 0;
        record.decisions.for_each([&](const record::DecisionRow& row) {
            if (row.time >= from) {
                asked += 1;
                refused += pathway.state_names[row.to.index()] == "work.lost" ? 1 : 0;
            }
        });
        lost.add(refused, asked);
    }
    return lost.estimate();
}

}  // namespace

// M/M/1 with processor sharing: E[T] = 1 / (mu - lambda) = 1 / 5. The chain forgets in
// 1 / (sqrt(9) - sqrt(4))^2 = 1 d. 7.66 SE: 6% of the mean. With fixed work the mean is
// the same: sharing is insensitive (Kleinrock 1976, ch. 4.4).
TEST_CASE("one worker shared: M/M/1 and M/D/1 processor sharing", "[oracle][sharing]") {
    const auto sojourn = [](const std::string& exit, std::uint64_t seed) {
        return run_shared(sharing(1, 4, 1, exit), {.seed = seed, .replications = 120})
            .sojourn.estimate();
    };
    require_right("M/M/1-PS sojourn", 0.2, sojourn(rate(9), 901));
    // A ninth of a day is 9,600 seconds.
    require_right("M/D/1-PS sojourn", 0.2, sojourn(law("fixed", "9600 seconds"), 902));
}

// Rate 1 for each of n <= 3 cases, 3/n above: the birth and death chain of M/M/3 with
// a = 10/12, p_n = p_0 a^n / n! up to 3, then times a/3. Also with lognormal work (CV
// 1.5). 7.66 SE: 2% for nobody inside, 3% for one, 5% for two, 9% for three, 16% for
// four.
TEST_CASE("three workers shared: a stretched caseload", "[oracle][sharing]") {
    const std::array<double, 5> expected{
        0.432132964, 0.360110803, 0.150046168, 0.0416794911, 0.0115776364};
    const std::array<std::string, 2> exits{
        rate(12), law("lognormal", "7200 seconds", ", cv = " + sourced("1.5"))};
    for (std::size_t k = 0; k < exits.size(); ++k) {
        const Shared got = run_shared(sharing(1, 10, 3, exits[k]),
                                      {.seed = 911 + k, .replications = 100});
        for (std::size_t n = 0; n < expected.size(); n += k == 0 ? 1 : 3) {
            require_right(
                (k == 0 ? "M/M/3-PS inside " : "M/LN/3-PS inside ") + std::to_string(n),
                expected[n],
                got.inside[n].estimate());
        }
    }
}

// A pace 3% too quick: mu 9.27 instead of 9 moves 1 / (mu - lambda) from 0.2 to 0.19.
TEST_CASE("a pace 3% off is caught", "[oracle][sharing][teeth][slow]") {
    require_caught(
        "M/M/1-PS sojourn, 3% quick",
        0.2,
        run_shared(sharing(4, 4, 1, rate(9.27)), {.seed = 921, .replications = 200})
            .sojourn.estimate());
}

// Erlang B with a = 8 and 10 places, by B_k = a B / (k + a B) from B_0 = 1: 0.121661064
// of those who ask are turned away, whatever the law of stay (Sevastyanov 1957). 7.66
// SE: 4% to 8%.
TEST_CASE("places without a line: Erlang B is insensitive", "[oracle][loss]") {
    const double blocked = 0.121661064;
    require_right("Erlang B, exponential",
                  blocked,
                  share_lost(law("exponential", "1 days"), 931));
    require_right("Erlang B, fixed", blocked, share_lost(law("fixed", "1 days"), 932));
    require_right(
        "Erlang B, lognormal CV 1.5",
        blocked,
        share_lost(law("lognormal", "1 days", ", cv = " + sourced("1.5")), 933));
}

// W0 = sum of lambda_i E[S_i^2] / 2 = 6 * 0.02 / 2 = 0.06 d; Wq1 = W0 / (1 - 0.3), Wq2
// = W0 / ((1 - 0.3) (1 - 0.6)). 7.66 SE: 2% and 4%.
TEST_CASE("two classes at ten a day", "[oracle][queue][slow]") {
    const QueueResult got =
        run_queue({.model = {.arrivals = 3,
                             .service = "law = \"exponential\", mean = " +
                                        sourced("\"0.1 days\""),
                             .second_class = 3},
                   .seed = 941,
                   .years = 6,
                   .replications = 200,
                   .warm_up = 100,
                   .drain = 30});
    require_right("priority at ten a day, first", 0.0857142857, got.class_wait[0]);
    require_right("priority at ten a day, second", 0.214285714, got.class_wait[1]);
}
