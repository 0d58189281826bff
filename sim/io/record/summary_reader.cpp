#include "sim/io/record/summary_reader.hpp"

#include <numeric>
#include <span>

#include "sim/io/hdf5/types.hpp"
#include "sim/io/record/layout.hpp"
#include "sim/io/record/summary_writer.hpp"

namespace atd::io {

using record::Codes;
using record::Stratum;

namespace {

void require(bool equal, const std::string& path, const std::string& expected) {
    if (!equal) {
        hdf5::refuse(path, expected, "something else");
    }
}

void check_dimensions(const hdf5::InputFile& input, const std::string& group, const Codes& codes,
                      const record::Manifest& manifest) {
    const auto numbers = [&](const record::ColumnInfo& info) {
        return input.numbers(group + std::string(info.name), info.type);
    };
    std::vector<std::uint64_t> months;
    for (const SimTime edge : record::month_edges(codes)) {
        months.push_back(static_cast<std::uint64_t>(edge.time_since_epoch().count()));
    }
    months.pop_back();
    require(numbers(layout::replication_column) == replication_numbers(manifest),
            group + std::string(layout::replication), "the replications of the option");
    require(numbers(layout::month_column) == months, group + "month", "the months of the scenario");
    require(numbers(layout::month_seconds_column) == month_lengths(codes), group + "month_seconds",
            "the lengths of the months");
    require(input.texts(group + "state") == names_of(codes, Stratum::state), group + "state",
            "the states of the scenario");
    require(codes.pools.empty() || input.texts(group + "pool") == names_of(codes, Stratum::pool),
            group + "pool", "the pools of the scenario");
    require(codes.targets.empty() || input.texts(group + "part") == part_names(), group + "part",
            "the parts of targets");
    require(
        codes.targets.empty() || input.texts(group + "target") == names_of(codes, Stratum::target),
        group + "target", "the targets of the scenario");
}

}  // namespace

std::vector<std::uint64_t> replication_numbers(const record::Manifest& manifest) {
    std::vector<std::uint64_t> numbers(manifest.replications);
    std::iota(numbers.begin(), numbers.end(), manifest.first_replication);
    return numbers;
}

SummaryReader::SummaryReader(const hdf5::InputFile& input, const std::string& option_group,
                             const Codes& codes, const record::Manifest& manifest) {
    const std::string group = option_group + "/" + std::string(record::summaries_name) + "/";
    check_dimensions(input, group, codes, manifest);
    record::for_each_summary([&](const auto& variable) {
        const auto shape = shape_of(codes, variable.stratum, manifest.replications);
        variables_.push_back({variable.info, shape, {}});
        if (shape[2] > 0) {
            variables_.back().grid = input.grid(group + std::string(variable.info.name),
                                                variable.info.type, {shape.begin(), shape.end()});
        }
    });
}

record::Summaries SummaryReader::read(std::uint64_t k) const {
    record::Summaries summaries;
    auto source = variables_.begin();
    record::for_each_summary([&](const auto& variable) {
        auto& values = summaries.*variable.values;
        values.resize(source->shape[1] * source->shape[2]);
        if (source->grid.is_open()) {
            hdf5::read_replications(source->grid.get(), source->info.type, source->shape, k, 1,
                                    values.data());
        }
        ++source;
    });
    return summaries;
}

void SummaryReader::add_to(ContentDigest& digest) const {
    for (const Variable& variable : variables_) {
        const auto& [replications, months, strata] = variable.shape;
        Sha256 hash;
        std::vector<std::byte> values(months * strata * hdf5::width_of(variable.info.type));
        for (std::uint64_t k = 0; k < replications && !values.empty(); ++k) {
            hdf5::read_replications(variable.grid.get(), variable.info.type, variable.shape, k, 1,
                                    values.data());
            hash.add(values);
        }
        digest.add(path_of(record::summaries_name, variable.info.name), variable.info.type,
                   replications * months * strata, hash.hex());
    }
}

}  // namespace atd::io
