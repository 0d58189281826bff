#include "sim/report/table_rows.hpp"

#include <algorithm>

namespace atd::report {

std::vector<const Indicator*> table_rows(const Report& report, const Table& table) {
    std::vector<const Indicator*> rows;
    for (const auto& key : table.keys) {
        const auto found = std::find_if(report.indicators.begin(), report.indicators.end(),
                                        [&](const Indicator& one) { return one.key == key; });
        if (found != report.indicators.end() && found->shown) {
            rows.push_back(&*found);
        }
    }
    return rows;
}

Report with_all_shown(Report report) {
    for (auto& indicator : report.indicators) {
        indicator.shown = true;
    }
    for (auto& number : report.sources.numbers) {
        number.shown = true;
    }
    report.tables.left_out.clear();
    return report;
}

}  // namespace atd::report
