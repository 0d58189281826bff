// What `atd estimate` says beside what a run of 40 replications on one thread then takes: cases,
// persons, events, rows, rows in memory, bytes of the file at each record level, and seconds of
// processor time. For every shipped scenario, every question, and a comparison. Then the time in
// which work beyond reason is refused.

#include "sim/run/estimate.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/io/record/temporary_folder.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/record/schema.hpp"
#include "sim/run/compare.hpp"
#include "sim/run/work_guard.hpp"
#include "sim/store/machine.hpp"
#include "sim/store/measure_work.hpp"
#include "sim/store/results_sink.hpp"
#include "sim/store/row_budget.hpp"

namespace atd::bench {
namespace {

constexpr std::uint32_t replications = 40;
constexpr std::size_t row_memory = std::size_t{1} << 30;
constexpr double most_ratio = 1.5;
constexpr double absurd_cases_per_day = 1e12;
constexpr double most_milliseconds = 50;

using Names = std::vector<std::string>;

std::vector<run::Option> read(const Names& names) {
    std::vector<run::Option> options;
    for (const std::string& name : names) {
        options.push_back({std::filesystem::path(name).stem().string(),
                           io::read_scenario(std::string(ATD_SOURCE_DIR) + "/" + name)});
    }
    return options;
}

/// Counts what passes on its way into the file.
class CountingSink final : public run::RecordSink {
  public:
    CountingSink(io::ResultsWriter& writer, const run::RunSettings& settings)
        : sink_(writer, settings) {}

    void take(const run::OptionRun& run, run::Piece piece,
              const record::ReplicationRecord& record) override {
        record::for_each_table(
            record, [&](const auto& table) { rows += static_cast<double>(table.size()); });
        cases += static_cast<double>(record.cases.size());
        persons += static_cast<double>(record.persons.size());
        events += static_cast<double>(record.event_count);
        sink_.take(run, piece, record);
    }

    double cases = 0, persons = 0, events = 0, rows = 0;

  private:
    store::ResultsSink sink_;
};

/// A run as `atd run` and `atd compare` make it; the bytes of a level are added to `taken`.
void run(const std::vector<run::Option>& options, run::RecordLevel level, run::Estimate& taken) {
    const io::TemporaryFolder folder;
    const std::string file = folder.file("out.h5");
    store::RowBudget rows(file, row_memory);
    run::RunSettings settings;
    settings.seed = static_cast<std::uint64_t>(options.front().scenario.seed);
    settings.replications = replications;
    settings.record_level = level;
    settings.rows = &rows;
    const std::clock_t begun = std::clock();
    const auto writer = store::open_results(file, io::Existing::refuse, settings);
    CountingSink sink(*writer, settings);
    const auto runs = run::run_study(options, settings, &sink);
    writer->publish();
    run::compare_runs(runs);
    taken.seconds = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
    taken.disk_by_level.at(static_cast<std::size_t>(level)) =
        static_cast<double>(std::filesystem::file_size(file));
    taken.cases = sink.cases;
    taken.persons = sink.persons;
    taken.events = sink.events;
    taken.rows = sink.rows;
    taken.row_memory = static_cast<double>(rows.most_in_memory());
}

run::Estimate estimate(const std::vector<run::Option>& options) {
    store::TrialSettings trial;
    for (const auto& row : EnumTable<run::RecordLevel>::rows) {
        trial.levels.push_back(row.value);
    }
    const run::EstimateSettings settings{.replications = replications,
                                         .row_memory = static_cast<double>(row_memory)};
    return run::extrapolate(store::measure_work(options, trial, replications), settings);
}

/// Prints a ratio; how many times too much or too little it is.
double print_ratio(double said, double taken) {
    std::printf(" %9.2f", said / taken);
    return std::max(said / taken, taken / said);
}

/// The worst ratio of a scenario or comparison.
double compare(const Names& names) {
    const auto options = read(names);
    const auto said = estimate(options);
    run::Estimate taken;
    for (const auto& row : EnumTable<run::RecordLevel>::rows) {
        run(options, row.value, taken);  // everything comes last
    }
    std::printf("%-28s %6zu", options.front().name.c_str(), said.measured_replications);
    double worst = 1;
    for (double run::Estimate::*quantity :
         {&run::Estimate::cases, &run::Estimate::persons, &run::Estimate::events,
          &run::Estimate::rows, &run::Estimate::row_memory, &run::Estimate::seconds}) {
        worst = std::max(worst, print_ratio(said.*quantity, taken.*quantity));
    }
    for (std::size_t i = 0; i < said.disk_by_level.size(); ++i) {
        worst = std::max(worst, print_ratio(said.disk_by_level.at(i), taken.disk_by_level.at(i)));
    }
    std::printf("\n");
    for (std::size_t i = 1; i < options.size(); ++i) {
        std::printf("  and %s\n", options[i].name.c_str());
    }
    std::fflush(stdout);
    return worst;
}

/// Milliseconds from the file to the refusal.
double refuse_absurd() {
    const auto begun = std::chrono::steady_clock::now();
    auto options = read({"scenarios/australia/held-detention.toml"});
    auto& stream = options.front().scenario.model.arrivals.at(0).value;
    stream.cases.at(0).value.rate.value.value = absurd_cases_per_day;
    bool refused = false;
    try {
        const run::EstimateSettings settings{.replications = 200};
        run::refuse_impossible(options,
                               store::room_for_rows(store::this_machine("results.h5"), settings));
    } catch (const RunError&) {
        refused = true;
    }
    const std::chrono::duration<double, std::milli> taken =
        std::chrono::steady_clock::now() - begun;
    if (!refused) {
        throw RunError("what is beyond reason was not refused");
    }
    return taken.count();
}

/// Shipped scenarios, questions that use the tables that these leave empty, and a comparison.
std::vector<Names> entries() {
    std::vector<Names> entries;
    const std::filesystem::path root(ATD_SOURCE_DIR);
    for (const auto* folder : {"scenarios/australia", "scenarios/malaysia", "scenarios/examples"}) {
        for (const auto& entry : std::filesystem::directory_iterator(root / folder)) {
            if (entry.path().extension() == ".toml") {
                entries.push_back({entry.path().lexically_relative(root).string()});
            }
        }
    }
    std::sort(entries.begin(), entries.end());
    entries.push_back(
        {"scenarios/australia/held-detention.toml", "scenarios/australia/community.toml"});
    return entries;
}

int run() {
    std::printf("ratio of what is said to what is taken, %u replications\n", replications);
    std::printf("%-28s %6s", "", "tried");
    for (const char* name : {"cases", "persons", "events", "rows", "in memory", "seconds"}) {
        std::printf(" %9s", name);
    }
    for (const auto& row : EnumTable<run::RecordLevel>::rows) {
        std::printf(" %9.9s", std::string(row.name).c_str());
    }
    std::printf("\n");
    double worst = 1;
    for (const Names& names : entries()) {
        worst = std::max(worst, compare(names));
    }
    const double milliseconds = refuse_absurd();
    std::printf("\n%.0e arrivals a day are refused after %.1f ms (at most %.0f)\n",
                absurd_cases_per_day, milliseconds, most_milliseconds);
    std::printf("off by %.2f times at worst (at most %.1f)\n", worst, most_ratio);
    return worst <= most_ratio && milliseconds <= most_milliseconds ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace atd::bench

int main() {
    return atd::bench::run();
}
