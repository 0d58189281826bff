#include <cmath>

#include "sim/model/lower_rules.hpp"

namespace atd::model {

CurvePointer lower_curve(const params::Model& model, const std::string& name) {
    if (name.empty()) {
        return nullptr;
    }
    const params::Curve& curve = *params::find(model.curves, name);
    CurveRule rule{curve.by, curve.bands.from, curve.bands.factors};
    if (rule.by == CurveBy::time) {
        for (double& from : rule.from) {
            from = std::round(from * seconds_per_day);
        }
    }
    return std::make_shared<const CurveRule>(std::move(rule));
}

}  // namespace atd::model
