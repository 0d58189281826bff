#include "sim/study/record_level.hpp"

#include "sim/record/schema.hpp"

namespace atd::study {

namespace {

/// The lowest level that keeps a table; a table without one does not compile.
template <class Row>
constexpr RecordLevel lowest_level = Row::has_no_level;

template <>
constexpr RecordLevel lowest_level<record::CaseRow> = RecordLevel::cases;
template <>
constexpr RecordLevel lowest_level<record::PersonRow> = RecordLevel::cases;
template <>
constexpr RecordLevel lowest_level<record::AttributeRow> = RecordLevel::cases;
template <>
constexpr RecordLevel lowest_level<record::SeparationRow> = RecordLevel::cases;
template <>
constexpr RecordLevel lowest_level<record::SpellRow> = RecordLevel::spells;
template <>
constexpr RecordLevel lowest_level<record::HappeningRow> = RecordLevel::spells;
template <>
constexpr RecordLevel lowest_level<record::PoolLevelRow> = RecordLevel::everything;
template <>
constexpr RecordLevel lowest_level<record::DecisionRow> = RecordLevel::everything;
template <>
constexpr RecordLevel lowest_level<record::AssessmentRow> = RecordLevel::everything;
template <>
constexpr RecordLevel lowest_level<record::FindingRow> = RecordLevel::everything;

}  // namespace

void keep_level(record::ReplicationRecord& record, RecordLevel level) {
    record::for_each_table(record, [&]<class Row>(record::BlockTable<Row>& table) {
        if (level < lowest_level<Row>) {
            table = {};
        }
    });
}

RecordLevel level_of(const record::Manifest& manifest, const std::string& file) {
    const auto level = parse_enum<RecordLevel>(manifest.record_level);
    if (!level) {
        throw Refused(file + ": unknown record level '" + manifest.record_level +
                      "'; known: " + list_names<RecordLevel>());
    }
    return *level;
}

void require_level(const record::Manifest& manifest,
                   RecordLevel needed,
                   const std::string& file) {
    if (level_of(manifest, file) < needed) {
        throw Refused(file + ": this file holds record level " + manifest.record_level +
                      "; needs " + std::string(name_of(needed)));
    }
}

}  // namespace atd::study
