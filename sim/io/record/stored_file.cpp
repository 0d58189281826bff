#include "sim/io/record/stored_file.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/io/hdf5/description.hpp"
#include "sim/io/record/code_tables.hpp"
#include "sim/io/record/content_digest.hpp"
#include "sim/io/record/draws_group.hpp"
#include "sim/io/record/layout.hpp"

namespace atd::io {

using hdf5::refuse;
using record::ColumnInfo;
using record::ColumnType;

namespace {

std::string group_of(const std::string& option) {
    return "/" + std::string(layout::scenarios) + "/" + option;
}

Date read_date(const hdf5::InputFile& input, const std::string& group, const std::string& name) {
    const std::string text = input.text(group, name);
    const auto date = parse_date(text);
    if (!date) {
        refuse(group + "@" + name, "a date", "\"" + text + "\"");
    }
    return *date;
}

record::Manifest read_manifest(const hdf5::InputFile& input, const std::string& option) {
    const std::string group = group_of(option);
    record::Manifest manifest;
    manifest.option = option;
    manifest.title = input.text(group, "title");
    manifest.scenario_sha256 = input.text(group, "scenario_sha256");
    manifest.engine_version = input.text("/", "engine_version");
    manifest.git_commit = input.text("/", "git_commit");
    manifest.compiler = input.text("/", "compiler");
    manifest.seed = input.number(group, "seed", ColumnType::u64);
    manifest.first_replication =
        static_cast<std::uint32_t>(input.number(group, "first_replication", ColumnType::u32));
    manifest.replications =
        static_cast<std::uint32_t>(input.number(group, "replications", ColumnType::u32));
    if (input.has_attribute(group, "record_level")) {
        manifest.record_level = input.text(group, "record_level");
    }
    const std::string path =
        group + "/" + std::string(layout::scenario) + "/" + std::string(layout::canonical_toml);
    for (const std::uint64_t byte : input.numbers(path, ColumnType::u8)) {
        manifest.scenario_toml += static_cast<char>(byte);
    }
    return manifest;
}

}  // namespace

InputError damaged(const std::string& file, const std::string& reason) {
    return InputError(Problem{.file = file, .expected = "a readable results file", .got = reason});
}

InputError in_file(const std::string& file, const InputError& error) {
    std::vector<Problem> problems = error.problems();
    for (Problem& problem : problems) {
        problem.file = file;
    }
    return InputError(std::move(problems));
}

StoredFile::StoredFile(OpenFile file)
    : name_(file.name()),
      file_(std::move(file)),
      input_(guard([&] { return hdf5::InputFile(file_.path(), name_); })) {
    guard([&] {
        check_root();
        content_digest_ = input_.text("/", "content_digest");
        for (const auto& option : input_.members(std::string(layout::scenarios))) {
            contents_.push_back(read_option(option));
        }
    });
}

void StoredFile::check_root() const {
    if (!input_.has_attribute("/", "complete") ||
        input_.number("/", "complete", ColumnType::u8) != 1) {
        refuse("/@complete", "1", "a file that was not completed");
    }
    const std::string schema = input_.text("/", "schema");
    if (schema != record::schema_version) {
        refuse("/@schema", std::string(record::schema_version), "\"" + schema + "\"");
    }
}

bool StoredFile::has_descriptions() const {
    return input_.has_attribute("/", std::string(hdf5::description_attribute));
}

std::vector<std::string> StoredFile::changed_groups() const {
    const std::string attribute(hdf5::description_attribute);
    std::vector<std::string> changed;
    for (const std::string& group : input_.groups()) {
        if (!input_.has_attribute(group, attribute) ||
            input_.text(group, attribute) != input_.description(group)) {
            changed.push_back(group);
        }
    }
    return changed;
}

StoredContent StoredFile::read_option(const std::string& name) const {
    StoredContent content;
    StoredOption& stored = content.option;
    stored.manifest = read_manifest(input_, name);
    stored.content_digest = input_.text(group_of(name), "content_digest");
    stored.codes = read_codes(input_, group_of(name));
    stored.codes.start = read_date(input_, group_of(name), "scenario_start");
    stored.codes.end = read_date(input_, group_of(name), "scenario_end");
    for (std::size_t i = 0; i < record::counters.size(); ++i) {
        content.counters[i] =
            per_replication(stored, layout::replications, record::counters[i].info);
    }
    auto offsets = content.offsets.begin();
    const record::ReplicationRecord tables;
    record::for_each_table(tables, [&]<class Row>(const record::BlockTable<Row>&) {
        *offsets++ = read_offsets<Row>(stored);
    });
    const auto members = input_.members(group_of(name));
    content.has_summaries =
        std::find(members.begin(), members.end(), record::summaries_name) != members.end();
    if (content.has_summaries) {
        summaries(content);
    }
    return content;
}

SummaryReader StoredFile::summaries(const StoredContent& content) const {
    const StoredOption& stored = content.option;
    return SummaryReader(input_, group_of(stored.manifest.option), stored.codes, stored.manifest);
}

record::Draws StoredFile::draws() const {
    return has_draws(input_) ? read_draws(input_) : record::Draws{};
}

std::string StoredFile::stated_draws_digest() const {
    return stated_digest_of_draws(input_);
}

std::vector<std::uint64_t> StoredFile::per_replication(const StoredOption& stored,
                                                       std::string_view table,
                                                       const ColumnInfo& info) const {
    const std::string path = group_of(stored.manifest.option) + "/" + path_of(table, info.name);
    auto values = input_.numbers(path, info.type);
    if (values.size() != stored.manifest.replications) {
        refuse(path, fmt::format("{} replications", stored.manifest.replications),
               std::to_string(values.size()));
    }
    const ColumnInfo& dimension = layout::replication_column;
    const std::string numbers =
        group_of(stored.manifest.option) + "/" + path_of(table, dimension.name);
    if (input_.numbers(numbers, dimension.type) != replication_numbers(stored.manifest)) {
        refuse(numbers, "the replications of the option", "other numbers");
    }
    return values;
}

template <class Row>
std::vector<std::uint64_t> StoredFile::read_offsets(const StoredOption& stored) const {
    using Table = record::Table<Row>;
    const std::string& option = stored.manifest.option;
    std::vector<std::uint64_t> offsets{0};
    for (const auto size : per_replication(stored, Table::name, layout::row_size_column)) {
        const std::uint64_t before = offsets.back();
        if (size > std::numeric_limits<std::uint64_t>::max() - before) {
            refuse(group_of(option) + "/" + path_of(Table::name, layout::row_size),
                   "a sum of 64 bits", "a larger one");
        }
        offsets.push_back(before + size);
    }
    record::for_each_column<Row>([&](const auto& field) {
        const auto dataset = column(option, Table::name, field.info);
        const std::uint64_t rows = hdf5::row_count(dataset.get());
        if (rows != offsets.back()) {
            refuse(group_of(option) + "/" + path_of(Table::name, field.info.name),
                   fmt::format("{} rows, the sum of row_size", offsets.back()),
                   std::to_string(rows));
        }
    });
    return offsets;
}

hdf5::Handle StoredFile::column(const std::string& option, std::string_view table,
                                const ColumnInfo& info) const {
    return input_.column(group_of(option) + "/" + path_of(table, info.name), info.type);
}

}  // namespace atd::io
