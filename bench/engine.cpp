// The engine on the demo, one core, the whole record in memory; beside it, in the same
// run, a hand-written loop of the same pathway (bench/floor.hpp), and whether both made
// the same moves.

#include <array>
#include <cstdio>
#include <cstdlib>

#include "sim/executor/retain_freed_memory.hpp"

#include "bench/demo.hpp"

namespace atd::bench {
namespace {

/// Sums over the replications of one pass.
struct Pass {
    double engine_seconds = 0, floor_seconds = 0;
    std::size_t events = 0, rows = 0;
    Ends engine_ends, floor_ends;
    bool same = true;
};

struct Speed {
    std::string name;
    double engine_ns = 0, floor_ns = 0, ratio = 0, rows_per_event = 0;
    double events_per_replication = 0;
    Pass check;
};

std::size_t rows_of(const record::ReplicationRecord& record) {
    return record.spells.size() + record.cases.size() + record.persons.size() +
           record.pool_levels.size() + record.decisions.size();
}

/// Engine and floor take turns, so that both meet the same moods of the machine.
Pass run_pass(const Demo& demo, const FloorRules& rules) {
    Pass pass;
    for (std::uint32_t k = 0; k < replications; ++k) {
        const ChanceKey key{demo.seed, k, 0};
        const double begun = processor_seconds();
        const record::ReplicationRecord record = engine::simulate(demo.pathway, key);
        const double between = processor_seconds();
        Floor floor(rules, key);
        const Rows& rows = floor.run();
        const double ended = processor_seconds();
        pass.engine_seconds += between - begun;
        pass.floor_seconds += ended - between;
        pass.events += record.event_count;
        pass.rows += rows_of(record);
        pass.same = pass.same && agree(record, rows);
        add_ends(demo, record, pass.engine_ends);
        add_ends(demo, rows, pass.floor_ends);
    }
    return pass;
}

Speed measure(const Demo& demo) {
    const FloorRules rules = floor_rules(demo.pathway);
    Speed speed;
    speed.name = demo.name;
    speed.check = run_pass(demo, rules);  // the first pass warms up
    std::vector<double> engine_ns, floor_ns, ratios;
    for (int i = 0; i < passes; ++i) {
        const Pass pass = run_pass(demo, rules);
        const auto events = static_cast<double>(pass.events);
        engine_ns.push_back(1e9 * pass.engine_seconds / events);
        floor_ns.push_back(1e9 * pass.floor_seconds / events);
        ratios.push_back(pass.engine_seconds / pass.floor_seconds);
        speed.rows_per_event = static_cast<double>(pass.rows) / events;
        speed.events_per_replication = events / replications;
    }
    speed.engine_ns = median(engine_ns);
    speed.floor_ns = median(floor_ns);
    speed.ratio = median(ratios);
    return speed;
}

void print(const Speed& speed) {
    std::printf("%s\n", speed.name.c_str());
    std::printf("  events per replication  %10.0f\n", speed.events_per_replication);
    std::printf("  rows per event          %10.2f\n", speed.rows_per_event);
    std::printf("            million events/s    ns per event\n");
    std::printf("  engine  %18.2f %15.0f\n", 1e3 / speed.engine_ns, speed.engine_ns);
    std::printf("  floor   %18.2f %15.0f\n", 1e3 / speed.floor_ns, speed.floor_ns);
    std::printf("  engine over floor, per event  %.1f\n", speed.ratio);
    std::printf("  moves of both  %s\n", speed.check.same
                                             ? "the same, to the second and in the same order"
                                             : "DIFFERENT: the floor is not this pathway");
    for (const auto& [state, cases] : speed.check.engine_ends) {
        const auto found = speed.check.floor_ends.find(state);
        std::printf("  cases that came to %-22s engine %6zu   floor %6zu\n", state.c_str(), cases,
                    found == speed.check.floor_ends.end() ? 0 : found->second);
    }
    std::printf("\n");
}

std::string in_short(const Speed& speed) {
    std::array<char, 160> text;
    std::snprintf(text.data(), text.size(),
                  "%s: %.2f million events/s, %.0f ns per event, %.1f times the floor",
                  speed.name.c_str(), 1e3 / speed.engine_ns, speed.engine_ns, speed.ratio);
    return text.data();
}

int run() {
    std::printf(
        "demo, one core, medians of %d passes over %u replications, record "
        "complete in memory\n\n",
        passes, replications);
    const Speed baseline = measure(demo(ATD_SOURCE_DIR, "held-detention"));
    print(baseline);
    const Speed option = measure(demo(ATD_SOURCE_DIR, "community"));
    print(option);
    std::printf("%s; %s\n", in_short(baseline).c_str(), in_short(option).c_str());
    return baseline.check.same && option.check.same ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace atd::bench

int main() {
    atd::retain_freed_memory();  // as the program does
    return atd::bench::run();
}
