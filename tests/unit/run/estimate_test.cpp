#include "sim/run/estimate.hpp"

#include "sim/base/check.hpp"
#include "sim/report/make/estimate_text.hpp"
#include "sim/run/run_study.hpp"
#include "sim/run/work_guard.hpp"
#include "sim/store/machine.hpp"
#include "sim/store/measure_work.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/held_families.hpp"

using namespace atd;
using test::held_families;

namespace {

constexpr double gigabyte = 1e9;
constexpr auto everything = static_cast<std::size_t>(run::RecordLevel::everything);

run::Option with_rate(double cases_per_day) {
    auto option = held_families("absurd", "40");
    auto& steps = option.scenario.model.arrivals[0].value.cases;
    steps[0].value.rate.value.value = cases_per_day;
    return option;
}

/// Trials of one and of eleven replications, in round numbers.
run::Measured measured() {
    run::Measured found;
    found.one.replications = 1;
    found.one.kept_bytes = 100;
    found.one.beside_rows = 3000;
    found.one.shared_bytes = 70'000;
    found.one.simulate_seconds = 2;
    found.one.compare_seconds = 1;
    found.one.disk[everything] = 1000;
    found.one.store_seconds[everything] = 3;
    found.many = found.one;
    found.many.replications = 11;
    found.many.cases = 110;
    found.many.persons = 220;
    found.many.events = 1100;
    found.many.rows = 3300;
    found.many.row_bytes = 5000;
    found.many.kept_bytes = 1100;
    found.many.simulate_seconds = 12;
    found.many.compare_seconds = 6;
    found.many.disk[everything] = 1500;
    found.many.store_seconds[everything] = 8;
    return found;
}

std::string refusal(const std::vector<run::Option>& options, double row_room) {
    try {
        run::refuse_impossible(options, row_room);
    } catch (const RunError& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("counts grow in proportion, bytes and seconds along a line", "[study]") {
    const auto said = run::extrapolate(measured(), {.replications = 101});
    CHECK(said.measured_replications == 11);
    CHECK(said.cases == Approx(1010));
    CHECK(said.persons == Approx(2020));
    CHECK(said.events == Approx(10100));
    CHECK(said.rows == Approx(30300));
    CHECK(said.disk == Approx(1000 + 100 * 50));
    CHECK(said.kept_memory == Approx(100 + 100 * 100));
    CHECK(said.row_memory == Approx(5000));
    CHECK(said.memory == Approx(10'100 + 5000 + 3000 + 70'000));
    // 2 + 100 simulating, 3 + 50 storing, 1 + 50 comparing.
    CHECK(said.seconds == Approx(102 + 53 + 51));
}

TEST_CASE("draws take the time of simulating, and nothing else", "[study]") {
    const auto plain = run::extrapolate(measured(), {.replications = 101, .threads = 5});
    const auto said =
        run::extrapolate(measured(), {.replications = 101, .threads = 5, .draw_replications = 500});
    CHECK(said.draw_seconds == Approx(500 / 5.0));
    CHECK(said.seconds == Approx(plain.seconds + 100));
    CHECK(said.disk == plain.disk);
    CHECK(plain.draw_seconds == 0);
}

TEST_CASE("threads divide the time of simulating and multiply rows in memory", "[study]") {
    const auto said =
        run::extrapolate(measured(), {.replications = 101, .threads = 5, .in_flight = 10});
    CHECK(said.seconds == Approx((102 + 53) / 5.0 + 51));
    CHECK(said.row_memory == Approx(10 * 5000));
    CHECK(said.memory == Approx(10'100 + 10 * (5000 + 3000) + 70'000));
    const auto bounded = run::extrapolate(
        measured(), {.replications = 101, .threads = 5, .in_flight = 10, .row_memory = 8000});
    CHECK(bounded.row_memory == Approx(8000));
}

TEST_CASE("only what is kept is stored", "[study]") {
    const auto said = run::extrapolate(measured(), {.replications = 101, .keep_replications = 11});
    CHECK(said.disk == Approx(1500));
    CHECK(said.seconds == Approx(102 + 8 + 51));
    const auto unwritten =
        run::extrapolate(measured(), {.replications = 101, .writes_file = false});
    CHECK(unwritten.disk == 0);
    CHECK(unwritten.seconds == Approx(102 + 51));
}

TEST_CASE("one replication alone is taken so many times", "[study]") {
    auto found = measured();
    found.many = found.one;
    CHECK(run::extrapolate(found, {.replications = 7}).disk == Approx(7000));
}

TEST_CASE("a trial counts what a run leaves", "[study]") {
    const std::vector<run::Option> options{held_families("long", "40"),
                                           held_families("short", "10")};
    store::TrialSettings settings;
    settings.levels = {run::RecordLevel::summary, run::RecordLevel::everything};
    const auto trial = store::run_trial(options, settings, 3);

    struct Counter final : run::RecordSink {
        void take(const run::OptionRun&, run::Piece,
                  const record::ReplicationRecord& record) override {
            cases += record.cases.size();
            persons += record.persons.size();
            spells += record.spells.size();
            events += record.event_count;
        }

        std::size_t cases = 0, persons = 0, spells = 0, events = 0;
    } counter;

    run::RunSettings run;
    run.seed = static_cast<std::uint64_t>(options.front().scenario.seed);
    run.replications = 3;
    run::run_study(options, run, &counter);
    CHECK(trial.cases == static_cast<double>(counter.cases));
    CHECK(trial.persons == static_cast<double>(counter.persons));
    CHECK(trial.events == static_cast<double>(counter.events));
    CHECK(trial.rows >= static_cast<double>(counter.cases + counter.persons + counter.spells));
    CHECK(trial.row_bytes > 0);
    CHECK(trial.simulate_seconds >= 0);
    CHECK(trial.disk[everything] > trial.disk[0]);
    CHECK(trial.disk[0] > 0);
    CHECK(trial.disk[1] == 0);
}

TEST_CASE("small work is tried with all its replications", "[study]") {
    const std::vector<run::Option> options{held_families("a", "40")};
    const auto found = store::measure_work(options, {}, 3);
    CHECK(found.one.replications == 1);
    CHECK(found.many.replications <= 3);
    const run::EstimateSettings settings{.replications = 3};
    const auto said = run::extrapolate(found, settings);
    CHECK_THAT(report::estimate_text(said, settings, options),
               Catch::Contains("Measured on this machine: "));
}

TEST_CASE("an estimate says what is measured and what is extrapolated", "[study]") {
    const std::vector<run::Option> options{held_families("a", "40"), held_families("b", "10")};
    const run::EstimateSettings more{.replications = 101, .threads = 2};
    const auto text = report::estimate_text(run::extrapolate(measured(), more), more, options);
    CHECK_THAT(text, Catch::Contains("101 simulation runs of a, b"));
    CHECK_THAT(text, Catch::Contains("11 simulation runs of each scenario"));
    CHECK_THAT(text, Catch::Contains("everything above, to 101 runs and 2 threads"));
    const run::EstimateSettings same{.replications = 11};
    CHECK_THAT(report::estimate_text(run::extrapolate(measured(), same), same, options),
               !Catch::Contains("Extrapolated"));
}

TEST_CASE("the guard counts arrivals over the horizon", "[study]") {
    const auto sources = run::expected_cases(held_families("a", "40"));
    REQUIRE(sources.size() == 1);
    CHECK(sources[0].parameter == "arrivals.new.cases");
    CHECK(sources[0].cases == Approx(181));
}

TEST_CASE("what cannot be run at all is refused with what makes it so", "[study]") {
    CHECK_THAT(refusal({with_rate(1e12)}, 1e300), Catch::Contains("arrivals.new.cases"));
    CHECK_THAT(refusal({with_rate(1e12)}, 1e300), Catch::Contains("can be numbered"));
    CHECK_THAT(refusal({held_families("a", "40"), with_rate(1e5)}, gigabyte),
               Catch::Contains("absurd") && Catch::Contains("room for 1.0 GB"));
    CHECK(refusal({held_families("a", "40")}, gigabyte).empty());
}

TEST_CASE("a full disk and a full memory are refused, a small run is not", "[study]") {
    const auto said = run::extrapolate(measured(), {.replications = 101});
    REQUIRE_NOTHROW(store::refuse_too_large(said, {gigabyte, gigabyte}));
    REQUIRE_THROWS_WITH(store::refuse_too_large(said, {gigabyte, 1000}),
                        Catch::Contains("on disk"));
    REQUIRE_THROWS_WITH(store::refuse_too_large(said, {50'000, gigabyte}),
                        Catch::Contains("of memory"));
    REQUIRE_NOTHROW(store::refuse_too_large(said, store::this_machine("results.h5")));
}

TEST_CASE("rows have the memory, or the disk behind what is set aside for them", "[study]") {
    const store::Machine machine{100, 1000};
    CHECK(store::room_for_rows(machine, {.writes_file = false}) == Approx(80));
    CHECK(store::room_for_rows(machine, {.row_memory = 50}) == Approx(950));
}
