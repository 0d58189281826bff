#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/engine/handlers.hpp"
#include "sim/engine/prefetch.hpp"

namespace atd::engine {
namespace {

const model::Placement* placement_for(const World& world, const Unit& unit, ExitId exit) {
    for (const auto& placement : world.version(unit.case_slot).exits[exit].placements) {
        if (fits(world, unit, placement.who)) {
            return &placement;
        }
    }
    return nullptr;
}

/// Places of a hold: those of the whole unit, or of the members who would go first.
std::int64_t places_of(const World& world, const Unit& unit, const model::HoldRule& hold,
                       const std::vector<Slot>* members) {
    if (members == nullptr) {
        return amount_of(world, unit, hold);
    }
    const auto counts = [&](Slot person) {
        return hold.per == HoldPer::person || world.persons[person].role == PersonRole::child;
    };
    return hold.amount * (hold.per == HoldPer::case_
                              ? 1
                              : std::count_if(members->begin(), members->end(), counts));
}

/// Places that an alternative needs beyond those that would be given back: nobody
/// stands in line for what it has. A case that is split keeps what it holds as a case.
std::int64_t need_of(const World& world, const Unit& unit,
                     const std::vector<model::HoldRule>& held_now, const model::HoldRule& hold,
                     const std::vector<Slot>* members = nullptr) {
    std::int64_t need = places_of(world, unit, hold, members);
    for (const auto& held : held_now) {
        const bool given_back =
            held.pool == hold.pool && (members == nullptr || held.per != HoldPer::case_);
        need -= given_back ? places_of(world, unit, held, members) : 0;
    }
    return need;
}

const std::vector<model::HoldRule>& holds_now(const World& world, const OpenRequest& request) {
    return world.rule(request.unit, world.state(request.unit, request.track)).holds;
}

/// Whole or nothing: every pool of the alternative has room, and nobody stands before
/// this request in it; with backfill, nobody who has not been tried since the pool last
/// changed.
bool is_available(const World& world, model::RequestId id, const OpenRequest& request,
                  StateId state, const std::vector<Slot>* members) {
    const model::StateRule& rule = world.rule(request.unit, state);
    if (is_prohibited(world, request.unit, rule)) {
        return false;
    }
    const auto& held_now = holds_now(world, request);
    for (const model::HoldRule& hold : rule.holds) {
        const PoolId pool = hold.pool;
        if (world.pools.admits_all(pool)) {
            continue;
        }
        const std::int64_t need = need_of(world, request.unit, held_now, hold, members);
        const bool may_overtake =
            world.pathway->pools[pool].backfill && !world.pools.has_changed(pool);
        if (need > 0 && (!world.pools.has_room(pool, need) ||
                         (world.pools.head(pool) != id && !may_overtake))) {
            return false;
        }
    }
    return true;
}

void write_grant(World& world, const OpenRequest& request, StateId asked, StateId granted) {
    world.record.decisions.push_back({world.cases[request.unit.case_slot].key, world.now,
                                      request.since, request.track, member_of(world, request.unit),
                                      record::DecisionKind::placement, asked, granted});
    for (const auto& hold : world.rule(request.unit, granted).holds) {
        read_meter(world, hold.pool);
        ++world.meters[hold.pool.index()].granted;
    }
}

/// Where the whole case does not fit: those whom the rule lets go first.
bool try_split(World& world, model::RequestId id, const OpenRequest& request) {
    const Leavers leavers = request.placement->splits;
    const Slot slot = request.unit.case_slot;
    const auto members = leavers_of(world, slot, leavers);
    if (!may_split(world, slot, members)) {
        return false;
    }
    for (const StateId to : request.placement->to) {
        if (is_available(world, id, request, to, &members)) {
            write_grant(world, request, world.state(request.unit, request.track), to);
            fire_split(world, request.unit, request.track, request.exit, to, leavers);
            return true;
        }
    }
    return false;
}

bool try_grant(World& world, model::RequestId id) {
    const OpenRequest& asked = world.requests[id.index()];
    if (!asked.open || asked.placement == nullptr) {
        return false;
    }
    for (const StateId to : asked.placement->to) {
        if (is_available(world, id, asked, to, nullptr)) {
            const OpenRequest request = asked;  // the move may make others
            write_grant(world, request, world.state(request.unit, request.track), to);
            fire(world, request.unit, request.track, request.exit, to);
            return true;
        }
    }
    return asked.placement->splits != Leavers::nobody && try_split(world, id, OpenRequest(asked));
}

/// Grants the first request in line that can be granted. A grant changes the pool (its
/// request leaves the line), so the pool is served again, from the head.
bool serve(World& world, PoolId pool) {
    const bool backfill = world.pathway->pools[pool].backfill;
    model::RequestId next = world.pools.head(pool);
    while (next.is_set()) {
        if (try_grant(world, next)) {
            prefetch_line(world, pool);
            return true;
        }
        next = backfill ? world.pools.behind(next, pool) : model::RequestId();
    }
    return false;
}

}  // namespace

std::size_t priority_of(const World& world, const Unit& unit, PoolId pool) {
    const auto& classes = world.pathway->pools[pool].priority_in(version_row(world));
    std::size_t line = 0;
    while (line < classes.size() && !fits(world, unit, classes[line])) {
        ++line;
    }
    return line;
}

void open_request(World& world, const Stay& stay) {
    const ExitId exit = stay.rule().request;
    if (!exit.is_set() || !is_open(world, stay.unit, stay.version->exits[exit].gate)) {
        return;
    }
    const model::RequestId id = world.pools.open_request();
    if (world.requests.size() <= id.index()) {
        world.requests.resize(id.index() + 1);
    }
    world.requests[id.index()] = {stay.unit, stay.track, exit, world.now, nullptr, true};
    stay.cursor->request = id;
    queue_request(world, id);
    world.new_requests.push_back(id);
}

void queue_request(World& world, model::RequestId id) {
    OpenRequest& request = world.requests[id.index()];
    request.placement = placement_for(world, request.unit, request.exit);
    if (request.placement == nullptr) {
        return;
    }
    const auto& held_now = holds_now(world, request);
    for (const StateId to : request.placement->to) {
        for (const auto& hold : world.rule(request.unit, to).holds) {
            if (!world.pools.admits_all(hold.pool) &&
                need_of(world, request.unit, held_now, hold) > 0) {
                read_meter(world, hold.pool);
                world.pools.enqueue(id, hold.pool, priority_of(world, request.unit, hold.pool));
            }
        }
    }
}

void requeue(World& world, model::RequestId request) {
    read_meters_of(world, request);
    world.pools.leave_queues(request);
    queue_request(world, request);
    world.new_requests.push_back(request);
}

void read_meters_of(World& world, model::RequestId request) {
    world.pools.for_each_queue(request, [&](PoolId pool) { read_meter(world, pool); });
}

void close_request(World& world, Cursor& cursor) {
    read_meters_of(world, cursor.request);
    world.requests[cursor.request.index()].open = false;
    world.pools.close_request(cursor.request);
    cursor.request = model::RequestId();
}

void change_capacity(World& world, PoolId pool, std::int64_t places) {
    read_meter(world, pool);
    world.pools.set_capacity(pool, places);
    world.virtual_clocks_stale = true;
}

bool admit(World& world) {
    bool any = false;
    for (PoolId pool = world.pools.take_changed(); pool.is_set();
         pool = world.pools.take_changed()) {
        any = serve(world, pool) || any;
    }
    // What is left asks for no limited places, or for fewer than it did.
    for (std::size_t i = 0; i < world.new_requests.size(); ++i) {
        any = try_grant(world, world.new_requests[i]) || any;
    }
    world.new_requests.clear();
    return any;
}

}  // namespace atd::engine
