// The queue of days against two heaps, as the number of waiting cases grows. Every step
// fires the earliest case, which waits again for 100 days in the mean, and wakes
// another case anew, whose former wake no longer holds.

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "sim/base/stream.hpp"

#include "bench/heap_queues.hpp"

namespace atd::bench {
namespace {

constexpr std::array<std::uint32_t, 4> sizes{1000, 10000, 100000, 1000000};
constexpr std::uint64_t steps = 1000000;
constexpr double mean_wait_seconds = 100 * 86400.0;
constexpr SimTime horizon = sim_start + 365000 * one_day;

/// What all queues must agree on.
struct Outcome {
    double ns_per_step = 0;
    std::uint64_t told = 0;  ///< hash of the cases that fired, in their order
};

/// Cases that fire and wait again; chance is addressed by case and number of its waits,
/// so that it does not depend on the queue.
class Waiting {
  public:
    explicit Waiting(std::uint32_t cases)
        : epochs_(cases) {}

    engine::ScheduledEvent next_wake(std::uint32_t slot, SimTime now) {
        const std::uint32_t epoch = ++epochs_[slot];
        const double u = open_unit(mixed(slot, epoch));
        const auto wait = static_cast<std::int64_t>(unit_exponential(u) * mean_wait_seconds);
        return {now + Seconds{wait + 1}, slot, slot, epoch, 0};
    }

    bool holds(const engine::ScheduledEvent& wake) const {
        return epochs_[wake.slot] == wake.epoch;
    }

    /// The case that is disturbed at a step.
    std::uint32_t disturbed(std::uint64_t step) const {
        return static_cast<std::uint32_t>(mixed(step, 7) % epochs_.size());
    }

    static std::uint64_t mixed(std::uint64_t one, std::uint64_t other) {
        std::uint64_t word = one * 0x9E3779B97F4A7C15u + other * 0xBB67AE8584CAA73Bu;
        word = (word ^ (word >> 31)) * 0xD6E8FEB86659FD93u;
        return word ^ (word >> 32);
    }

  private:
    std::vector<std::uint32_t> epochs_;  ///< of the wake that holds, by case
};

/// The next case that fires, out of a queue that keeps stale wakes.
template <class Queue>
engine::ScheduledEvent fire_next(Queue& queue, const Waiting& waiting) {
    for (;;) {
        const engine::ScheduledEvent wake = *queue.peek(horizon);
        queue.pop();
        if (waiting.holds(wake)) {
            return wake;
        }
    }
}

engine::ScheduledEvent fire_next(MovingQueue& queue, const Waiting&) {
    return queue.front();
}

template <class Queue>
Outcome measure(Queue queue, std::uint32_t cases) {
    Waiting waiting(cases);
    for (std::uint32_t slot = 0; slot < cases; ++slot) {
        queue.push(waiting.next_wake(slot, sim_start));
    }
    Outcome outcome;
    const std::clock_t begun = std::clock();
    for (std::uint64_t step = 0; step < steps; ++step) {
        const engine::ScheduledEvent wake = fire_next(queue, waiting);
        outcome.told = Waiting::mixed(outcome.told, wake.who);
        queue.push(waiting.next_wake(wake.slot, wake.time));
        queue.push(waiting.next_wake(waiting.disturbed(step), wake.time));
    }
    const double seconds = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
    outcome.ns_per_step = 1e9 * seconds / static_cast<double>(steps);
    return outcome;
}

int run() {
    std::printf("ns per step: one case fires, two wakes are made\n");
    std::printf("     cases   days   heap of four   heap of four, wakes moved\n");
    bool same = true;
    double ratio = 0;
    for (const std::uint32_t cases : sizes) {
        const Outcome days = measure(engine::DayQueue(horizon), cases);
        const Outcome heap = measure(HeapQueue(horizon), cases);
        const Outcome moving = measure(MovingQueue(), cases);
        same = same && days.told == heap.told && days.told == moving.told;
        ratio = heap.ns_per_step / days.ns_per_step;
        std::printf("%10u %6.0f %14.0f %27.0f\n", cases, days.ns_per_step, heap.ns_per_step,
                    moving.ns_per_step);
        std::fflush(stdout);
    }
    std::printf("%s; with %u cases a heap takes %.1f times as long as days\n",
                same ? "all fire the same cases in the same order" : "ORDERS DIFFER", sizes.back(),
                ratio);
    return same ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace atd::bench

int main() {
    return atd::bench::run();
}
