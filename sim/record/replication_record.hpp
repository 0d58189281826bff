#pragma once

#include <cstdint>

#include "sim/record/block_table.hpp"
#include "sim/record/rows.hpp"
#include "sim/record/summaries.hpp"

namespace atd::record {

/// Everything one replication wrote, in the order in which it was written.
struct ReplicationRecord {
    std::uint32_t replication = 0;
    std::uint64_t event_count = 0;  ///< transitions and admissions made, for speed figures
    BlockTable<SpellRow> spells;
    BlockTable<CaseRow> cases;
    BlockTable<PersonRow> persons;
    BlockTable<PoolLevelRow> pool_levels;
    BlockTable<DecisionRow> decisions;
    BlockTable<AssessmentRow> assessments;
    Summaries summaries;  ///< empty until they are counted from the rows
    BlockTable<AttributeRow> attributes;
    BlockTable<FindingRow> findings;
    BlockTable<EventRow> events;
    BlockTable<SeparationRow> separations;
};

}  // namespace atd::record
