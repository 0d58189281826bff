#include "sim/app/show_report.hpp"

#include <iostream>

#include "sim/app/interrupt.hpp"
#include "sim/app/workbook_file.hpp"
#include "sim/base/utf8.hpp"
#include "sim/report/page/page.hpp"
#include "sim/report/report_csv.hpp"
#include "sim/report/report_json.hpp"
#include "sim/report/report_text.hpp"
#include "sim/report/table_rows.hpp"
#include "sim/store/text_file.hpp"

namespace atd::app {

void show_report(const report::Report& report, const ReportOutput& output) {
    const auto for_people = output.all ? report::with_all_shown(report) : report;
    // First, so that a page that cannot be written costs no table.
    std::cout << (output.json  ? report::json_report(report)
                  : output.csv ? report::csv_report(report)
                               : report::text_report(for_people));
    const auto write = [&](const char* what, const std::string& file, const std::string& text) {
        store::write_text_file(file, text,
                               output.overwrite ? io::Existing::overwrite : io::Existing::refuse);
        std::cerr << what << ": " << file << "\n";
    };
    if (!output.page.empty() || !output.workbook.empty()) {
        watch_for_interrupt();
    }
    if (!output.page.empty()) {
        write("page", output.page, printable(report::page_html(for_people)));
    }
    if (!output.workbook.empty()) {
        write("workbook", output.workbook,
              workbook_bytes(report::workbook_of(for_people), report.subject.title));
    }
}

}  // namespace atd::app
