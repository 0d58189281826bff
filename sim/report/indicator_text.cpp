#include "sim/report/indicator_text.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "sim/report/number_text.hpp"

namespace atd::report {
namespace {

constexpr std::string_view million = " million";

}  // namespace

std::string value_text(const Indicator& indicator, double value) {
    return indicator.group == analysis::Group::costs ? short_amount(value) : short_number(value);
}

std::string interval_text(const Indicator& indicator, const Estimate& estimate) {
    if (!estimate.has_interval()) {
        return "";
    }
    std::string low = value_text(indicator, estimate.low);
    const std::string high = value_text(indicator, estimate.high);
    if (low.ends_with(million) && high.ends_with(million)) {
        low.resize(low.size() - million.size());
    }
    const bool is_range = estimate.kind == analysis::IntervalKind::range;
    return (is_range ? "[" : "(") + low + " to " + high + (is_range ? "]" : ")");
}

std::string label_text(const Indicator& indicator) {
    std::string unit = indicator.unit;
    std::replace(unit.begin(), unit.end(), '_', ' ');
    std::string label = indicator.label;
    std::transform(label.begin(), label.end(), label.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const bool is_said = label.find(unit) != std::string::npos;
    return is_said ? indicator.label : indicator.label + ", " + unit;
}

}  // namespace atd::report
