#include "sim/io/record/summary_writer.hpp"

#include <algorithm>
#include <span>

#include "sim/base/check.hpp"
#include "sim/io/hdf5/types.hpp"
#include "sim/io/hdf5/write.hpp"
#include "sim/io/record/layout.hpp"
#include "sim/io/record/table_writer.hpp"

namespace atd::io {

using record::Codes;
using record::ColumnInfo;
using record::Stratum;

namespace {

/// Values of a chunk of a variable, about.
constexpr std::uint64_t chunk_values = 32768;

std::uint64_t months_of(const Codes& codes) {
    return record::month_edges(codes).size() - 1;
}

std::uint64_t fitting_replications(const Codes& codes, std::uint32_t replications) {
    const auto shape = shape_of(codes, Stratum::state, replications);
    const std::uint64_t values = std::max<std::uint64_t>(1, shape[1] * shape[2]);
    return std::clamp<std::uint64_t>(chunk_values / values, 1, replications);
}

hdf5::Handle create_names(hdf5::Hid group, const ColumnInfo& info,
                          const std::vector<std::string>& names) {
    auto dataset = hdf5::put_texts(group, info.name, names);
    hdf5::describe_column(dataset.get(), info, {});
    hdf5::make_dimension(dataset.get(), info.name);
    return dataset;
}

}  // namespace

hdf5::GridShape shape_of(const Codes& codes, Stratum stratum, std::uint64_t replications) {
    const std::uint64_t middle =
        stratum == Stratum::target ? record::target_parts.size() : months_of(codes);
    return {replications, middle, names_of(codes, stratum).size()};
}

std::vector<std::string> names_of(const Codes& codes, Stratum stratum) {
    std::vector<std::string> names;
    if (stratum == Stratum::pool) {
        for (const auto& pool : codes.pools) {
            names.push_back(pool.name);
        }
        return names;
    }
    if (stratum == Stratum::target) {
        for (const auto& target : codes.targets) {
            names.push_back(target.name);
        }
        return names;
    }
    for (const auto& state : codes.states) {
        names.push_back(codes.tracks.at(state.track.index()).name + "." + state.name);
    }
    return names;
}

std::vector<std::string> part_names() {
    return {record::target_parts.begin(), record::target_parts.end()};
}

std::vector<std::uint64_t> month_lengths(const Codes& codes) {
    const auto edges = record::month_edges(codes);
    std::vector<std::uint64_t> lengths;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        lengths.push_back(static_cast<std::uint64_t>((edges[i + 1] - edges[i]).count()));
    }
    return lengths;
}

SummaryWriter::SummaryWriter(hdf5::Hid option_group, const Codes& codes,
                             std::uint32_t first_replication, std::uint32_t replications)
    : replications_(replications),
      chunk_replications_(fitting_replications(codes, replications)),
      group_(hdf5::create_group(option_group, record::summaries_name)) {
    hdf5::put_text(group_.get(), "comment", record::summaries_meaning);
    create_dimensions(codes, first_replication);
    record::for_each_summary(
        [&](const auto& variable) { create_variable(variable.info, codes, variable.stratum); });
}

void SummaryWriter::create_dimensions(const Codes& codes, std::uint32_t first) {
    const hdf5::Hid group = group_.get();
    replication_ = create_replications(group, first, replications_);
    const auto edges = record::month_edges(codes);
    std::vector<std::int64_t> begins;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        begins.push_back(edges[i].time_since_epoch().count());
    }
    const ColumnInfo& month = layout::month_column;
    month_ = hdf5::create_dataset(group, month.name, month.type, begins.size());
    hdf5::append_rows(month_.get(), month.type, 0, begins.size(), begins.data());
    hdf5::describe_column(month_.get(), month, codes.start);
    hdf5::make_dimension(month_.get(), month.name);
    const auto lengths = month_lengths(codes);
    const ColumnInfo& length = layout::month_seconds_column;
    const auto seconds = hdf5::create_dataset(group, length.name, length.type, lengths.size());
    hdf5::append_rows(seconds.get(), length.type, 0, lengths.size(), lengths.data());
    hdf5::describe_column(seconds.get(), length, {});
    hdf5::attach_dimension(seconds.get(), month_.get());
    state_ = create_names(group, layout::state_column, names_of(codes, Stratum::state));
    if (!codes.pools.empty()) {
        pool_ = create_names(group, layout::pool_column, names_of(codes, Stratum::pool));
    }
    if (!codes.targets.empty()) {
        part_ = create_names(group, layout::part_column, part_names());
        target_ = create_names(group, layout::target_column, names_of(codes, Stratum::target));
    }
}

std::array<hdf5::Hid, 3> SummaryWriter::dimensions_of(Stratum stratum) const {
    switch (stratum) {
        case Stratum::state:
            return {replication_.get(), month_.get(), state_.get()};
        case Stratum::pool:
            return {replication_.get(), month_.get(), pool_.get()};
        case Stratum::target:
            break;
    }
    return {replication_.get(), part_.get(), target_.get()};
}

void SummaryWriter::create_variable(const ColumnInfo& info, const Codes& codes, Stratum stratum) {
    Variable variable{info, shape_of(codes, stratum, replications_), {}, {}, {}};
    if (variable.shape[2] > 0) {
        variable.grid = hdf5::create_grid(group_.get(), info.name, info.type, variable.shape,
                                          chunk_replications_);
        hdf5::describe_column(variable.grid.get(), info, {});
        unsigned axis = 0;
        for (const hdf5::Hid dimension : dimensions_of(stratum)) {
            hdf5::attach_dimension(variable.grid.get(), dimension, axis++);
        }
    }
    variables_.push_back(std::move(variable));
}

void SummaryWriter::append(const record::Summaries& summaries) {
    auto target = variables_.begin();
    record::for_each_summary([&](const auto& variable) {
        const auto& values = summaries.*variable.values;
        if (values.size() != target->shape[1] * target->shape[2]) {
            throw ContractError("a summary of other months, states, pools or targets");
        }
        const auto bytes = std::as_bytes(std::span(values));
        target->hash.add(bytes);
        target->values.insert(target->values.end(), bytes.begin(), bytes.end());
        ++target;
    });
    if (++waiting_ == chunk_replications_) {
        flush();
    }
}

void SummaryWriter::flush() {
    for (Variable& variable : variables_) {
        if (variable.grid.is_open() && waiting_ > 0) {
            hdf5::write_replications(variable.grid.get(), variable.info.type, variable.shape,
                                     written_, waiting_, variable.values.data());
        }
        variable.values.clear();
    }
    written_ += waiting_;
    waiting_ = 0;
}

void SummaryWriter::finish(ContentDigest& digest) {
    flush();
    for (Variable& variable : variables_) {
        const auto& [replications, months, strata] = variable.shape;
        digest.add(path_of(record::summaries_name, variable.info.name), variable.info.type,
                   replications * months * strata, variable.hash.hex());
    }
}

void SummaryWriter::abandon() {
    for (Variable& variable : variables_) {
        variable.grid.abandon();
    }
    for (auto* handle : {&group_, &replication_, &month_, &state_, &pool_, &part_, &target_}) {
        handle->abandon();
    }
}

}  // namespace atd::io
