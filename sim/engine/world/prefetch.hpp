#pragma once

#include <array>

#include "sim/base/prefetch.hpp"
#include "sim/engine/world/world.hpp"

// Memory that events to come will want, asked for while others run. With a million
// cases each would otherwise wait for it, row after row: what a row points at is not
// known before it is there, so a case passes through the stages below one by one.

namespace atd::engine {

enum class Nearness : std::uint8_t { rows, members, places, neighbours };

/// Fewer cases than this lie in the caches anyhow.
inline constexpr std::size_t crowd = 4096;

inline bool is_crowded(const World& world) {
    return world.cases.size() > crowd;
}

/// How many others come up before.
struct Stage {
    std::size_t others = 0;
    Nearness nearness = Nearness::rows;
};

inline constexpr std::array<Stage, 4> stages{{{8, Nearness::rows},
                                              {6, Nearness::members},
                                              {4, Nearness::places},
                                              {2, Nearness::neighbours}}};

/// `count` rows side by side, by their first and last byte.
template <class Row>
void prefetch_rows(const std::vector<Row>& rows, std::size_t index, std::size_t count) {
    if (count > 0 && index + count <= rows.size()) {
        atd::prefetch(&rows[index]);
        atd::prefetch(reinterpret_cast<const char*>(&rows[index] + count) - 1);
    }
}

/// What a subject has in the tracks of its kind.
inline void prefetch_subject(const SubjectColumns& columns, Slot subject) {
    const auto prefetch = [&](const auto& column, std::size_t per_subject) {
        prefetch_rows(column, subject * per_subject, per_subject);
    };
    prefetch(columns.cursors, columns.cursors_per_subject);
    prefetch(columns.clocks, columns.clocks_per_subject);
    prefetch(columns.entries, columns.states_per_subject);
}

/// The rows of a case.
inline void prefetch_case(const World& world, Slot slot) {
    prefetch_rows(world.cases, slot, 1);
    prefetch_subject(world.case_columns, slot);
}

/// Every request of a case, when its own rows are there.
template <class Visit>
void for_each_request(const World& world, Slot slot, Visit&& visit) {
    const SubjectColumns& columns = world.case_columns;
    for (std::size_t k = 0; k < columns.cursors_per_subject; ++k) {
        const auto request = columns.cursors[slot * columns.cursors_per_subject + k].request;
        if (request.is_set()) {
            visit(request);
        }
    }
}

inline void prefetch_members(const World& world, Slot slot) {
    const Slot person = world.cases[slot].first_person;
    prefetch_rows(world.persons, person, 1);
    prefetch_subject(world.person_columns, person);
}

inline void prefetch_request(const World& world, model::RequestId request) {
    prefetch_rows(world.requests, request.index(), 1);
    world.pools.prefetch(request);
}

inline void prefetch_near(const World& world, Slot slot, Nearness nearness) {
    switch (nearness) {
        case Nearness::rows:
            prefetch_case(world, slot);
            break;
        case Nearness::members:
            prefetch_members(world, slot);
            for_each_request(world, slot,
                             [&](model::RequestId request) { prefetch_request(world, request); });
            break;
        case Nearness::places:
            for_each_request(world, slot, [&](model::RequestId request) {
                world.pools.prefetch_places(request);
            });
            break;
        case Nearness::neighbours:
            for_each_request(world, slot, [&](model::RequestId request) {
                world.pools.prefetch_neighbours(request);
            });
            break;
    }
}

/// Of those that come up soon in a queue of entries with slots of cases; `is_case`
/// tells which.
template <class Entry, class IsCase>
void prefetch_soon(const World& world, const BucketQueue<Entry>& queue, IsCase&& is_case) {
    if (!is_crowded(world)) {
        return;
    }
    for (const Stage& stage : stages) {
        const Entry* soon = queue.ahead(stage.others);
        if (soon != nullptr && is_case(*soon)) {
            prefetch_near(world, soon->slot, stage.nearness);
        }
    }
    for (std::size_t place = 0; place < 3; ++place) {
        const Entry* soon = queue.late(place);
        if (soon != nullptr && is_case(*soon)) {
            prefetch_near(world, soon->slot, place == 0 ? Nearness::members : Nearness::rows);
        }
    }
}

/// Of those who stand first in the line of a pool.
inline void prefetch_line(const World& world, PoolId pool) {
    if (!is_crowded(world)) {
        return;
    }
    world.pools.look_ahead(pool, 4, [&](std::size_t place, model::RequestId request) {
        if (place == 3) {
            prefetch_request(world, request);
        } else if (place > 0) {
            prefetch_near(world, world.requests[request.index()].subject.case_slot,
                          place == 2 ? Nearness::rows : Nearness::members);
        }
    });
}

}  // namespace atd::engine
