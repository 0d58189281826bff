#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/io/record/code_tables.hpp"
#include "sim/io/record/content_digest.hpp"
#include "sim/io/record/layout.hpp"
#include "sim/io/record/reading/file_digest.hpp"
#include "sim/io/record/reading/reading_child.hpp"
#include "sim/io/record/results_file.hpp"
#include "sim/io/record/stored_file.hpp"

namespace atd::io {

namespace {

// The columns of the option read last stay open, and with them the chunks that the
// library has decoded.
struct OpenOption {
    std::size_t number = 0;
    std::vector<hdf5::Handle> columns;  ///< of all tables, in the order of the schema
    std::optional<SummaryReader> summaries;
};

struct Slice {
    std::uint64_t first = 0, count = 0;
};

class RowReader {
  public:
    RowReader(const OpenOption& open, const record::Codes& codes)
        : next_(open.columns.begin()),
          codes_(codes) {}

    template <class Row>
    void read(Slice slice, record::BlockTable<Row>& target);

  private:
    template <class Column>
    void read_column(const Column& column, hdf5::Hid dataset, Slice slice,
                     std::vector<typename Column::Row>& rows);

    std::vector<hdf5::Handle>::const_iterator next_;  ///< first column of the next table
    const record::Codes& codes_;
    std::vector<std::byte> buffer_;
};

template <class Row>
void RowReader::read(Slice slice, record::BlockTable<Row>& target) {
    const auto first_column = next_;
    std::vector<Row> rows;
    while (slice.count > 0) {
        const Slice piece{slice.first, std::min(slice.count, layout::chunk_rows)};
        rows.resize(piece.count);
        next_ = first_column;
        record::for_each_column<Row>(
            [&](const auto& column) { read_column(column, (next_++)->get(), piece, rows); });
        for (const Row& row : rows) {
            target.push_back(row);
        }
        slice = {slice.first + piece.count, slice.count - piece.count};
    }
    next_ = first_column + std::tuple_size_v<decltype(record::Table<Row>::columns)>;
}

template <class Column>
void RowReader::read_column(const Column& column, hdf5::Hid dataset, Slice slice,
                            std::vector<typename Column::Row>& rows) {
    using Value = typename Column::Value;
    buffer_.resize(slice.count * sizeof(Value));
    hdf5::read_rows(dataset, column.info.type, slice.first, slice.count, buffer_.data());
    const auto limit = limit_of(column.info, codes_);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Value value{};
        std::memcpy(&value, buffer_.data() + i * sizeof value, sizeof value);
        bool known = is_known(column.info, value, limit);
        if constexpr (std::is_same_v<typename Column::FieldType, CaseKey>) {
            const std::size_t source = CaseKey::from_value(value).source_index();
            known = (value >> 56) == 0 && source < codes_.sources.size();
        }
        if (!known) {
            hdf5::refuse(std::string(column.info.name), "values that the tables of codes explain",
                         std::to_string(value));
        }
        column.set(rows[i], value);
    }
}

OpenOption open_columns(const StoredFile& file, std::size_t number) {
    OpenOption open{number, {}, {}};
    const StoredContent& content = file.contents().at(number);
    const std::string& option = content.option.manifest.option;
    const record::ReplicationRecord tables;
    record::for_each_table(tables, [&]<class Row>(const record::BlockTable<Row>&) {
        record::for_each_column<Row>([&](const auto& column) {
            open.columns.push_back(file.column(option, record::Table<Row>::name, column.info));
        });
    });
    if (content.has_summaries) {
        open.summaries = file.summaries(content);
    }
    return open;
}

}  // namespace

struct ResultsReader::Impl {
    Impl(OpenFile opened, bool is_verified)
        : verified(is_verified),
          file(std::move(opened)) {
        for (const StoredContent& content : file.contents()) {
            options.push_back(content.option);
        }
    }

    record::ReplicationRecord read(std::size_t number, std::size_t k) {
        if (!open || open->number != number) {
            open.reset();
            open = open_columns(file, number);
        }
        const StoredContent& content = file.contents().at(number);
        record::ReplicationRecord result;
        result.replication =
            content.option.manifest.first_replication + static_cast<std::uint32_t>(k);
        for (std::size_t i = 0; i < record::counters.size(); ++i) {
            result.*record::counters[i].value = content.counters[i].at(k);
        }
        RowReader reader(*open, content.option.codes);
        auto offsets = content.offsets.begin();
        record::for_each_table(result, [&](auto& table) {
            const std::uint64_t first = (*offsets)[k];
            reader.read({first, (*offsets)[k + 1] - first}, table);
            ++offsets;
        });
        if (open->summaries) {
            result.summaries = open->summaries->read(k);
        }
        return result;
    }

    static void rehearse(OpenFile& opened);

    bool verified;
    StoredFile file;
    std::vector<StoredOption> options;
    std::optional<OpenOption> open;
};

/// Reads everything in a child process first: what ends that one would end this one.
void ResultsReader::Impl::rehearse(OpenFile& opened) {
    constexpr const char* should_have = "digest";
    const Texts answer = read_in_child(opened, [&] {
        Impl reader(std::move(opened), false);
        return reader.file.guard([&]() -> Texts {
            if (reader.file.has_descriptions()) {
                return {should_have};
            }
            for (std::size_t i = 0; i < reader.options.size(); ++i) {
                for (std::size_t k = 0; k < reader.options[i].manifest.replications; ++k) {
                    reader.read(i, k);
                }
            }
            reader.file.draws();
            return {};
        });
    });
    if (!answer.empty()) {
        throw without_file_digest(opened.name());
    }
}

ResultsReader::ResultsReader(std::string file) {
    OpenFile opened(std::move(file));
    const bool verified = checked_file_digest(opened).has_value();
    if (!verified) {
        Impl::rehearse(opened);
    }
    impl_ = std::make_unique<Impl>(std::move(opened), verified);
}

ResultsReader::~ResultsReader() = default;

const std::vector<StoredOption>& ResultsReader::options() const {
    return impl_->options;
}

bool ResultsReader::is_verified() const {
    return impl_->verified;
}

record::Draws ResultsReader::draws() const {
    return impl_->file.guard([&] { return impl_->file.draws(); });
}

record::ReplicationRecord ResultsReader::read(std::size_t option, std::size_t k) const {
    return impl_->file.guard([&] { return impl_->read(option, k); });
}

}  // namespace atd::io
