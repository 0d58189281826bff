#include "sim/report/measure_text.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "sim/report/number_text.hpp"

namespace atd::report {
namespace {

constexpr std::string_view million = " million";

}  // namespace

std::string value_text(const analysis::Measure& measure, double value) {
    return measure.group == analysis::Group::costs ? short_amount(value) : short_number(value);
}

std::string interval_text(const analysis::Measure& measure, const analysis::Estimate& estimate) {
    if (!estimate.has_interval()) {
        return "";
    }
    std::string low = value_text(measure, estimate.low);
    const std::string high = value_text(measure, estimate.high);
    if (low.ends_with(million) && high.ends_with(million)) {
        low.resize(low.size() - million.size());
    }
    const bool is_range = estimate.kind == analysis::IntervalKind::range;
    return (is_range ? "[" : "(") + low + " to " + high + (is_range ? "]" : ")");
}

std::string label_text(const analysis::Measure& measure) {
    std::string unit = measure.unit;
    std::replace(unit.begin(), unit.end(), '_', ' ');
    std::string label = measure.label;
    std::transform(label.begin(), label.end(), label.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const bool is_said = label.find(unit) != std::string::npos;
    return is_said ? measure.label : measure.label + ", " + unit;
}

Verdict verdict_on(const analysis::Difference& difference) {
    const auto& estimate = difference.estimate;
    if (!estimate.is_defined() || estimate.kind == analysis::IntervalKind::range) {
        return Verdict::unknown;
    }
    if (estimate.value == 0 && !(estimate.low < 0) && !(estimate.high > 0)) {
        return Verdict::same;
    }
    return difference.distinguishable ? Verdict::distinguishable : Verdict::unclear;
}

std::string group_title(analysis::Group group) {
    switch (group) {
        case analysis::Group::rights:
            return "Rights";
        case analysis::Group::outcomes:
            return "Outcomes";
        case analysis::Group::wellbeing:
            return "Well-being";
        case analysis::Group::resources:
            return "Resources";
        case analysis::Group::costs:
            return "Costs";
        case analysis::Group::appraisal:
            return "Appraisal";
    }
    return {};
}

}  // namespace atd::report
