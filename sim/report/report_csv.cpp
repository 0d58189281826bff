#include "sim/report/report_csv.hpp"

#include <cmath>

#include "sim/base/quantity.hpp"
#include "sim/report/text_table.hpp"

namespace atd::report {
namespace {

std::string csv_number(double value) {
    return std::isfinite(value) ? shortest(value) : "";
}

std::string csv_row(const std::vector<std::string>& fields) {
    std::string row;
    for (const auto& field : fields) {
        row += (row.empty() ? "" : ",") + csv_field(field);
    }
    return row + "\n";
}

std::string row_of(const Indicator& indicator, const OptionValue& value) {
    const auto& [option, estimate, difference, verdict] = value;
    return csv_row({option, indicator.key, indicator.label, indicator.unit,
                    std::string(name_of(indicator.group)), csv_number(estimate.value),
                    csv_number(estimate.low), csv_number(estimate.high),
                    csv_number(difference.value), csv_number(difference.low),
                    csv_number(difference.high), std::string(name_of(verdict)),
                    indicator.shown ? "yes" : "no"});
}

}  // namespace

std::string csv_report(const Report& report) {
    std::string text =
        csv_row({"option", "key", "label", "unit", "group", "value", "low", "high", "difference",
                 "difference_low", "difference_high", "verdict", "shown"});
    for (std::size_t i = 0; i < report.options.size(); ++i) {
        for (const auto& indicator : report.indicators) {
            text += row_of(indicator, indicator.options[i]);
        }
    }
    return text;
}

}  // namespace atd::report
