#include <numeric>

#include "sim/base/check.hpp"
#include "sim/model/lower_rules.hpp"

namespace atd::model {
namespace {

template <class Spec>
DurationDistribution simple_distribution(const Spec& spec) {
    const auto days = [](const auto& value) { return value ? value->value.value : 0.0; };
    switch (spec.distribution) {
        case DistributionName::fixed:
            return DurationDistribution(FixedDistribution{days(spec.mean)});
        case DistributionName::exponential:
            return DurationDistribution(ExponentialDistribution{days(spec.mean)});
        case DistributionName::weibull:
            return spec.scale
                       ? DurationDistribution(
                             WeibullDistribution{days(spec.shape), days(spec.scale)})
                       : DurationDistribution::weibull_from_mean(days(spec.mean), days(spec.shape));
        case DistributionName::lognormal:
            return DurationDistribution::lognormal_from_mean(days(spec.mean), days(spec.cv));
        case DistributionName::gamma:
            return DurationDistribution::gamma_from_mean(days(spec.mean), days(spec.cv));
        case DistributionName::empirical:
        case DistributionName::mixture:
            break;
    }
    throw InputError(Problem{.path = "distribution",
                             .expected = "a distribution without parts",
                             .got = std::string(name_of(spec.distribution))});
}

struct ToSimple {
    SimpleDistribution operator()(const MixtureDistribution&) const {
        throw InputError(Problem{
            .path = "distribution", .expected = "a part that is no mixture", .got = "mixture"});
    }

    template <class Distribution>
    SimpleDistribution operator()(const Distribution& distribution) const {
        return distribution;
    }
};

DurationDistribution mixture_distribution(const params::DistributionSpec& spec) {
    MixtureDistribution mixture;
    for (const auto& part : spec.parts) {
        mixture.weights.push_back(part.value.share.value.value);
        mixture.parts.push_back(std::visit(ToSimple{}, simple_distribution(part.value).form()));
    }
    return DurationDistribution(mixture);
}

}  // namespace

DurationDistribution lower_distribution(const params::DistributionSpec& spec) {
    if (spec.distribution == DistributionName::mixture) {
        return mixture_distribution(spec);
    }
    if (spec.distribution == DistributionName::empirical && spec.table) {
        return DurationDistribution(EmpiricalDistribution{spec.table->values, spec.table->shares});
    }
    return simple_distribution(spec);
}

Table lower_table(const params::SourcedTable& table) {
    Table lowered{table.values, {}};
    lowered.cumulative.resize(table.shares.size());
    std::partial_sum(table.shares.begin(), table.shares.end(), lowered.cumulative.begin());
    return lowered;
}

}  // namespace atd::model
