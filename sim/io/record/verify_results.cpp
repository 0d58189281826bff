#include <algorithm>
#include <vector>

#include "sim/io/record/content_digest.hpp"
#include "sim/io/record/hdf5_types.hpp"
#include "sim/io/record/layout.hpp"
#include "sim/io/record/results_file.hpp"
#include "sim/io/record/stored_file.hpp"

namespace atd::io {

namespace {

void add_column(const StoredFile& file,
                const std::string& option,
                std::string_view table,
                const record::ColumnInfo& info,
                ContentDigest& digest) {
    const auto column = file.column(option, table, info);
    const std::uint64_t rows = hdf5::row_count(column.get());
    const std::size_t width = hdf5::width_of(info.type);
    std::vector<std::byte> buffer(std::min(rows, layout::chunk_rows) * width);
    Sha256 hash;
    for (std::uint64_t first = 0; first < rows; first += layout::chunk_rows) {
        const std::uint64_t count = std::min(rows - first, layout::chunk_rows);
        hdf5::read_rows(column.get(), info.type, first, count, buffer.data());
        hash.add(std::span(buffer).first(count * width));
    }
    digest.add(path_of(table, info.name), info.type, rows, hash.hex());
}

std::string digest_of(const StoredFile& file, const StoredContent& content) {
    const record::Manifest& manifest = content.option.manifest;
    ContentDigest digest = digest_of_manifest(manifest, content.option.codes);
    add_codes(digest, content.option.codes);
    const auto add = [&](std::string_view table, const record::ColumnInfo& info) {
        add_column(file, manifest.option, table, info, digest);
    };
    add(layout::replications, layout::events_column);
    const record::ReplicationRecord tables;
    record::for_each_table(tables, [&]<class Row>(const record::BlockTable<Row>&) {
        using Table = record::Table<Row>;
        record::for_each_column<Row>(
            [&](const auto& column) { add(Table::name, column.info); });
        add(Table::name, layout::row_size_column);
    });
    return digest.hex();
}

Verification verify(const StoredFile& file) {
    Verification result;
    result.matches = true;
    result.stored = file.content_digest();
    Sha256 digests;
    for (const StoredContent& content : file.contents()) {
        const std::string found = digest_of(file, content);
        const bool equal = found == content.option.content_digest;
        result.matches = result.matches && equal;
        result.report.push_back(
            content.option.manifest.option + ": " +
            (equal ? "matches " : "differs: found ") + found +
            (equal ? "" : ", stored " + content.option.content_digest));
        digests.add_text(found);
    }
    result.found = digests.hex();
    result.matches = result.matches && result.found == result.stored;
    return result;
}

}  // namespace

Verification verify_results(const std::string& file) {
    const StoredFile stored(file);
    return stored.guard([&] { return verify(stored); });
}

}  // namespace atd::io
