#pragma once

#include "sim/report/make/make_report.hpp"

namespace atd::report {

// The parts of a report.
std::vector<Indicator> make_indicators(const ReportInput& input);
Tables make_tables(const std::vector<Indicator>& indicators, const params::Scenario& baseline);
std::vector<Series> make_series(const ReportInput& input);
std::vector<Bars> make_costs(const analysis::Comparison& comparison);
Fit make_fit(const analysis::Comparison& comparison);
/// Rows of all `indicators` that have a range.
Doubt make_doubt(const ReportInput& input, const std::vector<Indicator>& indicators);
/// What becomes of the headlines under the alternatives of the scenarios.
Alternatives make_alternatives(const ReportInput& input);
Sources make_sources(const ReportInput& input);
Limits make_limits(const ReportInput& input);
/// Lines of costs that enter no total, a sentence each.
std::vector<std::string> warnings_on_costs(const analysis::Comparison& comparison);

}  // namespace atd::report
