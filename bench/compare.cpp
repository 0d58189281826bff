// What a comparison of the demo's two policies takes beside the engine, what a second thread
// gives, and how memory grows with replications: bench_compare [FEW MANY].

#include "sim/run/compare.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <sys/resource.h>
#include <vector>

#include "sim/executor/retain_freed_memory.hpp"
#include "sim/executor/tbb_executor.hpp"

#include "bench/demo.hpp"

namespace atd::bench {
namespace {

std::vector<run::Option> options() {
    std::vector<run::Option> both;
    for (const char* name : {"held-detention", "community"}) {
        both.push_back({name, io::read_scenario(std::string(ATD_SOURCE_DIR) +
                                                "/scenarios/australia/" + name + ".toml")});
    }
    return both;
}

double wall_seconds() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

/// The most that this process has had, in megabytes.
double peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// Processor seconds of the engine alone, each policy from its first day.
double engine_seconds(std::uint32_t replications) {
    const double begun = processor_seconds();
    for (const run::Option& option : options()) {
        const auto pathway = model::lower(option.scenario);
        for (std::uint32_t k = 0; k < replications; ++k) {
            engine::simulate(pathway, {.seed = 1, .replication = k});
        }
    }
    return processor_seconds() - begun;
}

struct Times {
    double wall = 0, runs = 0, estimates = 0;  ///< the last two of the processor
};

Times compare(std::uint32_t replications, std::size_t threads) {
    TbbExecutor executor(threads);
    run::RunSettings settings;
    settings.replications = replications;
    settings.executor = &executor;
    const double begun = wall_seconds();
    const double at_first = processor_seconds();
    const auto runs = run::run_study(options(), settings);
    const double simulated = processor_seconds();
    run::compare_runs(runs, &executor);
    return {wall_seconds() - begun, simulated - at_first, processor_seconds() - simulated};
}

void tell(std::uint32_t replications) {
    const double engine = engine_seconds(replications);
    const Times one = compare(replications, 1);
    const Times two = compare(replications, 2);
    const double all = one.runs + one.estimates;
    std::printf(
        "%u replications of two policies: %.2f s of the processor, of which engine %.0f%%, "
        "indicators %.0f%%, estimates %.0f%%; %.2f times the engine; two threads %.2f times as "
        "fast; peak %.0f MB\n",
        static_cast<unsigned>(replications), all, 100 * engine / all,
        100 * (one.runs - engine) / all, 100 * one.estimates / all, all / engine,
        one.wall / two.wall, peak_megabytes());
    std::fflush(stdout);
}

}  // namespace
}  // namespace atd::bench

int main(int count, char** values) {
    atd::retain_freed_memory();
    const auto word = [&](int i, int otherwise) {
        return static_cast<std::uint32_t>(count > i ? std::atoi(values[i]) : otherwise);
    };
    atd::bench::tell(word(1, 200));
    atd::bench::tell(word(2, 2000));
    return EXIT_SUCCESS;
}
