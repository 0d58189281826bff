// The floor alone: the demo's pathway as a hand-written loop, its speed and what it
// counted. bench/engine.cpp sets it beside the engine.

#include <cstdio>
#include <cstdlib>

#include "sim/executor/retain_freed_memory.hpp"

#include "bench/demo.hpp"

namespace atd::bench {
namespace {

void print(const Demo& demo) {
    const FloorRules rules = floor_rules(demo.pathway);
    std::vector<double> speeds;
    std::size_t events = 0;
    for (int pass = 0; pass < passes; ++pass) {
        double seconds = 0;
        events = 0;
        for (std::uint32_t k = 0; k < replications; ++k) {
            const double begun = processor_seconds();
            Floor floor(rules, {demo.seed, k, 0});
            events += floor.run().size();
            seconds += processor_seconds() - begun;
        }
        speeds.push_back(static_cast<double>(events) / seconds);
    }
    std::printf(
        "%s: %zu events in %u replications, %.2f million events per second, "
        "%.0f ns per event\n",
        demo.name.c_str(), events, replications, median(speeds) / 1e6, 1e9 / median(speeds));
}

}  // namespace
}  // namespace atd::bench

int main() {
    atd::retain_freed_memory();  // as the program does
    atd::bench::print(atd::bench::demo(ATD_SOURCE_DIR, "held-detention"));
    atd::bench::print(atd::bench::demo(ATD_SOURCE_DIR, "community"));
    return EXIT_SUCCESS;
}
