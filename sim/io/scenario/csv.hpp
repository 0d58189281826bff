#pragma once

#include <string>
#include <vector>

namespace atd::io {

struct CsvRecord {
    int line = 0;  ///< on which it begins
    std::vector<std::string> fields;
};

/// Comma-separated values (RFC 4180), every record with as many fields as the first;
/// empty lines are passed over. Throws InputError.
std::vector<CsvRecord> parse_csv(const std::string& text, const std::string& name);

/// Throws InputError about the first line of a file: its columns, and how to get from there
/// to those expected.
[[noreturn]] void refuse_columns(const std::string& name, const std::vector<CsvRecord>& records,
                                 std::string expected);

}  // namespace atd::io
