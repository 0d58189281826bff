#include "sim/report/make/make_parts.hpp"

namespace atd::report {

Fit make_fit(const analysis::OptionEstimates& baseline) {
    Fit fit;
    fit.title = "Published figures beside the model's: " + baseline.title;
    fit.note =
        "Fitted: the scenario was made to come near this figure. Predicted: it was not used.";
    for (const auto& target : baseline.targets) {
        fit.targets.push_back({target.label, target.evidence, target.on, target.measure,
                               target.fitted, target.published, target.modelled,
                               target.relative_error});
    }
    return fit;
}

}  // namespace atd::report
