#include "sim/report/csv_row.hpp"

#include <cmath>

#include "sim/base/quantity.hpp"

namespace atd::report {

std::string csv_field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        return std::string(text);
    }
    std::string field = "\"";
    for (const char c : text) {
        field += c == '"' ? "\"\"" : std::string(1, c);
    }
    return field + "\"";
}

std::string csv_number(double value) {
    return std::isfinite(value) ? shortest(value) : "";
}

std::string csv_row(const std::vector<std::string>& fields) {
    std::string row;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        row += (i == 0 ? "" : ",") + csv_field(fields[i]);
    }
    return row + "\n";
}

}  // namespace atd::report
