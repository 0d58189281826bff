#pragma once

#include <cstdint>

#include "sim/record/block_table.hpp"
#include "sim/record/rows.hpp"
#include "sim/record/summaries.hpp"

namespace atd::record {

/// Everything that one replication wrote, in the order of writing.
struct ReplicationRecord {
    std::uint32_t replication = 0;
    std::uint64_t event_count = 0;      ///< number of transitions and admissions
    std::uint64_t births_left_out = 0;  ///< of cases that have as many members as they can have
    std::uint64_t ties = 0;  ///< events that the order of tracks put before one of the same second
    std::uint64_t deadlocked = 0;  ///< at the end: units that hold places and wait for each other
    BlockTable<SpellRow> spells;
    BlockTable<CaseRow> cases;
    BlockTable<PersonRow> persons;
    BlockTable<PoolLevelRow> pool_levels;
    BlockTable<DecisionRow> decisions;
    BlockTable<AssessmentRow> assessments;
    Summaries summaries;  ///< empty until they are computed from the rows
    BlockTable<AttributeRow> attributes;
    BlockTable<FindingRow> findings;
    BlockTable<EventRow> events;
    BlockTable<SeparationRow> separations;

    // Defined once, in replication_record.cpp: in every object file they took most of the
    // compiler's time.
    ReplicationRecord();
    ReplicationRecord(const ReplicationRecord&);
    ReplicationRecord(ReplicationRecord&&) noexcept;
    ReplicationRecord& operator=(const ReplicationRecord&);
    ReplicationRecord& operator=(ReplicationRecord&&) noexcept;
    ~ReplicationRecord();
};

}  // namespace atd::record
