#include "sim/study/record_level.hpp"

namespace atd::study {

void keep_level(record::ReplicationRecord& record, RecordLevel level) {
    if (level < RecordLevel::everything) {
        record.pool_levels = {};
        record.decisions = {};
        record.assessments = {};
        record.findings = {};
    }
    if (level < RecordLevel::spells) {
        record.spells = {};
        record.happenings = {};
    }
    if (level < RecordLevel::cases) {
        record.cases = {};
        record.persons = {};
        record.attributes = {};
        record.separations = {};
    }
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
