#include "sim/engine/world/attributes.hpp"

#include "sim/engine/world/people.hpp"
#include "sim/engine/world/walks.hpp"

namespace atd::engine {
namespace {

using model::AttributeRule;
using model::Truth;

/// `earlier`: what was true of those who have come back.
void draw_values(World& world, Slot case_slot, Slot person, AttributeUnit kind, SimTime since,
                 const std::vector<Truth>* earlier = nullptr) {
    const bool of_case = person == no_slot;
    auto& columns = of_case ? world.case_attributes : world.person_attributes;
    const Slot slot = of_case ? case_slot : person;
    const Member member = of_case ? whole_case : world.persons[person].member;
    const CaseKey key = world.cases[case_slot].key.original();
    columns.clear(slot);
    const auto& rules = world.version(case_slot).attributes;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const model::AttributeRule& rule = rules[AttributeId(i)];
        if (rule.unit != kind) {
            continue;
        }
        const bool can = of_case || rule.can_have(world.persons[person].role);
        if (can && !rule.by_age) {
            const Truth before = earlier != nullptr ? (*earlier)[rule.truth_slot] : model::no_truth;
            const CaseKey drawn_by = earlier != nullptr ? key.at_first() : key;
            columns.truth(slot, rule.truth_slot) =
                before != model::no_truth ? before
                                          : model::draw_truth(rule, world.chance, drawn_by, member);
        }
        const Truth truth = can ? truth_of(world, case_slot, person, rule) : model::no_truth;
        columns.truth(slot, rule.truth_slot) = truth;
        if (rule.has_belief()) {
            const std::size_t at = columns.belief_index(slot, rule.belief_slot);
            columns.beliefs[at] = model::draw_first_belief(rule, truth, world.chance, key, member);
            columns.since[at] = since;
        }
    }
}

void write_values(World& world, Slot case_slot, Slot person, AttributeUnit kind) {
    const bool of_case = person == no_slot;
    const auto& columns = of_case ? world.case_attributes : world.person_attributes;
    const auto& rules = world.version(case_slot).attributes;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const AttributeRule& rule = rules[AttributeId(i)];
        if (rule.unit != kind || (!of_case && !rule.can_have(world.persons[person].role))) {
            continue;
        }
        record::AttributeRow row;
        row.case_key = world.cases[case_slot].key;
        row.attribute = AttributeId(i);
        row.member = of_case ? whole_case : world.persons[person].member;
        row.truth = ValueId(rule.first_value +
                            static_cast<std::size_t>(truth_of(world, case_slot, person, rule)));
        if (rule.has_belief()) {
            const std::size_t at =
                columns.belief_index(of_case ? case_slot : person, rule.belief_slot);
            row.believed =
                ValueId(rule.first_value + static_cast<std::size_t>(columns.beliefs[at]));
            row.since = columns.since[at];
        }
        world.record.attributes.push_back(row);
    }
}

/// Calls back with the case (no_slot) and each of its persons, gone or not.
template <class Visit>
void for_each_described(const World& world, Slot case_slot, Visit&& visit) {
    if (world.pathway->case_attributes.truths > 0) {
        visit(no_slot, AttributeUnit::case_);
    }
    if (world.pathway->person_attributes.truths > 0) {
        for_each_person(world, case_slot,
                        [&](Slot person) { visit(person, AttributeUnit::person); });
    }
}

}  // namespace

void draw_attributes(World& world, Slot case_slot) {
    for_each_described(world, case_slot, [&](Slot person, AttributeUnit kind) {
        draw_values(world, case_slot, person, kind, world.cases[case_slot].arrived);
    });
}

void restore_attributes(World& world, Slot case_slot, const Returning& back) {
    auto next = back.persons.begin();
    for_each_described(world, case_slot, [&](Slot person, AttributeUnit kind) {
        const auto& earlier = person == no_slot ? back.truths : (next++)->truths;
        draw_values(world, case_slot, person, kind, world.now, &earlier);
    });
}

void draw_attributes_of(World& world, Slot case_slot, Slot person) {
    if (world.pathway->person_attributes.truths > 0) {
        draw_values(world, case_slot, person, AttributeUnit::person, world.now);
    }
}

void write_attributes(World& world, Slot case_slot) {
    for_each_described(world, case_slot, [&](Slot person, AttributeUnit kind) {
        write_values(world, case_slot, person, kind);
    });
}

}  // namespace atd::engine
