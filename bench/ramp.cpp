// A ramp of one number over 900 days, on the whole pathway: what checking and running take,
// in time and in memory, beside the same scenario without it. Each measurement is a process
// of its own.

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/io/scenario/read_scenario.hpp"
#include "sim/model/pathway.hpp"
#include "sim/run/run_study.hpp"

namespace atd::bench {
namespace {

constexpr double most_seconds = 0.2;
constexpr double most_megabytes = 60;
constexpr std::uint32_t replications = 2;

struct Taken {
    double seconds = 0, megabytes = 0;
};

/// Processor time and peak of memory of a child process.
Taken measure(const std::function<void()>& work) {
    std::fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        work();
        std::_Exit(0);
    }
    int status = 0;
    rusage used{};
    if (child < 0 || wait4(child, &status, 0, &used) != child || status != 0) {
        std::fputs("a measurement failed\n", stderr);
        std::exit(1);
    }
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return {seconds(used.ru_utime) + seconds(used.ru_stime),
            static_cast<double>(used.ru_maxrss) / 1024};
}

Taken show(const char* what, const std::string& text, std::uint32_t repeats) {
    const Taken taken = measure([&] {
        const auto scenario = io::read_scenario_text(text, "bench");
        if (repeats == 0) {
            model::lower(scenario);
            return;
        }
        run::RunSettings settings;
        settings.replications = repeats;
        run::run_study({{"bench", scenario}}, settings);
    });
    std::printf("%-34s %8.3f s %8.1f MB\n", what, taken.seconds, taken.megabytes);
    return taken;
}

}  // namespace

int run_all() {
    const std::string plain = io::write_scenario(io::read_scenario(
        std::string(ATD_SOURCE_DIR) + "/scenarios/malaysia/pathway-as-it-is.toml"));
    const std::string ramp = plain + R"(
[reforms.ramp]
title = "Parents held apart are let go sooner, day by day"
start = 2024-05-01
ramp = "900 days"
[reforms.ramp.set.tracks.residence.states.other_block.exits.let_go]
rate = { value = "0.1429 per day", assumed = "benchmark" }
)";
    show("check, without a ramp", plain, 0);
    const Taken check = show("check, 900 days of a ramp", ramp, 0);
    show("2 replications, without a ramp", plain, replications);
    show("2 replications, 900 days of a ramp", ramp, replications);
    const bool fits = check.seconds <= most_seconds && check.megabytes <= most_megabytes;
    std::printf("promised for the check: %.1f s and %.0f MB: %s\n", most_seconds, most_megabytes,
                fits ? "kept" : "NOT KEPT");
    return fits ? 0 : 1;
}

}  // namespace atd::bench

int main() {
    return atd::bench::run_all();
}
