#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/base/duration_distribution.hpp"
#include "sim/base/format.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/real_math.hpp"
#include "sim/base/special_math.hpp"
#include "sim/base/text.hpp"

namespace atd {
namespace {

constexpr double weight_tolerance = 1e-9;

void require(bool holds, std::string path, std::string expected, std::string got) {
    if (!holds) {
        throw InputError(Problem{
            .path = std::move(path), .expected = std::move(expected), .got = std::move(got)});
    }
}

void require_positive(const std::string& path, double value) {
    require(std::isfinite(value) && value > 0, path, "a positive number", shortest(value));
}

void require_not_negative(const std::string& path, double value) {
    require(std::isfinite(value) && value >= 0, path, "a number of at least 0", shortest(value));
}

/// Refuses parameters out of range; `prefix` leads to the distribution ("parts[1].").
struct Checked {
    std::string prefix;

    void operator()(const FixedDistribution& distribution) const {
        require_not_negative(prefix + "days", distribution.days);
    }

    void operator()(const ExponentialDistribution& distribution) const {
        require_positive(prefix + "mean", distribution.mean);
    }

    void operator()(const WeibullDistribution& distribution) const {
        require_positive(prefix + "shape", distribution.shape);
        require_positive(prefix + "scale", distribution.scale);
    }

    void operator()(const LognormalDistribution& distribution) const {
        require(std::isfinite(distribution.mu), prefix + "mu", "a finite number",
                shortest(distribution.mu));
        require_positive(prefix + "sigma", distribution.sigma);
    }

    void operator()(const GammaDistribution& distribution) const {
        require_positive(prefix + "shape", distribution.shape);
        require_positive(prefix + "scale", distribution.scale);
    }

    void operator()(const EmpiricalDistribution& distribution) const {
        const std::size_t size = distribution.values.size();
        require(size > 0, prefix + "values", "at least one value", "none");
        require(distribution.cumulative.size() == size, prefix + "cumulative",
                fmt::format("{}, one for each value", counted(size, "share")),
                std::to_string(distribution.cumulative.size()));
        for (std::size_t i = 0; i < size; ++i) {
            check_point(distribution, i);
        }
        require(distribution.cumulative.back() == 1, prefix + "cumulative", "1 as the last share",
                shortest(distribution.cumulative.back()));
    }

    void operator()(const MixtureDistribution& distribution) const {
        const std::size_t size = distribution.parts.size();
        require(size > 0, prefix + "parts", "at least one part", "none");
        require(distribution.weights.size() == size, prefix + "weights",
                fmt::format("{}, one for each part", counted(size, "weight")),
                std::to_string(distribution.weights.size()));
        double sum = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const std::string place = fmt::format("[{}]", i);
            require_not_negative(prefix + "weights" + place, distribution.weights[i]);
            std::visit(Checked{prefix + "parts" + place + "."}, distribution.parts[i]);
            sum += distribution.weights[i];
        }
        require(std::fabs(sum - 1) <= weight_tolerance, prefix + "weights", "weights with sum 1",
                "sum " + shortest(sum));
    }

  private:
    void check_point(const EmpiricalDistribution& distribution, std::size_t i) const {
        const std::string place = fmt::format("[{}]", i);
        const double value = distribution.values[i];
        const double share = distribution.cumulative[i];
        require_not_negative(prefix + "values" + place, value);
        require(i == 0 || value > distribution.values[i - 1], prefix + "values" + place,
                "a value above the one before", shortest(value));
        require(share >= 0 && share <= 1, prefix + "cumulative" + place, "a share from 0 to 1",
                shortest(share));
        require(i == 0 || share >= distribution.cumulative[i - 1], prefix + "cumulative" + place,
                "a share not below the one before", shortest(share));
    }
};

/// Weights that sum to one as nearly as numbers can.
void normalise(DurationDistribution::Form& form) {
    auto* mixture = std::get_if<MixtureDistribution>(&form);
    if (mixture == nullptr) {
        return;
    }
    double sum = 0;
    for (double weight : mixture->weights) {
        sum += weight;
    }
    for (double& weight : mixture->weights) {
        weight /= sum;
    }
}

}  // namespace

DurationDistribution::DurationDistribution(Form form)
    : form_(std::move(form)) {
    std::visit(Checked{}, form_);
    normalise(form_);
    require_not_negative("mean",
                         mean());  // finite parameters can have an infinite mean
}

// With cv the coefficient of variation, sigma^2 = log(1 + cv^2): Johnson, Kotz and
// Balakrishnan (1994), eq. 14.8.
DurationDistribution DurationDistribution::lognormal_from_mean(double mean, double cv) {
    require_positive("mean", mean);
    require_positive("cv", cv);
    const double variance = real::log1p(cv * cv);
    return DurationDistribution(
        LognormalDistribution{real::log(mean) - variance / 2, std::sqrt(variance)});
}

DurationDistribution DurationDistribution::gamma_from_mean(double mean, double cv) {
    require_positive("mean", mean);
    require_positive("cv", cv);
    return DurationDistribution(GammaDistribution{1 / (cv * cv), mean * cv * cv});
}

DurationDistribution DurationDistribution::weibull_from_mean(double mean, double shape) {
    require_positive("mean", mean);
    require_positive("shape", shape);
    return DurationDistribution(
        WeibullDistribution{shape, mean / special::gamma_function(1 + 1 / shape)});
}

}  // namespace atd
