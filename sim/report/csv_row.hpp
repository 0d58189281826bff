#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace atd::report {

/// A field of a CSV file (RFC 4180): quoted where it must be.
std::string csv_field(std::string_view text);

/// As few digits as give the same number again; empty where there is none.
std::string csv_number(double value);

/// Fields with commas, and the end of the line.
std::string csv_row(const std::vector<std::string>& fields);

}  // namespace atd::report
