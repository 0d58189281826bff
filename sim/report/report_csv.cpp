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
                    csv_number(difference.high), verdict == Verdict::distinguishable ? "yes" : "no",
                    indicator.shown ? "yes" : "no", std::to_string(estimate.replications),
                    std::string(name_of(estimate.missing)), std::to_string(estimate.at_risk),
                    estimate.few_at_risk ? "yes" : "no"});
}

}  // namespace

std::string csv_report(const Report& report) {
    std::string text =
        csv_row({"option", "key", "label", "unit", "group", "value", "low", "high", "difference",
                 "difference_low", "difference_high", "distinguishable", "shown", "replications",
                 "missing", "at_risk", "few_at_risk"});
    for (std::size_t i = 0; i < report.options.size(); ++i) {
        for (const auto& indicator : report.indicators) {
            text += row_of(indicator, indicator.options[i]);
        }
    }
    return text;
}

}  // namespace atd::report
