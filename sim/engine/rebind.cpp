#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/engine/handlers.hpp"
#include "sim/engine/simulate.hpp"

// Everything in a world that points into its pathway or counts its dates.

namespace atd::engine {
namespace {

template <class Times>
std::size_t before(const Times& times, SimTime time) {
    return static_cast<std::size_t>(std::lower_bound(times.begin(), times.end(), time) -
                                    times.begin());
}

void rebind_cases_to(World& world) {
    for (Case& it : world.cases) {
        it.cohort = cohort_of(world, it.key, it.arrived);
        it.version = &world.pathway->version(world.triggered, world.everyone_epoch, it.cohort);
    }
}

/// A rule of a request is known by what it says: versions may have the same one.
void rebind_requests(World& world) {
    for (OpenRequest& request : world.requests) {
        if (!request.open || request.placement == nullptr) {
            request.placement = nullptr;
            continue;
        }
        const auto& placements =
            world.version(request.unit.case_slot).exits[request.exit].placements;
        const auto same = std::find(placements.begin(), placements.end(), *request.placement);
        ATD_EXPECT(same != placements.end());
        request.placement = &*same;
    }
}

/// The rates to come are the other pathway's; those of the past are the same.
void rebind_arrivals(World& world) {
    for (auto& arrivals : world.arrivals) {
        arrivals.replace_rates(arrival_rates(world, arrivals.source(), 0));
        for (const TriggeredChange& change : world.triggered_changes) {
            arrivals.change_rates(arrival_rates(world, arrivals.source(), change.triggered),
                                  change.time);
        }
    }
}

}  // namespace

void rebind(World& world, const model::Pathway& pathway, SimTime time) {
    ATD_EXPECT(pathway.state_names == world.pathway->state_names &&
               pathway.exit_names == world.pathway->exit_names &&
               pathway.horizon == world.pathway->horizon);
    const model::Pathway& before_pathway = *world.pathway;
    world.pathway = &pathway;
    world.everyone_epoch = before(pathway.everyone_times, time);
    world.pools.rebind(pathway);
    world.next_change = before(pathway.change_times, time);
    rebind_cases_to(world);
    rebind_requests(world);
    rebind_arrivals(world);
    adopt_households(world, before_pathway);
}

}  // namespace atd::engine
