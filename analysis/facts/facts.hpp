#pragma once

#include <cstdint>
#include <vector>

#include "sim/params/scenario.hpp"
#include "sim/record/replication_record.hpp"

#include "analysis/facts/census.hpp"
#include "analysis/facts/costs.hpp"
#include "analysis/facts/exposure.hpp"
#include "analysis/facts/families.hpp"
#include "analysis/facts/harms.hpp"
#include "analysis/facts/lengths_of_stay.hpp"
#include "analysis/histories/histories.hpp"
#include "analysis/histories/stay_book.hpp"
#include "analysis/wellbeing/wellbeing.hpp"

namespace atd::analysis {

/// How persons and cases ended. Children are those younger than 18 when first observed.
struct OutcomeCounts {
    IndexedVector<StateId, std::int64_t> persons, children;  ///< by end state
    std::int64_t persons_unresolved = 0;
    std::int64_t children_unresolved = 0;
    std::int64_t all_children = 0, all_persons = 0;
    std::int64_t children_back = 0;     ///< of them those who had been a child here before
    std::int64_t aged_out = 0;          ///< turned 18 under observation and before or at their end
    std::int64_t cases_durable = 0;     ///< every member has a durable outcome
    std::int64_t cases_unresolved = 0;  ///< some member has no outcome yet
};

OutcomeCounts outcomes_of(const Histories& histories, const record::Codes& codes);

/// Days that granted requests had waited.
struct Waits {
    std::int64_t requests = 0;
    std::int64_t seconds = 0;
};

std::int64_t decisions_without_safeguard(const record::ReplicationRecord& record);

Waits waits_of(const record::ReplicationRecord& record);

/// Stays in detention on one definition.
struct Detention {
    const std::vector<Stay>& stays;
    std::vector<double> days;  ///< as child_stay_days
};

/// Everything that the measures of one replication are made of.
struct Facts {
    Facts(const record::ReplicationRecord& record, const record::Codes& codes,
          const params::Scenario& scenario, const CostCuts& cuts = {});
    Facts(const Facts&) = delete;
    Facts& operator=(const Facts&) = delete;

    Histories histories;
    StayBook stays;
    Exposure exposure;
    Census census;
    CostTable costs;
    OutcomeCounts outcomes;
    Waits waits;
    WellbeingFacts wellbeing;
    std::int64_t without_safeguard;  ///< decisions about a child made too early
    FamilyDays family;
    HarmCounts harms;
    CriticalEvents critical;
    Detention law, practice, either;
    std::int64_t transit_seconds;  ///< of children under escort or in transit
    std::int64_t over_limit_seconds;
};

}  // namespace atd::analysis
