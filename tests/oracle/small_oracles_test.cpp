// Single stays and a queue with a last place, against their formulas.
#include <cmath>

#include "sim/engine/simulate.hpp"
#include "sim/terms/causes.hpp"

#include "tests/oracle/verdict.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

using namespace atd;
using namespace atd::test;

namespace {

/// Lengths in days and causes of the stays in `r.home` of `count` cases in 4
/// replications.
struct Stays {
    std::vector<double> days;
    std::vector<std::string> exits;
};

Stays stays_at_home(const std::string& exits, int count, std::uint64_t seed) {
    const auto scenario =
        read_world(world_text("2001-01-01") + stock("a", count, "child") +
                   track("r", "home") + exits + end_state("r.out"));
    const auto pathway = model::lower(scenario);
    Stays stays;
    for (std::uint32_t r = 0; r < 4; ++r) {
        const auto record = engine::simulate(pathway, {.seed = seed, .replication = r});
        record.spells.for_each([&](const record::SpellRow& row) {
            stays.days.push_back(in_days(row.left - std::max(row.entered, sim_start)));
            stays.exits.push_back(
                row.cause >= cause::first_exit
                    ? pathway.exit_names.at(row.cause - cause::first_exit)
                    : "none");
        });
    }
    return stays;
}

Estimate share_where(const Stays& stays, auto&& fits) {
    std::size_t hits = 0;
    for (std::size_t i = 0; i < stays.days.size(); ++i) {
        hits += fits(stays.days[i], stays.exits[i]) ? 1 : 0;
    }
    return share_of(hits, stays.days.size());
}

}  // namespace

// Competing exponentials: cumulative incidence of k by t is
// (l_k / L) (1 - e^(-L t)), L = 0.035. 80,000 cases: 7.66 SE are 2.7%.
TEST_CASE("three exits compete", "[oracle][survival]") {
    const Stays stays = stays_at_home(exit_rate("r.home.a", "out", "0.02 per day") +
                                          exit_rate("r.home.b", "out", "0.01 per day") +
                                          exit_rate("r.home.c", "out", "0.005 per day"),
                                      20000,
                                      1301);
    require_right("competing exits, first by day 60",
                  0.501453470,
                  share_where(stays, [](double days, const std::string& exit) {
                      return days < 60 && exit == "r.home.a";
                  }));
    const auto by_60 = [](double rate) {
        return rate / 0.035 * (1 - std::exp(-0.035 * 60));
    };
    require_right("competing exits, third by day 60",
                  by_60(0.005),
                  share_where(stays, [](double days, const std::string& exit) {
                      return days < 60 && exit == "r.home.c";
                  }));
}

// Weibull of shape 1.5 and scale 30: mean 30 Gamma(1 + 2/3), variance
// 900 (Gamma(1 + 4/3) - Gamma(1 + 2/3)^2), S(45) = e^(-1.5^1.5). 7.66 SE: 2%.
TEST_CASE("Weibull stays", "[oracle][survival]") {
    const Stays stays = stays_at_home(
        exit("r.home.a",
             "to = \"out\"\nafter = { law = \"weibull\", shape = " + given("1.5") +
                 ", scale = " + quantity("30 days") + " }"),
        20000,
        2001);
    require_right("Weibull mean", 27.0823588, mean_of(stays.days));
    require_right("Weibull SD", std::sqrt(338.121256), deviation_of(stays.days));
    require_right(
        "Weibull S(45)", 0.159275908, share_where(stays, [](double days, const auto&) {
            return days > 45;
        }));
}

namespace {

/// M/M/3/5: three workers, five seats; whoever finds no seat goes away at once.
std::string five_seats() {
    return world_text("2020-01-01") + pool("seats", 5) + pool("workers", 3) +
           arrivals("a", "2.4 per day", "child") + track("r", "door") +
           exit_request("r.door.ask", "\"waiting\", \"turned_away\"") +
           holding("r.waiting", "seats") +
           exit_request("r.waiting.call", "\"served\"") + holding("r.served", "seats") +
           "[tracks.r.states.served.holds.workers]\namount = 1\norder = 2\n" +
           exit_rate("r.served.done", "out", "1 per day") + end_state("r.out") +
           end_state("r.turned_away");
}

}  // namespace

// Birth and death on 0..5: rate 2.4 up, min(n, 3) down. Starts empty; 100 d of warm-up
// against a relaxation of days. 100 replications of 7,205 d: 7.66 SE are 2%.
TEST_CASE("a queue with a last seat: M/M/3/5", "[oracle][queue][slow]") {
    const auto scenario = read_world(five_seats());
    const auto pathway = model::lower(scenario);
    const auto& pools = scenario.model.pools;
    const SimTime from = sim_start + 100 * one_day;
    RatioOfTotals blocked;
    RatioOfTotals inside;
    RatioOfTotals line;
    RatioOfTotals wait;
    for (std::uint32_t r = 0; r < 100; ++r) {
        const auto record = engine::simulate(pathway, {.seed = 401, .replication = r});
        double away = 0;
        double cases = 0;
        double accepted = 0;
        double waited = 0;
        record.spells.for_each([&](const record::SpellRow& row) {
            const std::string& state = pathway.state_names.at(row.state.index());
            if (row.entered < from || row.entered >= pathway.horizon - 50 * one_day) {
                return;
            }
            if (state == "r.door") {
                cases += 1;
                away +=
                    pathway.state_names.at(row.to.index()) == "r.turned_away" ? 1 : 0;
            } else if (state == "r.waiting") {
                accepted += 1;
                waited += in_days(row.left - row.entered);
            }
        });
        double seats = 0;
        double workers = 0;
        double seconds = 0;
        record.pool_levels.for_each([&](const record::PoolLevelRow& row) {
            if (row.day >= from) {
                const bool is_seats = row.pool == PoolId(0);
                (is_seats ? seats : workers) += static_cast<double>(row.used_seconds);
                seconds += is_seats ? 86400.0 : 0.0;
            }
        });
        blocked.add(away, cases);
        inside.add(seats, seconds);
        line.add(seats - workers, seconds);
        wait.add(waited, accepted);
    }
    REQUIRE(pools.size() == 2);
    require_right("M/M/3/5 P(no seat)", 0.123894281, blocked.estimate());
    require_right("M/M/3/5 L", 2.50531014, inside.estimate());
    require_right("M/M/3/5 Lq", 0.402656414, line.estimate());
    require_right("M/M/3/5 Wq of those accepted", 0.191499156, wait.estimate());
}
