#pragma once

#include <algorithm>
#include <string_view>

#include "sim/base/check.hpp"
#include "sim/report/report.hpp"

namespace atd::report {

/// The indicator that a table names; every key of a table is that of an indicator.
inline const Indicator& find_indicator(const Report& report, std::string_view key) {
    const auto found = std::find_if(report.indicators.begin(), report.indicators.end(),
                                    [&](const Indicator& one) { return one.key == key; });
    ATD_EXPECT(found != report.indicators.end());
    return *found;
}

}  // namespace atd::report
