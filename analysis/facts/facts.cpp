#include "analysis/facts/facts.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "analysis/facts/limits.hpp"
#include "analysis/histories/state_set.hpp"

namespace atd::analysis {
namespace {

void add_person(OutcomeCounts& counts, const Person& person, SimTime horizon) {
    const bool child = person.first_seen_as_child();
    const std::int64_t one_child = child ? 1 : 0;
    counts.all_children += one_child;
    ++counts.all_persons;
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

void add_case(OutcomeCounts& counts, std::span<const Person> members, const record::Codes& codes) {
    const bool unresolved = std::any_of(members.begin(), members.end(),
                                        [](const Person& p) { return !p.outcome.is_set(); });
    const bool durable = std::all_of(members.begin(), members.end(), [&](const Person& p) {
        return p.outcome.is_set() &&
               codes.states[p.outcome.index()].outcome == OutcomeClass::durable;
    });
    counts.cases_unresolved += unresolved ? 1 : 0;
    counts.cases_durable += durable ? 1 : 0;
}

}  // namespace

namespace {

/// By family, member and birth: a child born after some of a family came back may have
/// the member number of another one.
using Identity = std::tuple<CaseKey, Member, SimTime>;

bool has_come(const std::vector<Person>& persons, const Identity& who) {
    const auto found = std::lower_bound(
        persons.begin(), persons.end(), who, [](const Person& person, const auto& key) {
            return std::tie(person.case_key, person.member, person.birth) < key;
        });
    return found != persons.end() && Identity{found->case_key, found->member, found->birth} == who;
}

/// Children who came back, less those who were first seen then.
std::int64_t children_back(const Histories& histories) {
    std::set<Identity> known;
    std::int64_t back = 0;
    // By case, so those who came for the first time before those who came back.
    for (const Person& person : histories.persons()) {
        if (person.first_seen_as_child() && person.case_key.returns() > 0) {
            const Identity who{person.case_key.at_first(), person.member, person.birth};
            const bool here_before =
                has_come(histories.persons(), who) || !known.insert(who).second;
            back += here_before ? 1 : 0;
        }
    }
    return back;
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
    counts.children_back = children_back(histories);
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

namespace {

Detention detention_of(const StayBook& stays, const Histories& histories,
                       const record::Codes& codes, DetentionDefinition definition) {
    const auto& held = stays.in(detention_states(codes, definition));
    return {held, child_stay_days(held, histories.observation())};
}

}  // namespace

Facts::Facts(const record::ReplicationRecord& record, const record::Codes& codes,
             const params::Scenario& scenario, const CostCuts& cuts)
    : histories(record, codes),
      stays(histories),
      exposure(exposure_of(histories, codes)),
      census(census_of(record, histories, codes)),
      costs(costs_of(histories, exposure, census, codes, scenario, cuts)),
      outcomes(outcomes_of(histories, codes)),
      waits(waits_of(record)),
      wellbeing(wellbeing_of(histories, codes, scenario)),
      without_safeguard(decisions_without_safeguard(record)),
      family(family_days(histories, codes)),
      harms(harms_of(histories, codes)),
      critical(critical_events_of(histories, codes)),
      law(detention_of(stays, histories, codes, DetentionDefinition::law)),
      practice(detention_of(stays, histories, codes, DetentionDefinition::practice)),
      either(detention_of(stays, histories, codes, DetentionDefinition::either)),
      transit_seconds(child_seconds(stays.in(transit_states(codes)), histories.observation())),
      over_limit_seconds(child_seconds_over_limits(histories, codes, scenario)) {}

}  // namespace atd::analysis
