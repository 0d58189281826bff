#include "sim/engine/triggers.hpp"

#include <algorithm>

namespace atd::engine {
namespace {

/// The first midnight at or after a time, later than now.
SimTime first_day(SimTime time, SimTime now) {
    const SimTime day = sim_start + one_day * ((time - sim_start + one_day - Seconds{1}) / one_day);
    return day > now ? day : day + one_day;
}

/// Counts the cases of the source that have come since the last look.
void count_arrivals(World& world, const model::TriggerRule& rule, TriggerState& trigger) {
    for (const auto& arrivals : world.arrivals) {
        if (arrivals.source().index() == rule.source) {
            trigger.recent.insert(trigger.recent.end(), arrivals.taken() - trigger.seen, world.now);
            trigger.seen = arrivals.taken();
        }
    }
    const auto old = std::find_if(trigger.recent.begin(), trigger.recent.end(), [&](SimTime time) {
        return time > world.now - model::arrivals_window;
    });
    trigger.recent.erase(trigger.recent.begin(), old);
}

bool is_met(World& world, const model::TriggerRule& rule, TriggerState& trigger) {
    if (rule.pool.is_set()) {
        return static_cast<double>(world.pools.used(rule.pool)) >
               rule.occupancy_above * static_cast<double>(world.pools.capacity(rule.pool));
    }
    if (rule.money.is_set()) {
        return !world.funded[rule.money.index()];
    }
    count_arrivals(world, rule, trigger);
    return static_cast<double>(trigger.recent.size()) > rule.cases_above;
}

}  // namespace

void watch_triggers(World& world) {
    for (std::size_t i = 0; i < world.triggers.size(); ++i) {
        const model::TriggerRule& rule = world.pathway->triggers[i];
        TriggerState& trigger = world.triggers[i];
        if (trigger.met || !is_met(world, rule, trigger)) {
            continue;
        }
        trigger.met = true;
        const SimTime from = first_day(later(world.now, rule.lag), world.now);
        const SimTime until =
            rule.lasts > Seconds{0} ? std::min(rule.end, later(from, rule.lasts)) : rule.end;
        if (from < until) {
            trigger.from = from;
            trigger.until = until;
        }
    }
}

std::size_t triggered_now(const World& world) {
    std::size_t triggered = 0;
    for (std::size_t i = 0; i < world.triggers.size(); ++i) {
        const TriggerState& trigger = world.triggers[i];
        const bool in_force = trigger.from <= world.now && world.now < trigger.until;
        triggered |= in_force ? std::size_t{1} << i : 0;
    }
    return triggered;
}

}  // namespace atd::engine
