#include "sim/study/measure_text.hpp"

#include "analysis/number_text.hpp"

namespace atd::study {

std::string value_text(const analysis::Measure& measure, double value) {
    return measure.group == analysis::Group::costs ? analysis::short_amount(value)
                                                   : analysis::short_number(value);
}

std::string interval_text(const analysis::Measure& measure,
                          const analysis::Estimate& estimate) {
    if (!estimate.has_interval()) {
        return "";
    }
    return "(" + value_text(measure, estimate.low) + " to " +
           value_text(measure, estimate.high) + ")";
}

std::string label_text(const analysis::Measure& measure) {
    return measure.label + (measure.unit.empty() ? "" : ", " + measure.unit);
}

std::string group_title(analysis::Group group) {
    switch (group) {
        case analysis::Group::rights:
            return "Rights";
        case analysis::Group::outcomes:
            return "Outcomes";
        case analysis::Group::resources:
            return "Resources";
        case analysis::Group::costs:
            return "Costs";
        case analysis::Group::appraisal:
            return "Appraisal";
    }
    return {};
}

}  // namespace atd::study
