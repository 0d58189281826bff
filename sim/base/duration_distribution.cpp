#include "sim/base/duration_distribution.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "sim/base/check.hpp"
#include "sim/base/real_math.hpp"
#include "sim/base/special_math.hpp"

// Distribution functions, their inverses and means:
// Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 1 (1994),
// ch. 14 (lognormal), 17 (gamma), 19 (exponential), 21 (Weibull).

namespace atd {
namespace {

using special::Level;

Level level_at(double u) {
    return {u, 1 - u};
}

/// The cumulative hazard -log(above).
double hazard_at(Level level) {
    return level.above < 0.5 ? -real::log(level.above) : -real::log1p(-level.below);
}

double weibull_hazard(const WeibullDistribution& distribution, double t) {
    return real::pow(t / distribution.scale, distribution.shape);
}

double lognormal_score(const LognormalDistribution& distribution, double t) {
    return (real::log(t) - distribution.mu) / distribution.sigma;
}

struct MeanOf {
    double operator()(const FixedDistribution& distribution) const { return distribution.days; }

    double operator()(const ExponentialDistribution& distribution) const {
        return distribution.mean;
    }

    double operator()(const WeibullDistribution& distribution) const {
        return distribution.scale * special::gamma_function(1 + 1 / distribution.shape);
    }

    double operator()(const LognormalDistribution& distribution) const {
        return real::exp(distribution.mu + distribution.sigma * distribution.sigma / 2);
    }

    double operator()(const GammaDistribution& distribution) const {
        return distribution.shape * distribution.scale;
    }

    double operator()(const EmpiricalDistribution& distribution) const {
        double sum = distribution.cumulative[0] * distribution.values[0];
        for (std::size_t i = 1; i < distribution.values.size(); ++i) {
            sum += (distribution.cumulative[i] - distribution.cumulative[i - 1]) *
                   (distribution.values[i - 1] + distribution.values[i]) / 2;
        }
        return sum;
    }

    double operator()(const MixtureDistribution& distribution) const {
        double sum = 0;
        for (std::size_t i = 0; i < distribution.parts.size(); ++i) {
            sum += distribution.weights[i] * std::visit(*this, distribution.parts[i]);
        }
        return sum;
    }
};

/// P(T <= t) and P(T > t), t finite and not negative.
struct LevelOf {
    double t;

    Level operator()(const FixedDistribution& distribution) const {
        return t < distribution.days ? Level{0, 1} : Level{1, 0};
    }

    Level operator()(const ExponentialDistribution& distribution) const {
        return at_hazard(t / distribution.mean);
    }

    Level operator()(const WeibullDistribution& distribution) const {
        return at_hazard(weibull_hazard(distribution, t));
    }

    Level operator()(const LognormalDistribution& distribution) const {
        if (t == 0) {
            return {0, 1};
        }
        const double score = lognormal_score(distribution, t);
        return {special::normal_below(score), special::normal_below(-score)};
    }

    Level operator()(const GammaDistribution& distribution) const {
        const double x = t / distribution.scale;
        return {special::gamma_below(distribution.shape, x),
                special::gamma_above(distribution.shape, x)};
    }

    Level operator()(const EmpiricalDistribution& distribution) const {
        const auto next =
            std::upper_bound(distribution.values.begin(), distribution.values.end(), t);
        if (next == distribution.values.begin()) {
            return {0, 1};
        }
        if (next == distribution.values.end()) {
            return {1, 0};
        }
        const auto i = static_cast<std::size_t>(next - distribution.values.begin());
        const double low = distribution.cumulative[i - 1];
        const double high = distribution.cumulative[i];
        const double along = (t - distribution.values[i - 1]) /
                             (distribution.values[i] - distribution.values[i - 1]);
        return {low + along * (high - low), (1 - high) + (1 - along) * (high - low)};
    }

    Level operator()(const MixtureDistribution& distribution) const {
        Level sum{0, 0};
        for (std::size_t i = 0; i < distribution.parts.size(); ++i) {
            const Level level = std::visit(*this, distribution.parts[i]);
            sum.below += distribution.weights[i] * level.below;
            sum.above += distribution.weights[i] * level.above;
        }
        return sum;
    }

  private:
    static Level at_hazard(double hazard) { return {-real::expm1(-hazard), real::exp(-hazard)}; }
};

/// How far a level lies beyond another, in the probability that is the smaller there.
double beyond(Level level, Level target) {
    return target.below < target.above ? level.below - target.below : target.above - level.above;
}

/// The smallest t whose level is at least `level`.
struct QuantileOf {
    Level level;

    double operator()(const FixedDistribution& distribution) const { return distribution.days; }

    double operator()(const ExponentialDistribution& distribution) const {
        return distribution.mean * hazard_at(level);
    }

    double operator()(const WeibullDistribution& distribution) const {
        return distribution.scale * real::pow(hazard_at(level), 1 / distribution.shape);
    }

    double operator()(const LognormalDistribution& distribution) const {
        return real::exp(distribution.mu + distribution.sigma * special::normal_quantile(level));
    }

    double operator()(const GammaDistribution& distribution) const {
        return distribution.scale * special::gamma_quantile(distribution.shape, level);
    }

    double operator()(const EmpiricalDistribution& distribution) const {
        const auto& shares = distribution.cumulative;
        const double below = std::min(level.below, 1.0);
        const auto next = std::lower_bound(shares.begin(), shares.end(), below);
        if (next == shares.begin()) {
            return distribution.values.front();
        }
        const auto i = static_cast<std::size_t>(next - shares.begin());
        const double width = distribution.values[i] - distribution.values[i - 1];
        const double share = shares[i] - shares[i - 1];
        // From the nearer end, so that the ends are met exactly.
        const double back = level.above < 0.5 ? level.above - (1 - shares[i]) : shares[i] - below;
        return distribution.values[i] - width * std::clamp(back / share, 0.0, 1.0);
    }

    double operator()(const MixtureDistribution& distribution) const {
        double low = std::visit(*this, distribution.parts[0]);
        double high = low;
        for (const auto& part : distribution.parts) {
            const double of_part = std::visit(*this, part);
            low = std::min(low, of_part);
            high = std::max(high, of_part);
        }
        const auto gap = [&](double t) { return beyond(LevelOf{t}(distribution), level); };
        return special::first_root(gap, low, high);
    }
};

/// The time left after `elapsed`: the r with S(elapsed + r) = S(elapsed) (1 - u).
struct ResidualOf {
    double elapsed;
    double u;

    double operator()(const FixedDistribution& distribution) const {
        return std::max(0.0, distribution.days - elapsed);
    }

    double operator()(const ExponentialDistribution& distribution) const {
        return distribution.mean * -real::log1p(-u);
    }

    /// In the relative growth of the hazard, so that a long elapsed time costs no
    /// digits.
    double operator()(const WeibullDistribution& distribution) const {
        const double hazard = weibull_hazard(distribution, elapsed);
        const double more = -real::log1p(-u);
        if (hazard < more) {
            return distribution.scale * real::pow(hazard + more, 1 / distribution.shape) - elapsed;
        }
        return elapsed * real::expm1(real::log1p(more / hazard) / distribution.shape);
    }

    double operator()(const LognormalDistribution& distribution) const {
        return by_quantile(distribution);
    }

    double operator()(const GammaDistribution& distribution) const {
        return by_quantile(distribution);
    }

    double operator()(const EmpiricalDistribution& distribution) const {
        return by_quantile(distribution);
    }

    double operator()(const MixtureDistribution& distribution) const {
        const Level now = LevelOf{elapsed}(distribution);
        double low = HUGE_VAL;
        double high = 0;
        for (const auto& part : distribution.parts) {
            if (std::visit(LevelOf{elapsed}, part).above > 0) {
                const double of_part = std::visit(*this, part);
                low = std::min(low, of_part);
                high = std::max(high, of_part);
            }
        }
        const Level target = conditional(now);
        const auto gap = [&](double left) {
            return beyond(LevelOf{elapsed + left}(distribution), target);
        };
        return now.above > 0 ? special::first_root(gap, low, high) : 0;
    }

  private:
    Level conditional(Level now) const { return {now.below + now.above * u, now.above * (1 - u)}; }

    double by_quantile(const auto& distribution) const {
        const Level now = LevelOf{elapsed}(distribution);
        if (now.above <= 0) {
            return 0;
        }
        return std::max(0.0, QuantileOf{conditional(now)}(distribution)-elapsed);
    }
};

}  // namespace

double DurationDistribution::mean() const {
    return std::visit(MeanOf{}, form_);
}

double DurationDistribution::cdf(double days) const {
    if (days < 0 || std::isinf(days)) {
        return days < 0 ? 0 : 1;
    }
    return std::visit(LevelOf{days}, form_).below;
}

double DurationDistribution::survival(double days) const {
    if (days < 0 || std::isinf(days)) {
        return days < 0 ? 1 : 0;
    }
    return std::visit(LevelOf{days}, form_).above;
}

double DurationDistribution::quantile(double u) const {
    ATD_EXPECT(u > 0 && u < 1);
    return std::visit(QuantileOf{level_at(u)}, form_);
}

double DurationDistribution::residual(double elapsed, double u) const {
    ATD_EXPECT(elapsed >= 0 && u > 0 && u < 1);
    return std::visit(ResidualOf{elapsed, u}, form_);
}

}  // namespace atd
