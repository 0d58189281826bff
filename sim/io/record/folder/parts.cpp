#include "sim/io/record/folder/parts.hpp"

#include "sim/base/sha256.hpp"
#include "sim/io/record/layout.hpp"
#include "sim/io/record/plain_table.hpp"
#include "sim/record/code_schema.hpp"
#include "sim/record/schema.hpp"

namespace atd::io {

std::string evidence_digest(const record::Codes& codes) {
    ContentDigest digest;
    add_table(digest, layout::codes, codes.evidence);
    return digest.hex();
}

std::string unit_key(const UnitIdentity& unit) {
    Sha256 hash;
    hash.add_text(unit.scenario_sha256);
    hash.add_text(unit.evidence_digest);
    hash.add_text(unit.engine_version);
    hash.add_text(record::schema_version);
    hash.add_text(layout::rng);
    hash.add_text(std::to_string(unit.seed));
    hash.add_text(std::to_string(unit.first_replication));
    hash.add_text(std::to_string(unit.replications));
    hash.add_text(unit.option);
    hash.add_text(unit.record_level);
    return hash.hex();
}

std::string part_name(const std::string& key) {
    return std::string(parts_folder) + "/" + key.substr(0, 16) + ".h5";
}

std::string digest_of_one_option(const std::string& option_digest) {
    Sha256 hash;
    hash.add_text(option_digest);
    return hash.hex();
}

std::string random_scheme() {
    return std::string(layout::rng);
}

}  // namespace atd::io
