#include "sim/store/stored_level.hpp"

#include "sim/base/check.hpp"

namespace atd::store {

run::RecordLevel level_of(const record::Manifest& manifest, const std::string& file) {
    const auto level = parse_enum<run::RecordLevel>(manifest.record_level);
    if (!level) {
        throw Refused(file + ": unknown record level '" + manifest.record_level +
                      "'; known: " + list_names<run::RecordLevel>());
    }
    return *level;
}

void require_level(const record::Manifest& manifest, run::RecordLevel needed,
                   const std::string& file) {
    if (level_of(manifest, file) < needed) {
        throw Refused(file + ": this file holds record level " + manifest.record_level +
                      "; needs " + std::string(name_of(needed)));
    }
}

}  // namespace atd::store
