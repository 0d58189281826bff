#include "sim/engine/world/requests.hpp"

#include <algorithm>
#include <utility>

#include "sim/engine/world/members.hpp"
#include "sim/engine/world/places.hpp"
#include "sim/engine/world/rules.hpp"

namespace atd::engine {
namespace {

const model::RequestRule& requested(const World& world, const Subject& subject, ExitId exit) {
    return *world.version(subject.case_slot).exits[exit].by<model::RequestRule>();
}

const model::Placement* placement_for(const World& world, const Subject& subject, ExitId exit) {
    for (const auto& placement : requested(world, subject, exit).placements) {
        if (fits(world, subject, placement.who)) {
            return &placement;
        }
    }
    return nullptr;
}

/// Places of a hold: those of the whole subject, or of the members who would go first.
std::int64_t places_of(const World& world, const Subject& subject, const model::HoldRule& hold,
                       const std::vector<Slot>* members) {
    if (members == nullptr) {
        return amount_of(world, subject, hold);
    }
    const auto counts = [&](Slot person) {
        return hold.per == HoldPer::person || world.persons[person].role == PersonRole::child;
    };
    return hold.amount * (hold.per == HoldPer::case_
                              ? 1
                              : std::count_if(members->begin(), members->end(), counts));
}

/// The free places of a pool with which a request might get an alternative, if others than the
/// first in line may get it.
std::int64_t fewest_places(const World& world, const OpenRequest& request, StateId to,
                           PoolId pool) {
    const auto& held_now = holds_now(world, request);
    std::int64_t fewest = 0;
    for (const auto& hold : world.rule(request.subject, to).holds) {
        const std::int64_t need = need_of(world, request.subject, held_now, hold);
        if (need <= 0 || world.pools.admits_all(hold.pool)) {
            continue;
        }
        if (!world.pools.backfills(hold.pool)) {
            return model::QueuePlace::first_elsewhere;
        }
        fewest = hold.pool == pool ? std::max(fewest, need) : fewest;
    }
    return fewest;
}

/// As model::QueuePlace::fewest: of all alternatives.
std::int64_t fewest_places(const World& world, const OpenRequest& request, PoolId pool) {
    // Whether parts of a case find room depends on more than free places.
    if (!world.pools.backfills(pool) || request.placement->takes != Leavers::nobody ||
        request.placement->splits != Leavers::nobody) {
        return 0;
    }
    std::int64_t fewest = model::QueuePlace::first_elsewhere;
    for (const StateId to : request.placement->to) {
        fewest = std::min(fewest, fewest_places(world, request, to, pool));
    }
    return fewest;
}

/// The queues that the rule of an open request names.
void find_wanted_queues(World& world, OpenRequest& request) {
    world.wanted_queues.clear();
    request.placement = placement_for(world, request.subject, request.exit);
    if (request.placement == nullptr) {
        return;
    }
    const auto& held_now = holds_now(world, request);
    const auto taken = taken_members(world, request);
    for (const StateId to : request.placement->to) {
        for (const auto& hold : world.rule(request.subject, to).holds) {
            if (!world.pools.admits_all(hold.pool) &&
                need_of(world, request.subject, held_now, hold, taken ? &*taken : nullptr) > 0) {
                read_meter(world, hold.pool);
                world.wanted_queues.push_back({hold.pool,
                                               priority_of(world, request.subject, hold.pool),
                                               fewest_places(world, request, hold.pool)});
            }
        }
    }
}

void queue_request(World& world, model::RequestId id) {
    find_wanted_queues(world, world.requests[id.index()]);
    world.pools.requeue(id, world.wanted_queues);
}

void read_meters_of(World& world, model::RequestId request) {
    world.pools.for_each_queue(request, [&](PoolId pool) { read_meter(world, pool); });
}

}  // namespace

std::optional<std::vector<Slot>> taken_members(const World& world, const OpenRequest& request) {
    if (request.placement->takes == Leavers::nobody) {
        return std::nullopt;
    }
    const Slot case_slot = request.subject.case_slot;
    auto members = leavers_of(world, case_slot, world.version(case_slot).exits[request.exit]);
    return members.size() == world.cases[case_slot].present ? std::nullopt
                                                            : std::optional(std::move(members));
}

bool takes_anyone(const World& world, const Subject& subject, const model::ExitRule& exit) {
    return exit.splits == Leavers::nobody || !leavers_of(world, subject.case_slot, exit).empty();
}

void open_request(World& world, const TrackPosition& position) {
    const ExitId exit = position.rule().request;
    if (!exit.is_set() || !is_open(world, position.subject, position.version->exits[exit].gate) ||
        !takes_anyone(world, position.subject, position.version->exits[exit])) {
        return;
    }
    const model::RequestId id = world.pools.open_request();
    if (world.requests.size() <= id.index()) {
        world.requests.resize(id.index() + 1);
    }
    world.requests[id.index()] = {position.subject, position.track, exit, world.now, nullptr, true};
    position.cursor().request = id;
    queue_request(world, id);
    world.new_requests.push_back(id);
}

void close_request(World& world, Cursor& cursor) {
    read_meters_of(world, cursor.request);
    world.requests[cursor.request.index()].open = false;
    world.pools.close_request(cursor.request);
    cursor.request = model::RequestId();
}

void requeue(World& world, model::RequestId request) {
    read_meters_of(world, request);
    queue_request(world, request);
    world.new_requests.push_back(request);
}

void recount_places(World& world, model::RequestId id) {
    const OpenRequest& request = world.requests[id.index()];
    world.pools.for_each_queue(id, [&](PoolId pool) {
        if (world.pools.backfills(pool)) {
            world.pools.set_fewest(id, pool, fewest_places(world, request, pool));
        }
    });
}

void recount_all_places(World& world) {
    for (std::size_t i = 0; i < world.requests.size(); ++i) {
        if (world.requests[i].open) {
            recount_places(world, model::RequestId(i));
        }
    }
}

std::size_t priority_of(const World& world, const Subject& subject, PoolId pool) {
    const auto& classes = world.pathway->pools[pool].priority_in(world.version_row());
    std::size_t line = 0;
    while (line < classes.size() && !fits(world, subject, classes[line])) {
        ++line;
    }
    return line;
}

const std::vector<model::HoldRule>& holds_now(const World& world, const OpenRequest& request) {
    return world.rule(request.subject, world.state(request.subject, request.track)).holds;
}

std::int64_t need_of(const World& world, const Subject& subject,
                     const std::vector<model::HoldRule>& held_now, const model::HoldRule& hold,
                     const std::vector<Slot>* members) {
    std::int64_t need = places_of(world, subject, hold, members);
    for (const auto& held : held_now) {
        const bool given_back =
            held.pool == hold.pool && (members == nullptr || held.per != HoldPer::case_);
        need -= given_back ? places_of(world, subject, held, members) : 0;
    }
    return need;
}

}  // namespace atd::engine
