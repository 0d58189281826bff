#include "analysis/facts/harms.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "analysis/histories/state_set.hpp"

namespace atd::analysis {
namespace {

HarmKind harm_of(const Person& person, const record::Codes& codes) {
    return person.outcome.is_set() ? codes.states[person.outcome.index()].harm : HarmKind::none;
}

/// The part of the family that a person belongs to just before the outcome.
std::uint8_t last_part(const Histories& histories, const Person& person) {
    return part_at(histories.parts(person), person.ended - Seconds{1});
}

/// Whether an adult of the child's part of the family goes out of contact at the same moment.
bool is_with_family(const Histories& histories, const record::Codes& codes, const Person& child,
                    std::span<const Person> members) {
    return std::any_of(members.begin(), members.end(), [&](const Person& other) {
        return is_adult(other.role) && other.ended == child.ended &&
               harm_of(other, codes) == HarmKind::whereabouts_unknown &&
               last_part(histories, other) == last_part(histories, child);
    });
}

void add_members(HarmCounts& counts, const Histories& histories, const record::Codes& codes,
                 std::span<const Person> members) {
    std::set<std::pair<std::uint8_t, SimTime>> families;
    for (const Person& person : members) {
        const HarmKind kind = harm_of(person, codes);
        if (kind == HarmKind::none || person.ended >= person.eighteen) {
            continue;
        }
        ++counts.children[kind];
        if (kind != HarmKind::whereabouts_unknown) {
            continue;
        }
        if (is_with_family(histories, codes, person, members)) {
            ++counts.children_with_family_unknown;
            families.emplace(last_part(histories, person), person.ended);
        } else {
            ++counts.alone_unknown;
        }
    }
    counts.families_unknown += std::ssize(families);
}

/// What the exit that ended a visit, or was an event, says of the person.
CriticalEvent critical_event_of(const Visit& visit, const record::Codes& codes) {
    return visit.cause < cause::first_exit
               ? CriticalEvent::none
               : codes.exits[std::size_t{visit.cause} - cause::first_exit].critical;
}

/// The setting in which a person lives at a moment; unset where there is none.
StateId setting_at(const Histories& histories, const Person& person, SimTime time,
                   const StateSet& settings) {
    for (const Visit& visit : histories.visits(person)) {
        if (settings.contains(visit.state) && visit.from <= time && time < visit.to) {
            return visit.state;
        }
    }
    return {};
}

}  // namespace

HarmCounts harms_of(const Histories& histories, const record::Codes& codes) {
    HarmCounts counts;
    for (const auto& members : histories.cases()) {
        add_members(counts, histories, codes, members);
    }
    return counts;
}

CriticalEvents critical_events_of(const Histories& histories, const record::Codes& codes) {
    CriticalEvents events;
    events.in_setting.resize(codes.states.size());
    StateSet settings(codes);
    for (const StateId setting : residence_settings(codes)) {
        settings.add(setting);
    }
    for (const Person& person : histories.persons()) {
        const auto count = [&](const Visit& visit) {
            const CriticalEvent kind = critical_event_of(visit, codes);
            if (kind == CriticalEvent::none || visit.to >= person.eighteen) {
                return;
            }
            ++events.all[kind];
            const StateId setting = settings.contains(visit.state)
                                        ? visit.state
                                        : setting_at(histories, person, visit.to, settings);
            if (setting.is_set()) {
                ++events.in_setting[setting][kind];
            }
        };
        const auto visits = histories.visits(person);
        const auto happened = histories.events(person);
        std::for_each(visits.begin(), visits.end(), count);
        std::for_each(happened.begin(), happened.end(), count);
    }
    return events;
}

}  // namespace atd::analysis
