#include "sim/report/make/harm_verdict.hpp"

#include <algorithm>

#include "sim/params/harm_paths.hpp"
#include "sim/report/make/answer/answer_parts.hpp"

namespace atd::report {
namespace {

Verdict by_interval(const analysis::Difference& difference) {
    const auto& estimate = difference.estimate;
    if (!estimate.has_interval() || estimate.kind == analysis::IntervalKind::range) {
        return Verdict::unknown;
    }
    if (estimate.value == 0 && estimate.low == 0 && estimate.high == 0) {
        return Verdict::same;
    }
    return difference.distinguishable ? Verdict::distinguishable : Verdict::unclear;
}

/// "rights.harm.put_on_street.child_days" as "put_on_street"
std::string harm_of(const std::string& happens_in) {
    const auto end = happens_in.rfind('.');
    const auto begin = happens_in.rfind('.', end - 1) + 1;
    return happens_in.substr(begin, end - begin);
}

bool is_ruled_out_somewhere(const params::Scenario& scenario, const std::string& harm) {
    const auto settings = params::harm_paths(scenario).settings;
    return std::any_of(settings.begin(), settings.end(), [&](const params::Setting& setting) {
        return params::find(setting.cannot_happen, harm) != nullptr;
    });
}

}  // namespace

Verdict verdict_on(const AnswerInput& input, std::size_t measure) {
    const auto& difference = input.comparison.options.at(input.option).differences.at(measure);
    const std::string& happens_in = input.comparison.measures.at(measure).happens_in;
    const Verdict plain = by_interval(difference);
    if (happens_in.empty() || plain != Verdict::distinguishable) {
        return plain;
    }
    const bool is_share =
        input.comparison.measures[measure].estimator == analysis::Estimator::ratio;
    const double fewer = -difference.estimate.value *
                         (is_share ? effect_on(input, analysis::key::children).before.value : 1);
    const Effect places = effect_on(input, happens_in);
    const Effect unobserved = effect_on(input, analysis::key::children_no_longer_observed);
    const std::string harm = harm_of(happens_in);
    const bool is_ruled_out = is_ruled_out_somewhere(input.baseline, harm) ||
                              is_ruled_out_somewhere(input.scenario, harm);
    const bool nobody_looks = !is_ruled_out && places.after.value == 0 && places.before.value > 0;
    if (fewer > 0 && (nobody_looks || fewer <= unobserved.difference.estimate.value)) {
        return Verdict::not_observed;
    }
    const bool follows_places = difference.estimate.value * places.difference.estimate.value > 0;
    return is_ruled_out && follows_places ? Verdict::by_construction : Verdict::distinguishable;
}

}  // namespace atd::report
