#include "analysis/families.hpp"

#include <algorithm>
#include <vector>

#include "analysis/state_set.hpp"

namespace atd::analysis {
namespace {

/// A member with what family life depends on, as spans by time.
struct Relative {
    const Person* person;
    std::vector<PartTime> parts;
    std::vector<Interval> detained;
    std::vector<Interval> held_apart;  ///< where children are kept from their family

    bool is_adult() const { return person->role == PersonRole::adult; }

    bool is_present(SimTime t) const { return t < person->ended; }
};

bool covers(const std::vector<Interval>& spans, SimTime t) {
    return std::any_of(spans.begin(), spans.end(), [t](const Interval& span) {
        return span.from <= t && t < span.to;
    });
}

std::vector<Interval> spans_in(const Histories& histories,
                               const Person& person,
                               const StateSet& states) {
    std::vector<Interval> spans;
    for (const Visit& visit : histories.visits(person)) {
        if (states.contains(visit.state)) {
            spans.push_back(visit.span());
        }
    }
    return spans;
}

StateSet apart_states(const record::Codes& codes, const StateSet& detention) {
    StateSet states(codes);
    for (std::size_t i = 0; i < codes.states.size(); ++i) {
        if (detention.contains(StateId(i)) &&
            codes.states[i].held_with == HeldWith::unrelated_children) {
            states.add(StateId(i));
        }
    }
    return states;
}

/// Every moment at which something may change for the family.
std::vector<SimTime> moments_of(const std::vector<Relative>& family, Interval seen) {
    std::vector<SimTime> moments{seen.from, seen.to};
    const auto add = [&](SimTime t) {
        if (seen.from < t && t < seen.to) {
            moments.push_back(t);
        }
    };
    for (const Relative& it : family) {
        add(it.person->ended);
        for (const PartTime& own : it.parts) {
            add(own.span.from);
        }
        for (const auto* spans : {&it.detained, &it.held_apart}) {
            for (const Interval& span : *spans) {
                add(span.from);
                add(span.to);
            }
        }
    }
    std::sort(moments.begin(), moments.end());
    moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
    return moments;
}

/// What holds for one child at one moment.
struct Situation {
    bool apart_from_parent = false, apart_from_sibling = false;
    bool parent_detained = false, child_detained = false, has_adult = false;
};

Situation situation_of(const Relative& child,
                       const std::vector<Relative>& family,
                       SimTime t) {
    Situation now;
    const bool detained = covers(child.detained, t);
    for (const Relative& other : family) {
        if (other.person == child.person) {
            continue;
        }
        const bool elsewhere = part_at(other.parts, t) != part_at(child.parts, t);
        if (!other.is_adult()) {
            now.apart_from_sibling = now.apart_from_sibling || elsewhere;
            continue;
        }
        const bool present = other.is_present(t);
        const bool other_detained = covers(other.detained, t);
        now.has_adult = now.has_adult || (present && !elsewhere);
        now.apart_from_parent = now.apart_from_parent || elsewhere || !present ||
                                covers(child.held_apart, t);
        now.parent_detained = now.parent_detained || (!detained && other_detained);
        now.child_detained =
            now.child_detained || (detained && present && !other_detained);
    }
    return now;
}

void add_child(FamilyDays& days,
               const Relative& child,
               const std::vector<Relative>& family,
               Interval observation) {
    const Person& person = *child.person;
    const Interval seen =
        as_child(intersection({std::max(person.arrived, person.birth), person.ended},
                              observation),
                 person);
    if (length(seen) == Seconds{0}) {
        return;
    }
    const auto moments = moments_of(family, seen);
    bool ever_apart = false, had_adult = false, lost_adult = false;
    for (std::size_t i = 0; i + 1 < moments.size(); ++i) {
        const Situation now = situation_of(child, family, moments[i]);
        const std::int64_t seconds = (moments[i + 1] - moments[i]).count();
        days.apart_from_parent += now.apart_from_parent ? seconds : 0;
        days.apart_from_sibling += now.apart_from_sibling ? seconds : 0;
        days.parent_detained += now.parent_detained ? seconds : 0;
        days.child_detained += now.child_detained ? seconds : 0;
        ever_apart = ever_apart || now.apart_from_parent;
        had_adult = had_adult || now.has_adult || i == 0;
        lost_adult =
            lost_adult || (had_adult && !now.has_adult && now.apart_from_parent);
    }
    days.ever_apart += ever_apart ? 1 : 0;
    days.left_without_adult += lost_adult ? 1 : 0;
}

}  // namespace

FamilyDays family_days(const Histories& histories, const record::Codes& codes) {
    const StateSet detention = detention_states(codes, DetentionDefinition::wide);
    const StateSet apart = apart_states(codes, detention);
    FamilyDays days;
    for (const auto& members : histories.cases()) {
        if (members.size() < 2) {
            continue;
        }
        std::vector<Relative> family;
        for (const Person& person : members) {
            family.push_back({&person,
                              histories.parts(person),
                              spans_in(histories, person, detention),
                              spans_in(histories, person, apart)});
        }
        for (const Relative& relative : family) {
            if (!relative.is_adult()) {
                add_child(days, relative, family, histories.observation());
            }
        }
    }
    return days;
}

}  // namespace atd::analysis
