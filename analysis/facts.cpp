#include "analysis/facts.hpp"

#include <algorithm>

#include "analysis/limits.hpp"
#include "analysis/state_set.hpp"

namespace atd::analysis {
namespace {

void add_person(OutcomeCounts& counts, const Person& person, SimTime horizon) {
    const bool child = person.first_seen_as_child();
    const std::int64_t one_child = child ? 1 : 0;
    counts.all_children += one_child;
    if (child && person.eighteen < horizon && person.eighteen <= person.ended) {
        ++counts.aged_out;
    }
    if (person.outcome.is_set()) {
        ++counts.persons[person.outcome];
        counts.children[person.outcome] += one_child;
    } else {
        ++counts.persons_unresolved;
        counts.children_unresolved += one_child;
    }
}

void add_case(OutcomeCounts& counts,
              std::span<const Person> members,
              const record::Codes& codes) {
    const bool unresolved =
        std::any_of(members.begin(), members.end(), [](const Person& p) {
            return !p.outcome.is_set();
        });
    const bool durable =
        std::all_of(members.begin(), members.end(), [&](const Person& p) {
            return p.outcome.is_set() &&
                   codes.states[p.outcome.index()].outcome == OutcomeClass::durable;
        });
    counts.cases_unresolved += unresolved ? 1 : 0;
    counts.cases_durable += durable ? 1 : 0;
}

}  // namespace

OutcomeCounts outcomes_of(const Histories& histories, const record::Codes& codes) {
    OutcomeCounts counts;
    counts.persons.resize(codes.states.size());
    counts.children.resize(codes.states.size());
    for (const auto& members : histories.cases()) {
        for (const Person& person : members) {
            add_person(counts, person, histories.horizon());
        }
        add_case(counts, members, codes);
    }
    return counts;
}

Waits waits_of(const record::ReplicationRecord& record) {
    Waits waits;
    record.decisions.for_each([&](const record::DecisionRow& row) {
        if (row.kind == record::DecisionKind::placement) {
            ++waits.requests;
            waits.seconds += (row.time - row.since).count();
        }
    });
    return waits;
}

std::int64_t decisions_without_safeguard(const record::ReplicationRecord& record) {
    std::int64_t count = 0;
    record.decisions.for_each([&](const record::DecisionRow& row) {
        count += row.kind == record::DecisionKind::without_safeguard ? 1 : 0;
    });
    return count;
}

Facts::Facts(const record::ReplicationRecord& record,
             const record::Codes& codes,
             const params::Scenario& scenario)
    : histories(record, codes),
      exposure(exposure_of(histories, codes)),
      census(census_of(record, histories, codes)),
      costs(costs_of(exposure, census, codes, scenario)),
      outcomes(outcomes_of(histories, codes)),
      waits(waits_of(record)),
      wellbeing(wellbeing_of(histories, codes, scenario)),
      without_safeguard(decisions_without_safeguard(record)),
      family(family_days(histories, codes)),
      strict(stays_in(histories, detention_states(codes, DetentionDefinition::strict))),
      wide(stays_in(histories, detention_states(codes, DetentionDefinition::wide))),
      over_limit_seconds(child_seconds_over_limits(histories, codes, scenario)) {}

}  // namespace atd::analysis
