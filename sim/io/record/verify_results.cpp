#include <algorithm>
#include <exception>
#include <mutex>
#include <utility>
#include <vector>

#include "sim/io/hdf5/chunks.hpp"
#include "sim/io/hdf5/types.hpp"
#include "sim/io/record/chunk_codec.hpp"
#include "sim/io/record/code_tables.hpp"
#include "sim/io/record/content_digest.hpp"
#include "sim/io/record/draws_group.hpp"
#include "sim/io/record/layout.hpp"
#include "sim/io/record/reading/file_digest.hpp"
#include "sim/io/record/reading/reading_child.hpp"
#include "sim/io/record/results_file.hpp"
#include "sim/io/record/stored_file.hpp"

namespace atd::io {

namespace {

struct Item {
    std::string_view table;
    record::ColumnInfo info;
    std::uint64_t rows = 0;
    std::string hash = {};
    std::exception_ptr failure = {};
};

struct OpenColumn {
    hdf5::Handle dataset;
    std::uint64_t chunk_rows = 0;  ///< 0 where the library must read it
};

/// What a deflated chunk may be longer than its values, generously.
constexpr std::size_t some_bytes = 1024;

/// All columns of numbers, in the order of the digest.
std::vector<Item> items_of_option() {
    std::vector<Item> items;
    for (const record::Counter& counter : record::counters) {
        items.push_back({layout::replications, counter.info});
    }
    const record::ReplicationRecord tables;
    record::for_each_table(tables, [&]<class Row>(const record::BlockTable<Row>&) {
        using Table = record::Table<Row>;
        record::for_each_column<Row>([&](const auto& column) {
            items.push_back({Table::name, column.info});
        });
        items.push_back({Table::name, layout::row_size_column});
    });
    return items;
}

/// Reads and hashes columns in any thread: the library is asked under a lock, chunks
/// are inflated and hashed outside it.
class Hasher {
  public:
    Hasher(const StoredFile& file, std::string option)
        : file_(file),
          option_(std::move(option)) {}

    /// Keeps what goes wrong, so that the first item in order reports it.
    void hash(Item& item) {
        try {
            Sha256 hash;
            add_column(item, hash);
            item.hash = hash.hex();
        } catch (...) {
            item.failure = std::current_exception();
        }
    }

  private:
    auto with_library(auto&& work) {
        const std::lock_guard lock(library_);
        const hdf5::Quiet quiet;
        return work();
    }

    void add_column(Item& item, Sha256& hash);
    void read(const Item& item, const OpenColumn& column, std::uint64_t first, std::uint64_t count,
              std::span<std::byte> values);

    const StoredFile& file_;
    std::string option_;
    std::mutex library_;
};

void Hasher::add_column(Item& item, Sha256& hash) {
    OpenColumn column;
    with_library([&] {
        column.dataset = file_.column(option_, item.table, item.info);
        column.chunk_rows =
            hdf5::packed_chunk_rows(column.dataset.get(), item.info.type, layout::chunk_rows);
        item.rows = hdf5::row_count(column.dataset.get());
    });
    const std::uint64_t step = column.chunk_rows > 0 ? column.chunk_rows : layout::chunk_rows;
    const std::size_t width = hdf5::width_of(item.info.type);
    std::vector<std::byte> values(step * width);
    for (std::uint64_t first = 0; first < item.rows; first += step) {
        const std::uint64_t count = std::min(item.rows - first, step);
        read(item, column, first, count, values);
        hash.add(std::span(values).first(count * width));
    }
    with_library([&] { column.dataset.close("a column"); });
}

void Hasher::read(const Item& item, const OpenColumn& column, std::uint64_t first,
                  std::uint64_t count, std::span<std::byte> values) {
    const hdf5::Hid id = column.dataset.get();
    std::vector<std::byte> stored;
    with_library([&] {
        if (column.chunk_rows > 0) {
            stored = hdf5::read_chunk(id, first, values.size() + values.size() / 8 + some_bytes);
        }
        if (stored.empty()) {
            hdf5::read_rows(id, item.info.type, first, count, values.data());
        }
    });
    if (!stored.empty() && !unpack_chunk(stored, hdf5::width_of(item.info.type), values)) {
        throw hdf5::Error("a chunk is damaged, reading " + path_of(item.table, item.info.name));
    }
}

std::string digest_of_option(const StoredFile& file, const StoredContent& content,
                             Executor& executor) {
    const record::Manifest& manifest = content.option.manifest;
    ContentDigest digest = digest_of_manifest(manifest, content.option.codes);
    add_codes(digest, content.option.codes);
    std::vector<Item> items = items_of_option();
    Hasher hasher(file, manifest.option);
    executor.run_ordered(
        items.size(), [&](std::size_t i) { hasher.hash(items[i]); },
        [&](std::size_t i) {
            const Item& item = items[i];
            if (item.failure) {
                std::rethrow_exception(item.failure);
            }
            digest.add(path_of(item.table, item.info.name), item.info.type, item.rows, item.hash);
        });
    if (content.has_summaries) {
        file.summaries(content).add_to(digest);
    }
    return digest.hex();
}

Verification verify(const StoredFile& file, Executor& executor) {
    Verification result;
    result.matches = true;
    result.stored = file.content_digest();
    Sha256 digests;
    const auto add = [&](const std::string& what, const std::string& found,
                         const std::string& stored) {
        const bool equal = found == stored;
        result.matches = result.matches && equal;
        result.report.push_back(what + (equal ? ": matches " : ": differs: found ") + found +
                                (equal ? "" : ", stored " + stored));
        digests.add_text(found);
    };
    for (const StoredContent& content : file.contents()) {
        add(content.option.manifest.option, digest_of_option(file, content, executor),
            content.option.content_digest);
    }
    const auto draws = file.draws();
    if (!draws.empty()) {
        add("draws", digest_of_draws(draws), file.stated_draws_digest());
    }
    result.found = digests.hex();
    result.matches = result.matches && result.found == result.stored;
    return result;
}

void add_bytes(const StoredFile& file, const std::optional<std::string>& digest,
               Verification& result) {
    if (!digest && file.has_descriptions()) {
        result.matches = false;
        result.report.insert(result.report.begin(), "all bytes: " + missing_file_digest);
    } else {
        result.report.insert(result.report.begin(),
                             digest ? "all bytes: match " + *digest
                                    : "all bytes: not verified, an earlier version wrote the file "
                                      "without a digest of them; only its content is checked");
    }
}

void add_descriptions(const StoredFile& file, Verification& result) {
    if (!file.has_descriptions()) {
        result.report.push_back(
            "descriptions: not verified, an earlier version wrote the file without digests of "
            "units, labels and attributes");
        return;
    }
    const auto changed = file.changed_groups();
    for (const std::string& group : changed) {
        result.report.push_back(group +
                                ": differs in its attributes, or in the names, units, "
                                "labels, types, shapes or dimensions of its columns");
    }
    if (changed.empty()) {
        result.report.push_back("descriptions: match");
    }
    result.matches = result.matches && changed.empty();
}

Verification verify(OpenFile opened, const std::optional<std::string>& digest, Verify what,
                    Executor& executor) {
    const StoredFile stored(std::move(opened));
    return stored.guard([&] {
        Verification result = verify(stored, executor);
        if (what == Verify::bytes) {
            add_bytes(stored, digest, result);
        }
        add_descriptions(stored, result);
        return result;
    });
}

Texts to_texts(const Verification& result) {
    Texts texts{result.matches ? "matches" : "differs", result.stored, result.found};
    texts.insert(texts.end(), result.report.begin(), result.report.end());
    return texts;
}

Verification to_verification(const Texts& texts) {
    return {texts.at(0) == "matches", texts.at(1), texts.at(2), {texts.begin() + 3, texts.end()}};
}

std::optional<std::string> digest_of_bytes(const OpenFile& file, Verify what) {
    return what == Verify::bytes ? checked_file_digest(file) : std::nullopt;
}

}  // namespace

Verification verify_results(const std::string& file, Executor* executor, Verify what) {
    OpenFile opened(file);
    const auto digest = digest_of_bytes(opened, what);
    SerialExecutor serial;
    if (digest) {
        return verify(std::move(opened), digest, what, executor != nullptr ? *executor : serial);
    }
    return to_verification(read_in_child(
        opened, [&] { return to_texts(verify(std::move(opened), digest, what, serial)); }));
}

Verification verify_apart(const std::string& file, Verify what,
                          const std::function<std::unique_ptr<Executor>()>& make_executor) {
    OpenFile opened(file);
    const auto digest = digest_of_bytes(opened, what);
    return to_verification(read_in_child(opened, [&] {
        const auto executor = make_executor();
        return to_texts(verify(std::move(opened), digest, what, *executor));
    }));
}

}  // namespace atd::io
