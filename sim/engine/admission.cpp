#include "sim/engine/admission.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/engine/world/lineages.hpp"
#include "sim/engine/world/members.hpp"
#include "sim/engine/world/places.hpp"
#include "sim/engine/world/prefetch.hpp"
#include "sim/engine/world/requests.hpp"
#include "sim/engine/world/rules.hpp"
#include "sim/model/candidates.hpp"

namespace atd::engine {
namespace {

/// Whole or nothing: every pool of the alternative has room, and nobody stands before
/// this request in it; with backfill, nobody who has not been tried since the pool last
/// changed.
bool is_available(const World& world, model::RequestId id, const OpenRequest& request,
                  StateId state, const std::vector<Slot>* members) {
    const model::StateRule& rule = world.rule(request.subject, state);
    if (is_prohibited(world, request.subject, rule)) {
        return false;
    }
    const auto& held_now = holds_now(world, request);
    for (const model::HoldRule& hold : rule.holds) {
        const PoolId pool = hold.pool;
        if (world.pools.admits_all(pool)) {
            continue;
        }
        const std::int64_t need = need_of(world, request.subject, held_now, hold, members);
        const bool may_overtake = world.pools.backfills(pool) && !world.pools.has_changed(pool);
        if (need > 0 && (!world.pools.has_room(pool, need) ||
                         (world.pools.head(pool) != id && !may_overtake))) {
            return false;
        }
    }
    return true;
}

void write_grant(World& world, const OpenRequest& request, StateId asked, StateId granted) {
    world.record.decisions.push_back(
        {world.cases[request.subject.case_slot].key, world.now, request.since, request.track,
         member_of(world, request.subject), record::DecisionKind::placement, asked, granted});
    for (const auto& hold : world.rule(request.subject, granted).holds) {
        read_meter(world, hold.pool);
        ++world.meters[hold.pool.index()].granted;
    }
}

Firing grant(World& world, const OpenRequest& request, StateId to, Leavers leavers) {
    write_grant(world, request, world.state(request.subject, request.track), to);
    return {request.subject, request.track, request.exit, to, leavers};
}

/// The members whom the exit takes, without the others.
std::optional<Firing> try_taken(World& world, model::RequestId id, const OpenRequest& request,
                                const std::vector<Slot>& taken) {
    if (!may_split(world, request.subject.case_slot, taken)) {
        return std::nullopt;
    }
    for (const StateId to : request.placement->to) {
        if (is_available(world, id, request, to, &taken)) {
            return grant(world, request, to, request.placement->takes);
        }
    }
    return std::nullopt;
}

/// Where the whole case does not fit: those whom the rule lets go first.
std::optional<Firing> try_split(World& world, model::RequestId id, const OpenRequest& request) {
    const Leavers leavers = request.placement->splits;
    const Slot slot = request.subject.case_slot;
    const auto members = leavers_of(world, slot, leavers);
    if (!may_split(world, slot, members)) {
        return std::nullopt;
    }
    for (const StateId to : request.placement->to) {
        if (is_available(world, id, request, to, &members)) {
            return grant(world, request, to, leavers);
        }
    }
    return std::nullopt;
}

std::optional<Firing> try_grant(World& world, model::RequestId id) {
    const OpenRequest& request = world.requests[id.index()];
    if (!request.open || request.placement == nullptr) {
        return std::nullopt;
    }
    if (request.placement->takes != Leavers::nobody) {
        const auto taken = taken_members(world, request);
        if (taken && taken->empty()) {  // they have outgrown the ages it is for
            close_request(world, world.cursor(request.subject, request.track));
            return std::nullopt;
        }
        if (taken) {
            return try_taken(world, id, request, *taken);
        }
    }
    for (const StateId to : request.placement->to) {
        if (is_available(world, id, request, to, nullptr)) {
            return grant(world, request, to, Leavers::nobody);
        }
    }
    return request.placement->splits != Leavers::nobody ? try_split(world, id, request)
                                                        : std::nullopt;
}

/// What is promised to those who are not looked at: that it would be in vain.
[[maybe_unused]] bool is_blocked(const World& world, model::RequestId id, PoolId pool) {
    const OpenRequest& request = world.requests[id.index()];
    bool waits_here = false;
    world.pools.for_each_queue(id, [&](PoolId each) { waits_here = waits_here || each == pool; });
    if (!waits_here || request.placement->takes != Leavers::nobody) {
        return true;
    }
    const auto& to = request.placement->to;
    return std::none_of(to.begin(), to.end(), [&](StateId state) {
        return is_available(world, id, request, state, nullptr);
    });
}

[[maybe_unused]] bool all_are_blocked(const World& world, PoolId pool) {
    for (std::size_t i = 0; i < world.requests.size(); ++i) {
        if (world.requests[i].open && !is_blocked(world, model::RequestId(i), pool)) {
            return false;
        }
    }
    return true;
}

/// With backfill: the first in line of those who might be granted.
std::optional<Firing> serve_anyone(World& world, PoolId pool) {
    model::Candidates candidates(world.pools, pool);
    for (model::RequestId next = candidates.next(); next.is_set(); next = candidates.next()) {
        if (const auto granted = try_grant(world, next)) {
            return granted;
        }
        if (!world.requests[next.index()].open) {
            return std::nullopt;  // the pool is looked at anew
        }
    }
    ATD_ENSURE(all_are_blocked(world, pool));
    return std::nullopt;
}

/// Grants the first request in line that can be granted.
std::optional<Firing> serve(World& world, PoolId pool) {
    const model::RequestId head = world.pools.head(pool);
    if (!head.is_set()) {
        return std::nullopt;
    }
    const auto granted =
        world.pools.backfills(pool) ? serve_anyone(world, pool) : try_grant(world, head);
    if (granted) {
        prefetch_line(world, pool);
    }
    return granted;
}

}  // namespace

std::optional<Firing> next_in_line(World& world) {
    for (PoolId pool = world.pools.take_changed(); pool.is_set();
         pool = world.pools.take_changed()) {
        if (const auto granted = serve(world, pool)) {
            return granted;
        }
    }
    return std::nullopt;
}

std::optional<Firing> next_of_new(World& world, std::size_t& looked_at) {
    while (looked_at < world.new_requests.size()) {
        if (const auto granted = try_grant(world, world.new_requests[looked_at++])) {
            return granted;
        }
    }
    world.new_requests.clear();
    return std::nullopt;
}

}  // namespace atd::engine
