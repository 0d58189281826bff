// What `atd estimate` predicts, beside what a run takes: bytes of the file and seconds
// of processor time, at each record level, on one thread. Then the time in which a
// scenario beyond reason is refused.

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
#include "sim/run/run_study.hpp"
#include "sim/store/machine.hpp"
#include "sim/store/measure_seconds.hpp"
#include "sim/store/results_sink.hpp"

namespace atd::bench {
namespace {

constexpr double most_ratio = 2;
constexpr double absurd_cases_per_day = 9'000'000;
constexpr double most_milliseconds = 50;

struct Taken {
    double bytes = 0, seconds = 0;
};

Taken run(const std::vector<run::Option>& options, std::uint32_t replications,
          run::RecordLevel level) {
    const io::TemporaryFolder folder;
    const std::string file = folder.file("out.h5");
    run::RunSettings settings;
    settings.replications = replications;
    settings.record_level = level;
    const std::clock_t begun = std::clock();
    const auto writer = store::open_results(file, io::Existing::refuse, settings);
    store::run_and_store(options, settings, writer.get());
    writer->publish();
    const auto used = static_cast<double>(std::clock() - begun);
    return {static_cast<double>(std::filesystem::file_size(file)), used / CLOCKS_PER_SEC};
}

/// How many times too much or too little.
double off_by(double said, double taken) {
    return std::max(said / taken, taken / said);
}

/// The worst of both kinds of ratio over all record levels.
Taken compare(const std::string& name, std::uint32_t replications) {
    const std::string file = std::string(ATD_SOURCE_DIR) + "/" + name;
    const std::vector<run::Option> options{{"bench", io::read_scenario(file)}};
    std::printf("%s, %u replications\n", name.c_str(), replications);
    Taken worst;
    for (const auto& row : EnumTable<run::RecordLevel>::rows) {
        run::EstimateSettings settings{replications, 1, 1, true, row.value};
        auto estimate = run::estimate_work(options, settings);
        store::measure_seconds(estimate, options, settings);
        const Taken taken = run(options, replications, row.value);
        std::printf("  %-12s %10.0f %10.0f %6.2f %9.2f %9.2f %6.2f\n",
                    std::string(row.name).c_str(), estimate.disk, taken.bytes,
                    estimate.disk / taken.bytes, estimate.seconds, taken.seconds,
                    estimate.seconds / taken.seconds);
        worst.bytes = std::max(worst.bytes, off_by(estimate.disk, taken.bytes));
        worst.seconds = std::max(worst.seconds, off_by(estimate.seconds, taken.seconds));
    }
    return worst;
}

/// Milliseconds from the file to the refusal.
double refuse_absurd() {
    const auto begun = std::chrono::steady_clock::now();
    run::Option option{"absurd", io::read_scenario(std::string(ATD_SOURCE_DIR) +
                                                   "/scenarios/australia/held-detention.toml")};
    auto& stream = option.scenario.model.arrivals.at(0).value;
    stream.cases.at(0).value.rate.value.value = absurd_cases_per_day;
    bool refused = false;
    try {
        store::refuse_too_large(run::estimate_work({option}, {200, 2, 4, true}),
                                store::this_machine("results.h5"));
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

/// Shipped scenarios, and questions that use the tables that these leave empty.
std::vector<std::string> scenarios() {
    std::vector<std::string> names{"scenarios/australia/held-detention.toml",
                                   "scenarios/australia/community.toml",
                                   "scenarios/malaysia/depots.toml"};
    std::vector<std::string> questions;
    const std::filesystem::path root(ATD_SOURCE_DIR);
    for (const auto& entry : std::filesystem::directory_iterator(root / "tests" / "questions")) {
        if (entry.path().extension() == ".toml") {
            questions.push_back(entry.path().lexically_relative(root).string());
        }
    }
    std::sort(questions.begin(), questions.end());
    names.insert(names.end(), questions.begin(), questions.end());
    return names;
}

int run() {
    std::printf("  %-12s %10s %10s %6s %9s %9s %6s\n", "level", "bytes said", "written", "ratio",
                "seconds", "taken", "ratio");
    Taken worst;
    for (const std::string& name : scenarios()) {
        const Taken found = compare(name, 40);
        worst.bytes = std::max(worst.bytes, found.bytes);
        worst.seconds = std::max(worst.seconds, found.seconds);
    }
    const double milliseconds = refuse_absurd();
    std::printf("\n%.0f arrivals a day are refused after %.1f ms (at most %.0f)\n",
                absurd_cases_per_day, milliseconds, most_milliseconds);
    std::printf("bytes off by %.2f, seconds by %.2f times (at most %.0f)\n", worst.bytes,
                worst.seconds, most_ratio);
    const bool good = worst.bytes <= most_ratio && worst.seconds <= most_ratio &&
                      milliseconds <= most_milliseconds;
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace atd::bench

int main() {
    return atd::bench::run();
}
