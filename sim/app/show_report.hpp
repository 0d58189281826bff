#pragma once

#include <string>

#include "sim/report/report.hpp"

namespace atd::app {

/// In what form a report is shown.
struct ReportOutput {
    std::string page = {};      ///< HTML file to write; empty: none
    std::string workbook = {};  ///< Excel file to write; empty: none
    bool overwrite = false;     ///< whether these files may exist
    bool json = false, csv = false;
    bool all = false;  ///< text, page and workbook show every indicator
};

/// Writes page and workbook, and the report to stdout: as text unless JSON or CSV is asked for.
void show_report(const report::Report& report, const ReportOutput& output);

}  // namespace atd::app
