#pragma once

#include <cstdint>

#include "sim/base/enum_table.hpp"
#include "sim/record/replication_record.hpp"

namespace atd::run {

/// Which tables of a record are kept; each level holds those before it.
enum class RecordLevel : std::uint8_t { summary, cases, spells, everything };

/// Empties the tables that the level leaves out.
void keep_level(record::ReplicationRecord& record, RecordLevel level);

}  // namespace atd::run

template <>
struct atd::EnumTable<atd::run::RecordLevel> {
    using Level = atd::run::RecordLevel;
    static constexpr std::array<EnumName<Level>, 4> rows{{
        {Level::summary, "summary", "no rows: scenario, codes and events"},
        {Level::cases, "cases", "cases, persons and their attributes"},
        {Level::spells, "spells", "also stays in states"},
        {Level::everything, "everything", "also decisions, findings and pools day by day"},
    }};
};
