#include <numeric>

#include "sim/base/check.hpp"
#include "sim/model/lower_rules.hpp"

namespace atd::model {
namespace {

template <class Spec>
DurationLaw simple_law(const Spec& spec) {
    const auto days = [](const auto& value) { return value ? value->value.value : 0.0; };
    switch (spec.law) {
        case LawName::fixed:
            return DurationLaw(FixedLaw{days(spec.mean)});
        case LawName::exponential:
            return DurationLaw(ExponentialLaw{days(spec.mean)});
        case LawName::weibull:
            return spec.scale ? DurationLaw(WeibullLaw{days(spec.shape), days(spec.scale)})
                              : DurationLaw::weibull_from_mean(days(spec.mean), days(spec.shape));
        case LawName::lognormal:
            return DurationLaw::lognormal_from_mean(days(spec.mean), days(spec.cv));
        case LawName::gamma:
            return DurationLaw::gamma_from_mean(days(spec.mean), days(spec.cv));
        case LawName::empirical:
        case LawName::mixture:
            break;
    }
    throw InputError(Problem{
        .path = "law", .expected = "a law without parts", .got = std::string(name_of(spec.law))});
}

struct ToSimple {
    SimpleLaw operator()(const MixtureLaw&) const {
        throw InputError(
            Problem{.path = "law", .expected = "a part that is no mixture", .got = "mixture"});
    }

    template <class Law>
    SimpleLaw operator()(const Law& law) const {
        return law;
    }
};

DurationLaw mixture_law(const params::LawSpec& spec) {
    MixtureLaw mixture;
    for (const auto& part : spec.parts) {
        mixture.weights.push_back(part.value.share.value.value);
        mixture.parts.push_back(std::visit(ToSimple{}, simple_law(part.value).form()));
    }
    return DurationLaw(mixture);
}

}  // namespace

DurationLaw lower_law(const params::LawSpec& spec) {
    if (spec.law == LawName::mixture) {
        return mixture_law(spec);
    }
    if (spec.law == LawName::empirical && spec.table) {
        return DurationLaw(EmpiricalLaw{spec.table->values, spec.table->shares});
    }
    return simple_law(spec);
}

Table lower_table(const params::SourcedTable& table) {
    Table lowered{table.values, {}};
    lowered.cumulative.resize(table.shares.size());
    std::partial_sum(table.shares.begin(), table.shares.end(), lowered.cumulative.begin());
    return lowered;
}

}  // namespace atd::model
