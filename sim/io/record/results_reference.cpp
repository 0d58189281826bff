#include "sim/io/record/results_reference.hpp"

#include <cstdint>
#include <string>

#include "sim/base/format.hpp"
#include "sim/io/record/layout.hpp"
#include "sim/io/record/summary_writer.hpp"
#include "sim/record/code_schema.hpp"
#include "sim/record/draws.hpp"
#include "sim/record/schema.hpp"

namespace atd::io {

using record::ColumnInfo;
using record::ColumnType;
using record::Unit;

namespace {

std::string unit_text(const ColumnInfo& info) {
    switch (info.unit) {
        case Unit::time:
            return "time";
        case Unit::duration:
            return "s";
        case Unit::none:
            break;
    }
    return info.type == ColumnType::text ? "" : "1";
}

std::string fill_text(const ColumnInfo& info) {
    return info.fill ? std::to_string(*info.fill) : "";
}

std::string meaning_text(const ColumnInfo& info) {
    std::string text(info.long_name);
    if (!info.code_table.empty()) {
        text += fmt::format(" (row in `codes/{}`)", info.code_table);
    }
    std::string flags;
    for (const record::Flag& flag : info.flags) {
        flags += flags.empty() ? ": " : ", ";
        flags += fmt::format("{} `{}`", flag.value, flag.name);
    }
    return text + flags;
}

template <class Row>
std::string table_text(const std::string& folder) {
    using Table = record::Table<Row>;
    std::string text = fmt::format("\n### `{}{}`\n\n{}\n\n", folder, Table::name, Table::meaning);
    text += "| column | type | units | none | meaning |\n|---|---|---|---|---|\n";
    record::for_each_column<Row>([&](const auto& column) {
        const ColumnInfo& info = column.info;
        text += fmt::format("| `{}` | {} | {} | {} | {} |\n", info.name, name_of(info.type),
                            unit_text(info), fill_text(info), meaning_text(info));
    });
    return text;
}

const char* dimensions_text(record::Stratum stratum) {
    switch (stratum) {
        case record::Stratum::state:
            return "replication, month, state";
        case record::Stratum::pool:
            return "replication, month, pool";
        case record::Stratum::target:
            break;
    }
    return "replication, part, target";
}

std::string summaries_text() {
    std::string text =
        fmt::format("\n### `{}`\n\n{}\n\n", record::summaries_name, record::summaries_meaning);
    text += "| variable | dimensions | type | units | meaning |\n|---|---|---|---|---|\n";
    const auto add = [&](const ColumnInfo& info, const std::string& dimensions) {
        text += fmt::format("| `{}` | {} | {} | {} | {} |\n", info.name, dimensions,
                            name_of(info.type), unit_text(info), meaning_text(info));
    };
    for (const ColumnInfo* info :
         {&layout::replication_column, &layout::month_column, &layout::state_column,
          &layout::pool_column, &layout::part_column, &layout::target_column}) {
        add(*info, std::string(info->name));
    }
    add(layout::month_seconds_column, "month");
    record::for_each_summary(
        [&](const auto& variable) { add(variable.info, dimensions_text(variable.stratum)); });
    return text;
}

}  // namespace

std::string results_reference() {
    std::string text;
    const record::ReplicationRecord tables;
    record::for_each_table(
        tables, [&]<class Row>(const record::BlockTable<Row>&) { text += table_text<Row>(""); });
    text += summaries_text();
    const record::Codes codes;
    record::for_each_code_table(
        codes, [&]<class Row>(const std::vector<Row>&) { text += table_text<Row>("codes/"); });
    text += table_text<record::CauseCode>("codes/");
    const record::Draws draws;
    record::for_each_draw_table(
        draws, [&]<class Row>(const std::vector<Row>&) { text += table_text<Row>("/draws/"); });
    return text.substr(1);
}

}  // namespace atd::io
