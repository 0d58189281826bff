#include "sim/report/make/make_parts.hpp"

namespace atd::report {

Fit make_fit(const analysis::OptionEstimates& baseline) {
    Fit fit;
    fit.title = "Published figures compared with the model: " + baseline.title;
    fit.note =
        "Fitted: used to set the model's values. Predicted: not used, so it tests the model.";
    for (const auto& target : baseline.targets) {
        fit.targets.push_back({target.label, target.evidence, target.on, target.measure,
                               target.fitted, target.published, target.modelled,
                               target.relative_error});
    }
    return fit;
}

}  // namespace atd::report
