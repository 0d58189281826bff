#include "sim/run/size_study.hpp"

#include <cmath>

#include "sim/base/check.hpp"
#include "sim/executor/tbb_executor.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/report/make/sizing/make_sizing.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

using namespace atd;
using namespace atd::test;

namespace {

run::Option option(const std::string& text) {
    return {"option", io::read_scenario_text(text, "option")};
}

analysis::Sizing sizing_of(const std::string& text, const run::SizeSettings& settings) {
    return run::study_size(option(text), settings).sizing;
}

const run::SizeSettings few{.replications = 2, .draws = false};

/// The smallest number that a Poisson number does not exceed with this probability.
double poisson_quantile(double mean, double share) {
    double term = std::exp(-mean), sum = term;
    int n = 0;
    while (sum < share) {
        term *= mean / ++n;
        sum += term;
    }
    return n;
}

/// Children who ask for a bed at once and keep it; so many beds.
std::string beds(const std::string& stay, int places) {
    return world_text("2001-01-01") + pool("beds", places) + track("r", "asks") +
           exit_request("r.asks.placed", "\"bed\"") +
           exit("r.bed.done", "to = \"out\"\nafter = " + stay + "\n") + holding("r.bed", "beds") +
           end_state("r.out");
}

std::string exponential(const std::string& mean) {
    return "{ distribution = \"exponential\", mean = " + quantity(mean) + " }";
}

std::string fixed(const std::string& days) {
    return "{ distribution = \"fixed\", mean = " + quantity(days) + " }";
}

}  // namespace

TEST_CASE("needs are those of a queue with a server for everyone", "[sizing]") {
    // M/M/inf: Poisson with mean 2 per day * 10 days, however few beds are planned.
    const auto sizing =
        sizing_of(beds(exponential("10 days"), 1) + arrivals("new", "2 per day", "child"),
                  {.replications = 150, .draws = false});
    const auto& month = sizing.pools.front().months.back();
    CHECK(month.planned == 1);
    CHECK(std::abs(month.p50 - poisson_quantile(20, 0.5)) <= 1);
    CHECK(std::abs(month.p90 - poisson_quantile(20, 0.9)) <= 1);
    CHECK(std::abs(month.p99 - poisson_quantile(20, 0.99)) <= 1);
}

TEST_CASE("needs follow arrivals that change, for stays of any distribution", "[sizing]") {
    // M(t)/G/inf (Eick, Massey and Whitt 1993): Poisson with the arrivals of the last 10 days. The
    // rate doubles at the beginning of July; in August all 10 days have the new rate.
    const auto sizing =
        sizing_of(beds(fixed("10 days"), 1) + arrivals("new", "2 per day", "child") +
                      reform("more", "2000-07-01", "arrivals.new.factor = " + given("2")),
                  {.replications = 150, .draws = false});
    const auto& months = sizing.pools.front().months;
    CHECK(std::abs(months[5].p90 - poisson_quantile(20, 0.9)) <= 1);
    CHECK(std::abs(months[7].p50 - poisson_quantile(40, 0.5)) <= 1);
    CHECK(std::abs(months[7].p90 - poisson_quantile(40, 0.9)) <= 1);
}

TEST_CASE("children wait until beds come free, longer with fewer", "[sizing]") {
    // Six children, two beds, ten days each: the last two are placed on day 20. One bed, which is
    // 70% of two rounded down: the last is placed on day 50.
    const auto sizing =
        sizing_of(beds(fixed("10 days"), 2) + stock("six", 6, "child", "at.r = \"asks\""), few);
    CHECK(sizing.pools.front().months.front().p99 == 6);
    // At the end of day 0 nobody has waited for more than a day; at that of day 19 two have.
    CHECK(sizing.first.half == 20);
    CHECK(sizing.first_with_less.half == 50);
    CHECK(sizing.first.share == 1);
    // January: four from the end of day 1 to that of day 9, two up to day 19.
    CHECK(sizing.late.front().planned == Approx((4.0 * 9 + 2.0 * 10) / 31));
}

TEST_CASE("a plan that is enough has no day on which a child waits", "[sizing]") {
    const auto sizing =
        sizing_of(beds(fixed("10 days"), 6) + stock("six", 6, "child", "at.r = \"asks\""), few);
    CHECK(sizing.first.half == 0);
    CHECK(sizing.first.nine_of_ten == 0);
    // 4 beds are 70% of 6, and two children wait for ten days.
    CHECK(sizing.first_with_less.half == 10);
}

TEST_CASE("only the children of a family that waits are counted", "[sizing]") {
    // Two families of two adults and three children and one bed for ten days.
    const auto sizing =
        sizing_of(beds(fixed("10 days"), 1) + stock("two", 2, "parents", "at.r = \"asks\""), few);
    CHECK(sizing.late.front().planned == Approx(3.0 * 9 / 31));
}

TEST_CASE("work goes on at full pace where there are workers enough", "[sizing]") {
    // Two cases of 60 minutes a week in a pool with 60: at half pace until day 20 as planned.
    const auto sizing =
        sizing_of(world_text("2000-02-01") + stock("two", 2, "child", "at.r = \"work\"") +
                      pool("hours", 60, "when_full = \"stretch\"\n") + track("r", "work") +
                      exit_after("r.work.done", "out", "10 days", "served_by = \"hours\"") +
                      holding("r.work", "hours", "amount = 60") + end_state("r.out"),
                  few);
    // Ten of 31 ends of days, less the last, on which it is done.
    const auto& month = sizing.pools.front().months.front();
    CHECK(month.p50 == 0);
    CHECK(month.p99 == 120);
    CHECK(sizing.first.half == 0);
}

TEST_CASE("sizing is the same on any number of threads", "[sizing][parallel]") {
    const auto text = beds(exponential("10 days"), 15) + arrivals("new", "2 per day", "child");
    TbbExecutor executor(2);
    auto settings = few;
    settings.replications = 10;
    const auto one = option(text);
    const auto report = [&](const run::SizeSettings& with) {
        return report::make_sizing({one, with, run::study_size(one, with), "atd size"});
    };
    const auto serial = report(settings);
    settings.executor = &executor;
    const auto parallel = report(settings);
    CHECK(serial.answers == parallel.answers);
    REQUIRE(serial.pools.front().months.size() == parallel.pools.front().months.size());
    for (std::size_t i = 0; i < serial.late.size(); ++i) {
        CHECK(serial.late[i].planned == parallel.late[i].planned);
        CHECK(serial.pools[0].months[i].p90 == parallel.pools[0].months[i].p90);
    }
}
