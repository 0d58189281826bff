#pragma once

#include <string>
#include <vector>

#include "sim/report/changes.hpp"
#include "sim/run/run_study.hpp"

#include "analysis/comparison.hpp"

namespace atd::report {

/// A comparison with what a reader needs to judge and repeat it.
struct Report {
    const std::vector<run::OptionRun>& runs;
    const analysis::Comparison& comparison;
    bool all = false;  ///< the text shows every row, not only those of analysis::shown_rows
};

/// Words and tables for people: what changes, one sentence per option, the table, the
/// limits.
std::string text_report(const Report& report);
/// One object; numbers that are not defined are null.
std::string json_report(const Report& report);
/// One row per option and measure.
std::string csv_report(const Report& report);

}  // namespace atd::report
