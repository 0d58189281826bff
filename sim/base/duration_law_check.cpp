#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/base/duration_law.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/real_math.hpp"
#include "sim/base/special_math.hpp"

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

/// Refuses parameters out of range; `prefix` leads to the law ("parts[1].").
struct Checked {
    std::string prefix;

    void operator()(const FixedLaw& law) const { require_not_negative(prefix + "days", law.days); }

    void operator()(const ExponentialLaw& law) const {
        require_positive(prefix + "mean", law.mean);
    }

    void operator()(const WeibullLaw& law) const {
        require_positive(prefix + "shape", law.shape);
        require_positive(prefix + "scale", law.scale);
    }

    void operator()(const LognormalLaw& law) const {
        require(std::isfinite(law.mu), prefix + "mu", "a finite number", shortest(law.mu));
        require_positive(prefix + "sigma", law.sigma);
    }

    void operator()(const GammaLaw& law) const {
        require_positive(prefix + "shape", law.shape);
        require_positive(prefix + "scale", law.scale);
    }

    void operator()(const EmpiricalLaw& law) const {
        const std::size_t size = law.values.size();
        require(size > 0, prefix + "values", "at least one value", "none");
        require(law.cumulative.size() == size, prefix + "cumulative",
                std::to_string(size) + " shares, one for each value",
                std::to_string(law.cumulative.size()));
        for (std::size_t i = 0; i < size; ++i) {
            check_point(law, i);
        }
        require(law.cumulative.back() == 1, prefix + "cumulative", "1 as the last share",
                shortest(law.cumulative.back()));
    }

    void operator()(const MixtureLaw& law) const {
        const std::size_t size = law.parts.size();
        require(size > 0, prefix + "parts", "at least one part", "none");
        require(law.weights.size() == size, prefix + "weights",
                std::to_string(size) + " weights, one for each part",
                std::to_string(law.weights.size()));
        double sum = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const std::string place = "[" + std::to_string(i) + "]";
            require_not_negative(prefix + "weights" + place, law.weights[i]);
            std::visit(Checked{prefix + "parts" + place + "."}, law.parts[i]);
            sum += law.weights[i];
        }
        require(std::fabs(sum - 1) <= weight_tolerance, prefix + "weights", "weights with sum 1",
                "sum " + shortest(sum));
    }

  private:
    void check_point(const EmpiricalLaw& law, std::size_t i) const {
        const std::string place = "[" + std::to_string(i) + "]";
        const double value = law.values[i];
        const double share = law.cumulative[i];
        require_not_negative(prefix + "values" + place, value);
        require(i == 0 || value > law.values[i - 1], prefix + "values" + place,
                "a value above the one before", shortest(value));
        require(share >= 0 && share <= 1, prefix + "cumulative" + place, "a share from 0 to 1",
                shortest(share));
        require(i == 0 || share >= law.cumulative[i - 1], prefix + "cumulative" + place,
                "a share not below the one before", shortest(share));
    }
};

/// Weights that sum to one as nearly as numbers can.
void normalise(DurationLaw::Form& form) {
    auto* mixture = std::get_if<MixtureLaw>(&form);
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

DurationLaw::DurationLaw(Form form)
    : form_(std::move(form)) {
    std::visit(Checked{}, form_);
    normalise(form_);
    require_not_negative("mean",
                         mean());  // finite parameters can have an infinite mean
}

// With cv the coefficient of variation, sigma^2 = log(1 + cv^2): Johnson, Kotz and
// Balakrishnan (1994), eq. 14.8.
DurationLaw DurationLaw::lognormal_from_mean(double mean, double cv) {
    require_positive("mean", mean);
    require_positive("cv", cv);
    const double variance = real::log1p(cv * cv);
    return DurationLaw(LognormalLaw{real::log(mean) - variance / 2, std::sqrt(variance)});
}

DurationLaw DurationLaw::gamma_from_mean(double mean, double cv) {
    require_positive("mean", mean);
    require_positive("cv", cv);
    return DurationLaw(GammaLaw{1 / (cv * cv), mean * cv * cv});
}

DurationLaw DurationLaw::weibull_from_mean(double mean, double shape) {
    require_positive("mean", mean);
    require_positive("shape", shape);
    return DurationLaw(WeibullLaw{shape, mean / special::gamma_function(1 + 1 / shape)});
}

}  // namespace atd
