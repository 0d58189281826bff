#include "sim/engine/switch_pathway.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/engine/reforms.hpp"
#include "sim/engine/supply.hpp"
#include "sim/engine/world/requests.hpp"
#include "sim/engine/world/slots.hpp"

// Everything in a world that points into its pathway or counts its dates.

namespace atd::engine {
namespace {

template <class Times>
std::size_t before(const Times& times, SimTime time) {
    return static_cast<std::size_t>(std::lower_bound(times.begin(), times.end(), time) -
                                    times.begin());
}

void switch_cases(World& world) {
    for (Case& each : world.cases) {
        each.cohort = cohort_of(world, each.key, each.arrived);
        each.version = &world.pathway->version(world.triggered, world.everyone_epoch, each.cohort);
    }
}

/// A rule of a request is known by what it says: versions may have the same one.
void switch_requests(World& world) {
    for (OpenRequest& request : world.requests) {
        if (!request.open || request.placement == nullptr) {
            request.placement = nullptr;
            continue;
        }
        const auto& placements = world.version(request.subject.case_slot)
                                     .exits[request.exit]
                                     .by<model::RequestRule>()
                                     ->placements;
        const auto same = std::find(placements.begin(), placements.end(), *request.placement);
        ATD_EXPECT(same != placements.end());
        request.placement = &*same;
    }
}

/// The rates to come are the other pathway's; those of the past are the same.
void switch_arrivals(World& world) {
    for (auto& arrivals : world.arrivals) {
        arrivals.replace_rates(arrival_rates(world, arrivals.source(), 0));
        for (const TriggeredChange& change : world.triggered_changes) {
            arrivals.change_rates(arrival_rates(world, arrivals.source(), change.triggered),
                                  change.time);
        }
    }
}

}  // namespace

void switch_pathway(World& world, const model::Pathway& pathway, SimTime time) {
    ATD_EXPECT(pathway.state_names == world.pathway->state_names &&
               pathway.exit_names == world.pathway->exit_names &&
               pathway.horizon == world.pathway->horizon);
    const model::Pathway& before_pathway = *world.pathway;
    world.pathway = &pathway;
    world.everyone_epoch = before(pathway.everyone_times, time);
    world.pools.switch_pathway(pathway);
    world.next_change = before(pathway.change_times, time);
    switch_cases(world);
    switch_requests(world);
    recount_all_places(world);
    switch_arrivals(world);
    adopt_households(world, before_pathway);
}

}  // namespace atd::engine
