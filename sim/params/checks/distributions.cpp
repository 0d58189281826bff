#include <array>
#include <cmath>

#include "sim/params/checks/checks.hpp"

// Laws of a length of stay.

namespace atd::params::checks {
namespace {

struct DistributionUse {
    DistributionName distribution;
    bool mean, scale, cv, shape;
};

/// Which parameters each distribution has; Weibull takes its mean or its scale.
constexpr std::array<DistributionUse, 7> distribution_uses{{
    {DistributionName::fixed, true, false, false, false},
    {DistributionName::exponential, true, false, false, false},
    {DistributionName::weibull, true, true, false, true},
    {DistributionName::lognormal, true, false, true, false},
    {DistributionName::gamma, true, false, true, false},
    {DistributionName::empirical, false, false, false, false},
    {DistributionName::mixture, false, false, false, false},
}};

const DistributionUse& use_of(DistributionName distribution) {
    for (const auto& use : distribution_uses) {
        if (use.distribution == distribution) {
            return use;
        }
    }
    return distribution_uses.front();
}

void check_use(Report& report, const std::string& path, DistributionName distribution, bool used,
               bool given) {
    if (used == given) {
        return;
    }
    const std::string name(name_of(distribution));
    if (used) {
        report.add(path, "a value", "nothing", "distribution " + name + " requires it");
    } else {
        report.add(path, "nothing", "a value", "distribution " + name + " does not use it");
    }
}

/// Either mean or scale says how long the stays of a Weibull distribution are.
void check_weibull(Report& report, const std::string& path, bool mean, bool scale) {
    if (mean == scale) {
        report.add(path, "exactly one of mean and scale", mean ? "both" : "neither");
    }
}

template <class Distribution>
void check_parameters(Report& report, const std::string& path, const Distribution& distribution) {
    const DistributionUse& use = use_of(distribution.distribution);
    if (use.scale) {
        check_weibull(report, path, distribution.mean.has_value(), distribution.scale.has_value());
    } else {
        check_use(report, path + ".mean", distribution.distribution, use.mean,
                  distribution.mean.has_value());
        check_use(report, path + ".scale", distribution.distribution, use.scale,
                  distribution.scale.has_value());
    }
    check_use(report, path + ".cv", distribution.distribution, use.cv, distribution.cv.has_value());
    check_use(report, path + ".shape", distribution.distribution, use.shape,
              distribution.shape.has_value());
}

void check_table(Report& report, const std::string& path, const SourcedTable& table) {
    const auto ascends = [](const std::vector<double>& numbers, bool strictly) {
        for (std::size_t i = 1; i < numbers.size(); ++i) {
            if (numbers[i] < numbers[i - 1] || (strictly && numbers[i] == numbers[i - 1])) {
                return false;
            }
        }
        return true;
    };
    if (!ascends(table.values, true) || (!table.values.empty() && table.values.front() < 0)) {
        report.add(path + ".values", "increasing numbers of days, from 0 on", "other values");
    }
    if (!ascends(table.shares, false) || table.shares.empty() || table.shares.back() != 1) {
        report.add(path + ".shares", "increasing cumulative shares that end with 1",
                   "other values");
    }
}

void check_parts(Report& report, const std::string& path, const Named<DistributionPart>& parts) {
    double sum = 0;
    for (const auto& [name, part] : parts) {
        sum += part.share.value.value;
        const std::string at = path + "." + name;
        if (part.distribution == DistributionName::mixture ||
            part.distribution == DistributionName::empirical) {
            report.add(at + ".distribution", "a distribution with a formula",
                       quoted(std::string(name_of(part.distribution))));
        } else {
            check_parameters(report, at, part);
        }
    }
    require_sum_of_one(report, path, sum);
}

}  // namespace

void check_distribution(Report& report, const std::string& path,
                        const DistributionSpec& distribution) {
    check_parameters(report, path, distribution);
    const bool empirical = distribution.distribution == DistributionName::empirical;
    const bool mixture = distribution.distribution == DistributionName::mixture;
    check_use(report, path + ".table", distribution.distribution, empirical,
              distribution.table.has_value());
    check_use(report, path + ".parts", distribution.distribution, mixture,
              !distribution.parts.empty());
    if (empirical && distribution.table) {
        check_table(report, path + ".table", *distribution.table);
    }
    if (mixture && !distribution.parts.empty()) {
        check_parts(report, path + ".parts", distribution.parts);
    }
}

}  // namespace atd::params::checks
