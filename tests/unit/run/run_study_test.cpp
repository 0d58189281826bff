#include <filesystem>

#include "sim/base/check.hpp"
#include "sim/executor/threads_executor.hpp"
#include "sim/io/record/results_file.hpp"
#include "sim/report/make/changes.hpp"
#include "sim/report/make/path_words.hpp"
#include "sim/run/compare.hpp"
#include "sim/store/results_sink.hpp"
#include "sim/store/stored_runs.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/held_families.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace atd;
using test::held_families;

namespace {

std::vector<run::Option> two_options() {
    return {held_families("long", "40"), held_families("short", "10")};
}

std::vector<run::OptionRun> run_options(Executor* executor, io::ResultsWriter* sink = nullptr) {
    run::RunSettings settings;
    settings.seed = 7;
    settings.first_replication = 3;
    settings.replications = 12;
    settings.executor = executor;
    return store::run_and_store(two_options(), settings, sink);
}

class CountingExecutor final : public Executor {
  public:
    void run_ordered(std::size_t count, const std::function<void(std::size_t)>& work,
                     const std::function<void(std::size_t)>& absorb) override {
        ++runs;
        SerialExecutor().run_ordered(count, work, absorb);
    }

    std::size_t in_flight() const override { return 1; }

    std::size_t runs = 0;
};

/// Equal bits, with one nan like another.
bool same(double a, double b) {
    return a == b || (a != a && b != b);
}

bool same(const analysis::Estimate& a, const analysis::Estimate& b) {
    return same(a.value, b.value) && same(a.low, b.low) && same(a.high, b.high) && a.kind == b.kind;
}

bool same(const analysis::DailyBand& a, const analysis::DailyBand& b) {
    return a.mean == b.mean && a.low == b.low && a.high == b.high;
}

void require_same(const analysis::OptionEstimates& a, const analysis::OptionEstimates& b) {
    REQUIRE(a.name == b.name);
    REQUIRE(a.values.size() == b.values.size());
    for (std::size_t i = 0; i < a.values.size(); ++i) {
        REQUIRE(same(a.values[i], b.values[i]));
        REQUIRE(same(a.differences[i].estimate, b.differences[i].estimate));
        REQUIRE(a.differences[i].distinguishable == b.differences[i].distinguishable);
    }
    REQUIRE(a.settings.size() == b.settings.size());
    for (std::size_t i = 0; i < a.settings.size(); ++i) {
        REQUIRE(same(a.settings[i].children, b.settings[i].children));
        REQUIRE(same(a.settings[i].persons, b.settings[i].persons));
    }
    for (std::size_t i = 0; i < a.costs_by_line.size(); ++i) {
        REQUIRE(same(a.costs_by_line[i].amount, b.costs_by_line[i].amount));
    }
}

void require_same(const analysis::Comparison& a, const analysis::Comparison& b) {
    REQUIRE(a.measures == b.measures);
    REQUIRE(a.replications == b.replications);
    REQUIRE(a.options.size() == b.options.size());
    for (std::size_t i = 0; i < a.options.size(); ++i) {
        require_same(a.options[i], b.options[i]);
    }
}

}  // namespace

TEST_CASE("a study does not depend on the executor", "[study][parallel]") {
    atd::ThreadsExecutor threads(3);
    require_same(run::compare_runs(run_options(nullptr)), run::compare_runs(run_options(&threads)));
}

TEST_CASE("a results file gives the numbers of its run", "[study]") {
    const auto file = (std::filesystem::temp_directory_path() / "atd_study_test.h5").string();
    analysis::Comparison direct;
    {
        io::ResultsWriter writer(file, io::Existing::overwrite);
        const auto runs = run_options(nullptr, &writer);
        writer.publish();
        direct = run::compare_runs(runs);
    }
    require_same(direct, store::comparison_from_file(file));
    std::filesystem::remove(file);
}

TEST_CASE("the executor of a run compresses its results", "[study]") {
    const test::TemporaryFolder place;
    const auto digest_with = [&](Executor* executor) {
        run::RunSettings settings;
        settings.executor = executor;
        const auto writer =
            store::open_results(place.path("out.h5"), io::Existing::overwrite, settings);
        run_options(executor, writer.get());
        return writer->publish();
    };
    CountingExecutor counting;
    atd::ThreadsExecutor threads(3);
    const std::string digest = digest_with(nullptr);
    CHECK(digest_with(&counting) == digest);
    CHECK(digest_with(&threads) == digest);
    // The replications, three tables with rows of two options, and their verification.
    CHECK(counting.runs == 1 + 2 * 3 + 2);
}

TEST_CASE("a replication is the same alone", "[study]") {
    run::RunSettings settings;
    settings.seed = 7;
    settings.first_replication = 9;
    const auto alone = run::run_study(two_options(), settings);
    const auto all = run_options(nullptr);
    REQUIRE(alone[1].summaries[0].replication == 9);
    const auto& values = alone[1].summaries[0].values;
    for (std::size_t i = 0; i < values.size(); ++i) {
        REQUIRE(same(values[i], all[1].summaries[6].values[i]));
    }
}

TEST_CASE("a study stops when it is cancelled", "[study][parallel]") {
    const std::atomic<bool> cancel{true};
    atd::ThreadsExecutor threads(2);
    run::RunSettings settings;
    settings.replications = 50;
    settings.cancel = &cancel;
    settings.executor = &threads;
    REQUIRE_THROWS_AS(run::run_study(two_options(), settings), Interrupted);
}

TEST_CASE("options with other dates or currencies are refused before work", "[study]") {
    auto options = two_options();
    REQUIRE_NOTHROW(run::require_comparable(options));
    options[1].scenario.currency = "AUD";
    REQUIRE_THROWS_AS(run::require_comparable(options), InputError);
    options = two_options();
    options[1].scenario.price_year = 2025;
    REQUIRE_THROWS_AS(run::require_comparable(options), InputError);
}

TEST_CASE("options that were run under other chance are not compared", "[study]") {
    auto runs = run_options(nullptr);
    REQUIRE_NOTHROW(run::compare_runs(runs));
    runs[1].seed = 8;
    REQUIRE_THROWS_WITH(run::compare_runs(runs),
                        Catch::Contains("the seed and first replication of long"));
    runs[1].seed = 7;
    runs[1].first_replication = 4;
    REQUIRE_THROWS_AS(run::compare_runs(runs), InputError);
}

TEST_CASE("changes are told in words", "[study]") {
    const auto options = two_options();
    REQUIRE(report::what_changes(options[0].scenario, options[0].scenario).empty());
    const auto groups = report::what_changes(options[0].scenario, options[1].scenario);
    REQUIRE(groups.size() == 1);
    REQUIRE(groups[0].changes.size() == 1);
    REQUIRE(groups[0].changes[0].what == "Held: mean time until \"leaves\"");
    REQUIRE(groups[0].changes[0].before == "40 days");
    REQUIRE(groups[0].changes[0].after == "10 days");
}

TEST_CASE("values of scenarios are readable", "[study]") {
    REQUIRE(report::plain_value("0.3285488408386209 per day") == "10 per month");
    REQUIRE(report::plain_value("852.128767 AUD_2014 per person_day") ==
            "852 AUD 2014 per person day");
    REQUIRE(report::plain_value("40 days (20 days to 80.123 days)") == "40 (20 to 80.1) days");
    REQUIRE(report::plain_value("1259") == "1,259");
    REQUIRE(report::plain_value("detention_in_law") == "detention in law");
}
