#include "sim/io/record/option_writer.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/io/hdf5/write.hpp"
#include "sim/io/record/code_tables.hpp"

namespace atd::io {

using record::ColumnType;

namespace {

const std::string& checked_name(const std::string& option) {
    const bool plain = std::all_of(option.begin(), option.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    });
    if (option.empty() || !plain) {
        throw InputError(Problem{.path = "option",
                                 .expected = "a name of letters, digits, '_' and '-'",
                                 .got = "\"" + option + "\""});
    }
    return option;
}

void write_attributes(hdf5::Hid group, const record::Manifest& manifest,
                      const record::Codes& codes) {
    hdf5::put_text(group, "title", manifest.title);
    hdf5::put_text(group, "scenario_sha256", manifest.scenario_sha256);
    hdf5::put_number(group, "seed", ColumnType::u64, manifest.seed);
    hdf5::put_number(group, "first_replication", ColumnType::u32, manifest.first_replication);
    hdf5::put_number(group, "replications", ColumnType::u32, manifest.replications);
    hdf5::put_text(group, "record_level", manifest.record_level);
    hdf5::put_text(group, "scenario_start", to_text(codes.start));
    hdf5::put_text(group, "scenario_end", to_text(codes.end));
}

void write_scenario(hdf5::Hid option_group, const std::string& toml) {
    const auto group = hdf5::create_group(option_group, layout::scenario);
    const std::uint64_t chunk = std::clamp<std::uint64_t>(toml.size(), 1, layout::chunk_rows);
    const auto dataset =
        hdf5::create_dataset(group.get(), layout::canonical_toml, ColumnType::u8, chunk);
    hdf5::append_rows(dataset.get(), ColumnType::u8, 0, toml.size(), toml.data());
    hdf5::put_text(dataset.get(), "long_name", "scenario in canonical form, UTF-8");
    hdf5::put_text(dataset.get(), "units", "1");
    const auto byte = hdf5::create_dimension(group.get(), "byte", toml.size());
    hdf5::attach_dimension(dataset.get(), byte.get());
}

}  // namespace

OptionWriter::OptionWriter(hdf5::Hid scenarios, const record::Manifest& manifest,
                           const record::Codes& codes, Executor& executor)
    : manifest_(manifest),
      codes_(codes),
      digest_(digest_of_manifest(manifest, codes)),
      group_(hdf5::create_group(scenarios, checked_name(manifest.option))) {
    add_codes(digest_, codes);
    write_attributes(group_.get(), manifest, codes);
    write_scenario(group_.get(), manifest.scenario_toml);
    write_codes(group_.get(), codes);
    const record::ReplicationRecord layout;
    record::for_each_table(layout, [&]<class Row>(const record::BlockTable<Row>&) {
        using Table = record::Table<Row>;
        tables_.emplace_back(group_.get(), Table::name, Table::meaning, sources_of<Row>(),
                             sizeof(Row), codes.start, executor, packers_);
    });
}

void OptionWriter::append(const record::ReplicationRecord& replication) {
    const auto expected = manifest_.first_replication + appended_;
    if (replication.replication != expected) {
        throw ContractError(
            fmt::format("replication {} came in place of {}", replication.replication, expected));
    }
    ++appended_;
    for (std::size_t i = 0; i < record::counters.size(); ++i) {
        counters_[i].push_back(replication.*record::counters[i].value);
    }
    auto table = tables_.begin();
    record::for_each_table(replication, [&](const auto& rows) {
        table->append(rows);
        ++table;
    });
    append_summaries(replication.summaries);
}

void OptionWriter::append_summaries(const record::Summaries& summaries) {
    if (appended_ == 1 && !summaries.empty()) {
        summaries_.emplace(group_.get(), codes_, manifest_.first_replication,
                           manifest_.replications);
    }
    if (summaries_.has_value() == summaries.empty()) {
        throw ContractError("option " + manifest_.option +
                            " has summaries of some replications only");
    }
    if (summaries_) {
        summaries_->append(summaries);
    }
}

std::string OptionWriter::finish() {
    if (appended_ != manifest_.replications) {
        throw ContractError(fmt::format("option {} has {} of {} replications", manifest_.option,
                                        appended_, manifest_.replications));
    }
    const auto group = hdf5::create_group(group_.get(), layout::replications);
    const auto replications =
        create_replications(group.get(), manifest_.first_replication, appended_);
    for (std::size_t i = 0; i < record::counters.size(); ++i) {
        write_per_replication(group.get(), layout::replications, record::counters[i].info,
                              counters_[i], replications, digest_);
    }
    for (TableWriter& table : tables_) {
        table.finish(manifest_.first_replication, digest_);
    }
    if (summaries_) {
        summaries_->finish(digest_);
    }
    const std::string digest = digest_.hex();
    hdf5::put_text(group_.get(), "content_digest", digest);
    group_.close(manifest_.option);
    return digest;
}

void OptionWriter::abandon() {
    group_.abandon();
    for (TableWriter& table : tables_) {
        table.abandon();
    }
    if (summaries_) {
        summaries_->abandon();
    }
}

}  // namespace atd::io
