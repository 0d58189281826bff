#include "sim/io/record/draws_group.hpp"

#include <algorithm>
#include <bit>

#include "sim/base/check.hpp"
#include "sim/io/record/plain_table.hpp"

namespace atd::io {
namespace {

using record::ColumnType;

const std::string group_path = "/" + std::string(layout::draws);

void require_below(const std::string& path, std::uint64_t value, std::size_t limit) {
    if (value >= limit) {
        hdf5::refuse(path, fmt::format("a row below {}", limit), std::to_string(value));
    }
}

void check_rows(const record::Draws& draws) {
    for (const auto& row : draws.values) {
        require_below(group_path + "/values/option", row.option, draws.options.size());
        require_below(group_path + "/values/number", row.number, draws.numbers.size());
    }
    for (const auto& row : draws.outcomes) {
        require_below(group_path + "/outcomes/option", row.option, draws.options.size());
        require_below(group_path + "/outcomes/measure", row.measure, draws.measures.size());
    }
}

}  // namespace

void write_draws(hdf5::Hid root, const record::Draws& draws) {
    const auto group = hdf5::create_group(root, layout::draws);
    hdf5::put_number(group.get(), "seed", ColumnType::u64, draws.seed);
    hdf5::put_number(group.get(), "draws", ColumnType::u32, draws.draws);
    hdf5::put_number(group.get(), "replications", ColumnType::u32, draws.replications);
    hdf5::put_text(group.get(), "design", draws.design);
    hdf5::put_number(group.get(), "share_kept", ColumnType::f64,
                     std::bit_cast<std::uint64_t>(draws.share_kept));
    record::for_each_draw_table(draws,
                                [&](const auto& rows) { write_table(group.get(), rows, {}); });
    hdf5::put_text(group.get(), "content_digest", digest_of_draws(draws));
}

bool has_draws(const hdf5::InputFile& input) {
    const auto members = input.members("/");
    return std::find(members.begin(), members.end(), layout::draws) != members.end();
}

record::Draws read_draws(const hdf5::InputFile& input) {
    record::Draws draws;
    draws.seed = input.number(group_path, "seed", ColumnType::u64);
    draws.draws = static_cast<std::uint32_t>(input.number(group_path, "draws", ColumnType::u32));
    draws.replications =
        static_cast<std::uint32_t>(input.number(group_path, "replications", ColumnType::u32));
    draws.design = input.text(group_path, "design");
    draws.share_kept =
        std::bit_cast<double>(input.number(group_path, "share_kept", ColumnType::f64));
    record::for_each_draw_table(draws, [&]<class Row>(std::vector<Row>& rows) {
        rows = read_table<Row>(input, group_path, [](const auto&...) {});
    });
    check_rows(draws);
    return draws;
}

std::string stated_digest_of_draws(const hdf5::InputFile& input) {
    return input.text(group_path, "content_digest");
}

std::string digest_of_draws(const record::Draws& draws) {
    ContentDigest digest;
    const auto add = [&](std::string_view name, const std::string& text) {
        digest.add(name, ColumnType::text, 1, sha256_of(text));
    };
    add("seed", std::to_string(draws.seed));
    add("draws", std::to_string(draws.draws));
    add("replications", std::to_string(draws.replications));
    add("design", draws.design);
    Sha256 share;
    share.add(std::as_bytes(std::span(&draws.share_kept, 1)));
    digest.add("share_kept", ColumnType::f64, 1, share.hex());
    record::for_each_draw_table(draws,
                                [&](const auto& rows) { add_table(digest, layout::draws, rows); });
    return digest.hex();
}

}  // namespace atd::io
