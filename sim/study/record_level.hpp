#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

#include "sim/base/enum_table.hpp"
#include "sim/record/codes.hpp"
#include "sim/record/replication_record.hpp"

namespace atd::study {

/// Which tables of a record are kept; each level holds those before it.
enum class RecordLevel : std::uint8_t { summary, cases, spells, everything };

/// Empties the tables that the level leaves out.
void keep_level(record::ReplicationRecord& record, RecordLevel level);

/// What is stored does not allow what was asked for.
class Refused : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Of stored results. Throws Refused where the name is unknown.
RecordLevel level_of(const record::Manifest& manifest, const std::string& file);
/// Throws Refused when a table that `needed` has was left out of the file.
void require_level(const record::Manifest& manifest, RecordLevel needed, const std::string& file);

}  // namespace atd::study

template <>
struct atd::EnumTable<atd::study::RecordLevel> {
    using Level = atd::study::RecordLevel;
    static constexpr std::array<EnumName<Level>, 4> rows{{
        {Level::summary, "summary", "no rows: scenario, codes and events"},
        {Level::cases, "cases", "cases, persons and their attributes"},
        {Level::spells, "spells", "also stays in states"},
        {Level::everything, "everything", "also decisions, findings and pools day by day"},
    }};
};
