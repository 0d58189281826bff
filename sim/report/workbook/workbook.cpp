#include "sim/report/workbook/workbook.hpp"

#include <array>

#include "sim/report/workbook/sheets.hpp"

namespace atd::report {
namespace {

constexpr std::array makers{answer_sheet,      policy_sheet,    indicator_sheet,    cost_sheet,
                            draws_sheet,       influence_sheet, alternatives_sheet, target_sheet,
                            assumptions_sheet, limits_sheet};

Sheet contents_sheet(const std::vector<Sheet>& sheets) {
    Sheet contents{"Contents", "Contents", "", {{"sheet", 20}, {"what it holds", 60}}, {}};
    for (const Sheet& sheet : sheets) {
        contents.rows.push_back({sheet.name, sheet.title});
    }
    return contents;
}

}  // namespace

std::vector<Sheet> workbook_of(const Report& report) {
    std::vector<Sheet> tables;
    for (const auto make : makers) {
        Sheet sheet = make(report);
        if (!sheet.rows.empty()) {
            tables.push_back(std::move(sheet));
        }
    }
    std::vector<Sheet> workbook{cover_sheet(report), contents_sheet(tables)};
    workbook.insert(workbook.end(), tables.begin(), tables.end());
    return workbook;
}

}  // namespace atd::report
