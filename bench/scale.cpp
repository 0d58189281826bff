// One measurement in a process of its own, so that its peak of memory is its own, and
// one line of figures; bench/scale/scale.py asks for many and draws them.
//   simulate FILE REPLICATIONS                      in memory, the engine alone
//   disk FILE REPLICATIONS OUT                      the engine and the writer alone
//   study FILE REPLICATIONS THREADS [LEVEL OUT]     as `atd run`, to a file or to none
//   world FILE YEARS keep|drop                      what the world itself takes

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <malloc.h>
#include <string>
#include <vector>

#include "sim/engine/simulate.hpp"
#include "sim/executor/retain_freed_memory.hpp"
#include "sim/executor/tbb_executor.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/run/codes.hpp"
#include "sim/run/manifest.hpp"
#include "sim/run/run_study.hpp"
#include "sim/store/results_sink.hpp"
#include "sim/store/row_budget.hpp"

namespace atd::bench {
namespace {

using Words = std::vector<std::string>;

double processor_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

class WallClock {
  public:
    double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
    }

  private:
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

/// The most bytes of memory that this process has had.
double peak_bytes() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (word == "VmHWM:") {
            double kilobytes = 0;
            status >> kilobytes;
            return 1024 * kilobytes;
        }
    }
    return 0;
}

/// Bytes that the program has taken and not given back.
double heap_bytes() {
    const auto info = mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd);
}

void tell(const char* name, double value) {
    std::printf(" %s=%.10g", name, value);
}

template <class Table>
double bytes_of(const Table& table) {
    return static_cast<double>(table.bytes_in_memory());
}

double bytes_of(const record::ReplicationRecord& record) {
    return bytes_of(record.spells) + bytes_of(record.cases) + bytes_of(record.persons) +
           bytes_of(record.pool_levels) + bytes_of(record.decisions);
}

double rows_of(const record::ReplicationRecord& record) {
    return static_cast<double>(record.spells.size() + record.cases.size() + record.persons.size() +
                               record.pool_levels.size() + record.decisions.size());
}

void simulate(const params::Scenario& scenario, const Words& words) {
    const model::Pathway pathway = model::lower(scenario);
    const auto replications = static_cast<std::uint32_t>(std::stoul(words[0]));
    double events = 0;
    double rows = 0;
    double bytes = 0;
    double cases = 0;
    const double begun = processor_seconds();
    for (std::uint32_t k = 0; k < replications; ++k) {
        const auto record = engine::simulate(pathway, {.seed = 1, .replication = k, .draw = 0});
        events += static_cast<double>(record.event_count);
        cases += static_cast<double>(record.cases.size());
        rows += rows_of(record);
        bytes = bytes_of(record);
    }
    tell("cpu", processor_seconds() - begun);
    tell("events", events);
    tell("cases", cases);
    tell("rows", rows);
    tell("record", bytes);
}

/// The engine and the writer, with nothing computed from the rows.
void disk(const params::Scenario& scenario, const Words& words) {
    const model::Pathway pathway = model::lower(scenario);
    run::RunSettings settings;
    settings.replications = static_cast<std::uint32_t>(std::stoul(words[0]));
    const run::OptionRun run{"bench", scenario, run::codes_of(scenario), 1, 0, {}};
    const double begun = processor_seconds();
    const auto writer = store::open_results(words[1], io::Existing::overwrite, settings);
    writer->begin_option(run::manifest_of_block(run, settings, 0, settings.replications),
                         run.codes);
    for (std::uint32_t k = 0; k < settings.replications; ++k) {
        writer->append(engine::simulate(pathway, {.seed = 1, .replication = k, .draw = 0}));
    }
    writer->publish();
    tell("cpu", processor_seconds() - begun);
}

void study(const params::Scenario& scenario, const Words& words) {
    atd::TbbExecutor executor(std::stoul(words[1]));
    run::RunSettings settings;
    settings.replications = static_cast<std::uint32_t>(std::stoul(words[0]));
    settings.executor = &executor;
    const std::vector<run::Option> options{{"bench", scenario}};
    const WallClock wall;
    const double begun = processor_seconds();
    if (words.size() < 4) {
        run::run_study(options, settings);
    } else {
        settings.record_level = parse_enum<run::RecordLevel>(words[2]).value();
        store::RowBudget budget(words[3], std::size_t{1} << 30);
        settings.rows = &budget;
        const auto writer = store::open_results(words[3], io::Existing::overwrite, settings);
        store::run_and_store(options, settings, writer.get());
        writer->publish();
        tell("disk", static_cast<double>(std::filesystem::file_size(words[3])));
    }
    tell("wall", wall.seconds());
    tell("cpu", processor_seconds() - begun);
}

/// Of one case or one person, in the columns of the world.
double bytes_each(const engine::SubjectColumns& columns) {
    return static_cast<double>(columns.cursors_per_subject * sizeof(engine::Cursor) +
                               columns.clocks_per_subject * sizeof(engine::Clock) +
                               columns.states_per_subject * sizeof(std::uint16_t) +
                               columns.totals_per_subject * sizeof(std::int64_t) +
                               columns.repeats_per_subject * sizeof(std::uint32_t));
}

double bytes_of_levels(const engine::World& world) {
    double bytes = 0;
    for (const auto& levels : world.levels) {
        bytes += static_cast<double>(levels.capacity() * sizeof(record::PoolLevelRow));
    }
    return bytes;
}

void world(params::Scenario scenario, const Words& words) {
    const int years = std::stoi(words[0]);
    scenario.end = scenario.start + std::chrono::days(years * 365);
    const model::Pathway pathway = model::lower(scenario);
    const auto drop = [](record::ReplicationRecord& record) {
        const auto events = record.events;
        record = {};
        record.events = events;
    };
    const double before = heap_bytes();
    const double begun = processor_seconds();
    engine::World world = engine::start(pathway, {.seed = 1});
    engine::run_until(world, pathway.horizon,
                      words[1] == "drop" ? engine::SpillHook(drop) : engine::SpillHook());
    tell("cpu", processor_seconds() - begun);
    const double rows = bytes_of(world.record) + bytes_of_levels(world);
    tell("events", static_cast<double>(world.record.event_count));
    tell("most_open", static_cast<double>(world.cases.size()));
    tell("most_persons", static_cast<double>(world.persons.size()));
    tell("open", static_cast<double>(world.cases.size() - world.free_cases.size()));
    tell("persons", static_cast<double>(world.persons.size() - world.free_persons.size()));
    tell("rows", rows);
    const double with_queue = heap_bytes();
    tell("world", with_queue - before - rows);
    world.queue = engine::DayQueue(pathway.horizon);
    tell("queue", with_queue - heap_bytes());
    tell("per_case", static_cast<double>(sizeof(engine::Case)) + bytes_each(world.case_columns));
    tell("per_person",
         static_cast<double>(sizeof(engine::Person)) + bytes_each(world.person_columns));
}

int run(Words words) {
    const std::string what = words.at(0);
    const params::Scenario scenario = io::read_scenario(words.at(1));
    words.erase(words.begin(), words.begin() + 2);
    std::printf("%s", what.c_str());
    if (what == "simulate") {
        simulate(scenario, words);
    } else if (what == "disk") {
        disk(scenario, words);
    } else if (what == "study") {
        study(scenario, words);
    } else {
        world(scenario, words);
    }
    tell("peak", peak_bytes());
    std::printf("\n");
    return EXIT_SUCCESS;
}

}  // namespace
}  // namespace atd::bench

int main(int count, char** values) {
    if (count < 4) {
        std::fprintf(stderr, "this program is run by script/bench scale\n");
        return 2;
    }
    atd::retain_freed_memory();  // as the program does
    return atd::bench::run({values + 1, values + count});
}
