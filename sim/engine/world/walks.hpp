#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "sim/engine/world/world.hpp"

// Walks over the subjects of a case, and over cases.

namespace atd::engine {

template <class Visit>
void for_each_person(const World& world, Slot case_slot, Visit&& visit) {
    for (Slot p = world.cases[case_slot].first_person; p != no_slot;) {
        const Slot next = world.persons[p].next;
        visit(p);
        p = next;
    }
}

/// The subject that is in a track: the case, or its member of that number, who may be
/// nobody.
inline Subject subject_of(const World& world, Slot case_slot, TrackId track, Member member) {
    Subject subject{case_slot, no_slot};
    if (!world.pathway->tracks[track].shared) {
        for_each_person(world, case_slot, [&](Slot person) {
            if (world.persons[person].member == member) {
                subject.person = person;
            }
        });
    }
    return subject;
}

/// Whoever has states in the track: the case, or every present person.
template <class Visit>
void for_each_subject(const World& world, Slot case_slot, TrackId track, Visit&& visit) {
    if (world.pathway->tracks[track].shared) {
        visit(Subject{case_slot, no_slot});
        return;
    }
    for_each_person(world, case_slot, [&](Slot person) {
        if (world.persons[person].present) {
            visit(Subject{case_slot, person});
        }
    });
}

/// Every subject and track of these in which the subject has a state.
template <class Visit>
void for_each_stay(const World& world, Slot case_slot, model::TrackMask tracks, Visit&& visit) {
    model::for_each_track(tracks, [&](TrackId track) {
        for_each_subject(world, case_slot, track, [&](const Subject& subject) {
            if (world.state(subject, track).is_set()) {
                visit(subject, track);
            }
        });
    });
}

/// The open cases that `keep` keeps, by their keys: slots must not show.
template <class Keep>
std::vector<Slot> open_cases(const World& world, Keep&& keep) {
    std::vector<std::pair<CaseKey, Slot>> open;
    for (std::size_t s = 0; s < world.cases.size(); ++s) {
        const auto slot = static_cast<Slot>(s);
        if (world.cases[slot].open && keep(slot)) {
            open.emplace_back(world.cases[slot].key, slot);
        }
    }
    std::sort(open.begin(), open.end());
    std::vector<Slot> slots;
    slots.reserve(open.size());
    for (const auto& [key, slot] : open) {
        slots.push_back(slot);
    }
    return slots;
}

inline model::TrackMask all_tracks(const World& world) {
    return world.pathway->shared_tracks | world.pathway->alone_tracks;
}

}  // namespace atd::engine
