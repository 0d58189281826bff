#include "sim/report/csv_row.hpp"
#include "sim/report/sizing/sizing_text.hpp"

namespace atd::report {

std::string csv_sizing(const SizingReport& sizing) {
    std::string text = csv_row({"pool", "label", "provider", "unit", "from", "to", "planned", "p50",
                                "p90", "p99", "late", "late_with_less"});
    for (const SizedPool& pool : sizing.pools) {
        for (const SizedMonth& month : pool.months) {
            text += csv_row({pool.name, pool.label, pool.provider, pool.unit, to_text(month.from),
                             to_text(month.to), csv_number(month.planned), csv_number(month.p50),
                             csv_number(month.p90), csv_number(month.p99), csv_number(month.late),
                             csv_number(month.late_with_less)});
        }
    }
    for (const LateChildren& month : sizing.late) {
        text += csv_row({"", "any of them", "", "", to_text(month.from), to_text(month.to), "", "",
                         "", "", csv_number(month.planned), csv_number(month.with_less)});
    }
    return text;
}

}  // namespace atd::report
