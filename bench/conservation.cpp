// What the recounts of people, places, membership and time cost: the seconds that they
// take in a run of the demo, as a share of the whole. Exit status 1 from 3% on.

#include <cstdio>
#include <cstdlib>

#include "sim/engine/world/ledger.hpp"

#include "bench/demo.hpp"

namespace atd::bench {
namespace {

constexpr double allowed_share = 0.03;
constexpr int repeats = 200;

struct Cost {
    double run = 0, recounts = 0;
};

/// One replication, and the time of as many recounts as it made, each of the world as
/// it stood half-way.
Cost cost_of(const Demo& demo, std::uint32_t replication) {
    const ChanceKey key{.seed = demo.seed, .replication = replication};
    Cost cost;
    double begun = processor_seconds();
    engine::World world = engine::start(demo.pathway, key);
    engine::run_until(world, sim_start + (demo.pathway.horizon - sim_start) / 2);
    cost.run = processor_seconds() - begun;
    begun = processor_seconds();
    for (int i = 0; i < repeats; ++i) {
        engine::check_conservation(world);
    }
    const double one = (processor_seconds() - begun) / repeats;
    begun = processor_seconds();
    engine::run_until(world, demo.pathway.horizon);
    cost.run += processor_seconds() - begun;
    cost.recounts = one * static_cast<double>(world.ledger.recounts);
    return cost;
}

double share_of(const std::string& name) {
    const Demo it = demo(ATD_SOURCE_DIR, name);
    Cost sum;
    for (std::uint32_t r = 0; r < replications; ++r) {
        const Cost cost = cost_of(it, r);
        sum.run += cost.run;
        sum.recounts += cost.recounts;
    }
    return sum.recounts / sum.run;
}

}  // namespace
}  // namespace atd::bench

int main() {
    const double held = atd::bench::share_of("held-detention");
    const double community = atd::bench::share_of("community");
    std::printf("conservation: %.2f%% and %.2f%% of the time of a run (below 3%%)\n", 100 * held,
                100 * community);
    return held < atd::bench::allowed_share && community < atd::bench::allowed_share ? EXIT_SUCCESS
                                                                                     : EXIT_FAILURE;
}
