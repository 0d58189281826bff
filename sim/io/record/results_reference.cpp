#include "sim/io/record/results_reference.hpp"

#include <cstdint>
#include <string>

#include "sim/record/code_schema.hpp"
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
        text += " (row in `codes/" + std::string(info.code_table) + "`)";
    }
    std::string flags;
    for (const record::Flag& flag : info.flags) {
        flags += flags.empty() ? ": " : ", ";
        flags += std::to_string(flag.value) + " `" + std::string(flag.name) + "`";
    }
    return text + flags;
}

template <class Row>
std::string table_text(const std::string& folder) {
    using Table = record::Table<Row>;
    std::string text = "\n### `" + folder + std::string(Table::name) + "`\n\n";
    text += std::string(Table::meaning) + "\n\n";
    text += "| column | type | units | none | meaning |\n|---|---|---|---|---|\n";
    record::for_each_column<Row>([&](const auto& column) {
        const ColumnInfo& info = column.info;
        text += "| `" + std::string(info.name) + "` | " +
                std::string(name_of(info.type)) + " | " + unit_text(info) + " | " +
                fill_text(info) + " | " + meaning_text(info) + " |\n";
    });
    return text;
}

}  // namespace

std::string results_reference() {
    std::string text;
    const record::ReplicationRecord tables;
    record::for_each_table(tables, [&]<class Row>(const record::BlockTable<Row>&) {
        text += table_text<Row>("");
    });
    const record::Codes codes;
    record::for_each_code_table(codes, [&]<class Row>(const std::vector<Row>&) {
        text += table_text<Row>("codes/");
    });
    text += table_text<record::CauseCode>("codes/");
    return text.substr(1);
}

}  // namespace atd::io
