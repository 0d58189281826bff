#include "sim/io/record/code_tables.hpp"

#include <string>
#include <vector>

#include "sim/io/hdf5/write.hpp"
#include "sim/io/record/layout.hpp"
#include "sim/io/record/plain_table.hpp"
#include "sim/record/code_schema.hpp"

namespace atd::io {

namespace {

template <class Row>
std::vector<Row> read_codes_of(const hdf5::InputFile& input, const std::string& codes_group,
                               const record::Codes& codes_before) {
    return read_table<Row>(
        input, codes_group,
        [&]<class Column>(const std::string& path, const Column& column, const auto& value) {
            if constexpr (!std::is_same_v<typename Column::Value, std::string>) {
                if (!is_known(column.info, value, limit_of(column.info, codes_before))) {
                    hdf5::refuse(path, "known codes only", std::to_string(value));
                }
            }
        });
}

}  // namespace

void write_codes(hdf5::Hid option_group, const record::Codes& codes) {
    const auto group = hdf5::create_group(option_group, layout::codes);
    record::for_each_code_table(
        codes, [&](const auto& rows) { write_table(group.get(), rows, codes.start); });
    write_table(group.get(), record::causes_of(codes), codes.start);
}

void add_codes(ContentDigest& digest, const record::Codes& codes) {
    record::for_each_code_table(codes,
                                [&](const auto& rows) { add_table(digest, layout::codes, rows); });
}

record::Codes read_codes(const hdf5::InputFile& input, const std::string& option_group) {
    const std::string group = path_of(option_group, layout::codes);
    record::Codes codes;
    record::for_each_code_table(codes, [&]<class Row>(std::vector<Row>& rows) {
        rows = read_codes_of<Row>(input, group, codes);
    });
    if (read_codes_of<record::CauseCode>(input, group, codes) != record::causes_of(codes)) {
        hdf5::refuse(group + "/causes", "the causes that follow from exits", "others");
    }
    return codes;
}

std::optional<std::uint64_t> limit_of(const record::ColumnInfo& info, const record::Codes& codes) {
    if (!info.flags.empty()) {
        return info.flags.size();
    }
    if (info.code_table == "causes") {
        return cause::first_exit + codes.exits.size();
    }
    std::optional<std::uint64_t> limit;
    record::for_each_code_table(codes, [&]<class Row>(const std::vector<Row>& rows) {
        if (info.code_table == record::Table<Row>::name) {
            limit = rows.size();
        }
    });
    return limit;
}

}  // namespace atd::io
