#include "sim/io/record/content_digest.hpp"

namespace atd::io {

using record::ColumnType;

void ContentDigest::add(std::string_view path, ColumnType type, std::uint64_t rows,
                        std::string_view hash) {
    hash_.add_text(path);
    hash_.add_text(name_of(type));
    hash_.add_text(std::to_string(rows));
    hash_.add_text(hash);
}

std::string path_of(std::string_view table, std::string_view column) {
    return std::string(table) + "/" + std::string(column);
}

ContentDigest digest_of_manifest(const record::Manifest& manifest, const record::Codes& codes) {
    ContentDigest digest;
    const auto add = [&](std::string_view name, const std::string& text) {
        digest.add(name, ColumnType::text, 1, sha256_of(text));
    };
    add("option", manifest.option);
    add("title", manifest.title);
    add("scenario_sha256", manifest.scenario_sha256);
    add("seed", std::to_string(manifest.seed));
    add("first_replication", std::to_string(manifest.first_replication));
    add("replications", std::to_string(manifest.replications));
    if (manifest.record_level != "everything") {
        add("record_level", manifest.record_level);
    }
    add("scenario_start", to_text(codes.start));
    add("scenario_end", to_text(codes.end));
    digest.add("scenario/canonical_toml", ColumnType::u8, manifest.scenario_toml.size(),
               sha256_of(manifest.scenario_toml));
    return digest;
}

}  // namespace atd::io
