#include <string>
#include <vector>

#include "sim/io/hdf5/write.hpp"

namespace atd::io::hdf5 {

using record::Unit;

void describe_column(Hid dataset, const record::ColumnInfo& info, Date start) {
    put_text(dataset, "long_name", info.long_name);
    if (info.unit == Unit::time) {
        put_text(dataset, "units", "seconds since " + to_text(start) + " 00:00:00");
        put_text(dataset, "calendar", "proleptic_gregorian");
    } else if (info.type != record::ColumnType::text) {
        put_text(dataset, "units", info.unit == Unit::duration ? "s" : "1");
    }
    if (info.fill) {
        put_numbers(dataset, "_FillValue", info.type, std::vector{*info.fill});
    }
    if (!info.flags.empty()) {
        std::vector<std::uint64_t> values;
        std::string meanings;
        for (const record::Flag& flag : info.flags) {
            values.push_back(flag.value);
            meanings += meanings.empty() ? "" : " ";
            meanings += flag.name;
        }
        put_numbers(dataset, "flag_values", info.type, values);
        put_text(dataset, "flag_meanings", meanings);
    }
    if (!info.code_table.empty()) {
        put_text(dataset, "flag_table", "codes/" + std::string(info.code_table));
    }
}

}  // namespace atd::io::hdf5
