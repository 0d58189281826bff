#include "sim/engine/world/records.hpp"

#include <algorithm>

#include "sim/engine/world/attributes.hpp"
#include "sim/engine/world/walks.hpp"
#include "sim/terms/causes.hpp"

namespace atd::engine {
namespace {

std::uint64_t seconds_in(const record::SpellRow& row) {
    return static_cast<std::uint64_t>((row.left - row.entered).count());
}

}  // namespace

void write_spells(World& world, const TrackPosition& position, StateId to, std::uint16_t cause) {
    const Subject& subject = position.subject;
    const Case& the_case = world.cases[subject.case_slot];
    record::SpellRow row{the_case.key, position.cursor().entered, world.now, position.track,
                         whole_case,   position.cursor().state,   to,        cause};
    if (((world.pathway->case_tracks >> position.track.value()) & 1u) != 0) {
        world.record.spells.push_back(row);
        world.ledger.case_seconds += seconds_in(row);
        return;
    }
    std::uint64_t seconds = 0;
    const auto write = [&](const Person& person) {
        if (person.present) {
            row.member = person.member;
            world.record.spells.push_back(row);
            seconds += seconds_in(row);
        }
    };
    if (subject.is_case()) {
        for (Slot slot = the_case.first_person; slot != no_slot;) {
            const Person& person = world.persons[slot];
            row.entered = std::max(position.cursor().entered, person.since);
            write(person);
            slot = person.next;
        }
    } else {
        write(world.persons[subject.person]);
    }
    world.ledger.person_seconds += seconds;
}

void write_person_spells(World& world, Slot case_slot, Slot person, TrackId ended_in) {
    const Person& member = world.persons[person];
    const auto write = [&](const Subject& whole, TrackId track) {
        const Cursor& cursor = world.cursor(whole, track);
        const record::SpellRow row{world.cases[case_slot].key,
                                   std::max(cursor.entered, member.since),
                                   world.now,
                                   track,
                                   member.member,
                                   cursor.state,
                                   StateId(),
                                   cause::case_ended};
        world.record.spells.push_back(row);
        world.ledger.person_seconds += seconds_in(row);
    };
    const model::Pathway& pathway = *world.pathway;
    for_each_stay(world, case_slot,
                  pathway.shared_tracks & ~pathway.case_tracks & ~model::mask_of(ended_in), write);
}

void write_event(World& world, const Subject& subject, TrackId track, ExitId exit) {
    record::EventRow row{world.cases[subject.case_slot].key, world.now, whole_case,
                         world.state(subject, track), exit};
    if (world.pathway->tracks[track].unit == TrackUnit::case_) {
        world.record.events.push_back(row);
        return;
    }
    const auto write = [&](Slot slot) {
        if (world.persons[slot].present) {
            row.member = world.persons[slot].member;
            world.record.events.push_back(row);
        }
    };
    if (subject.is_case()) {
        for_each_person(world, subject.case_slot, write);
    } else {
        write(subject.person);
    }
}

void write_case(World& world, Slot case_slot, SimTime closed) {
    const Case& the_case = world.cases[case_slot];
    world.record.cases.push_back({the_case.key, the_case.arrived, closed,
                                  SourceId(the_case.key.source_index()), the_case.at_arrival.type,
                                  the_case.at_arrival.members});
    for_each_person(world, case_slot, [&](Slot slot) {
        const Person& person = world.persons[slot];
        world.record.persons.push_back({the_case.key, person.birth, person.ended, person.outcome,
                                        person.member, person.role, person.sex});
        ++world.ledger.people_written;
    });
    write_attributes(world, case_slot);
}

}  // namespace atd::engine
