#include "sim/base/duration_law.hpp"

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

double weibull_hazard(const WeibullLaw& law, double t) {
    return real::pow(t / law.scale, law.shape);
}

double lognormal_score(const LognormalLaw& law, double t) {
    return (real::log(t) - law.mu) / law.sigma;
}

struct MeanOf {
    double operator()(const FixedLaw& law) const { return law.days; }

    double operator()(const ExponentialLaw& law) const { return law.mean; }

    double operator()(const WeibullLaw& law) const {
        return law.scale * special::gamma_function(1 + 1 / law.shape);
    }

    double operator()(const LognormalLaw& law) const {
        return real::exp(law.mu + law.sigma * law.sigma / 2);
    }

    double operator()(const GammaLaw& law) const { return law.shape * law.scale; }

    double operator()(const EmpiricalLaw& law) const {
        double sum = law.cumulative[0] * law.values[0];
        for (std::size_t i = 1; i < law.values.size(); ++i) {
            sum += (law.cumulative[i] - law.cumulative[i - 1]) *
                   (law.values[i - 1] + law.values[i]) / 2;
        }
        return sum;
    }

    double operator()(const MixtureLaw& law) const {
        double sum = 0;
        for (std::size_t i = 0; i < law.parts.size(); ++i) {
            sum += law.weights[i] * std::visit(*this, law.parts[i]);
        }
        return sum;
    }
};

/// P(T <= t) and P(T > t), t finite and not negative.
struct LevelOf {
    double t;

    Level operator()(const FixedLaw& law) const { return t < law.days ? Level{0, 1} : Level{1, 0}; }

    Level operator()(const ExponentialLaw& law) const { return at_hazard(t / law.mean); }

    Level operator()(const WeibullLaw& law) const { return at_hazard(weibull_hazard(law, t)); }

    Level operator()(const LognormalLaw& law) const {
        if (t == 0) {
            return {0, 1};
        }
        const double score = lognormal_score(law, t);
        return {special::normal_below(score), special::normal_below(-score)};
    }

    Level operator()(const GammaLaw& law) const {
        const double x = t / law.scale;
        return {special::gamma_below(law.shape, x), special::gamma_above(law.shape, x)};
    }

    Level operator()(const EmpiricalLaw& law) const {
        const auto next = std::upper_bound(law.values.begin(), law.values.end(), t);
        if (next == law.values.begin()) {
            return {0, 1};
        }
        if (next == law.values.end()) {
            return {1, 0};
        }
        const auto i = static_cast<std::size_t>(next - law.values.begin());
        const double low = law.cumulative[i - 1];
        const double high = law.cumulative[i];
        const double along = (t - law.values[i - 1]) / (law.values[i] - law.values[i - 1]);
        return {low + along * (high - low), (1 - high) + (1 - along) * (high - low)};
    }

    Level operator()(const MixtureLaw& law) const {
        Level sum{0, 0};
        for (std::size_t i = 0; i < law.parts.size(); ++i) {
            const Level level = std::visit(*this, law.parts[i]);
            sum.below += law.weights[i] * level.below;
            sum.above += law.weights[i] * level.above;
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

    double operator()(const FixedLaw& law) const { return law.days; }

    double operator()(const ExponentialLaw& law) const { return law.mean * hazard_at(level); }

    double operator()(const WeibullLaw& law) const {
        return law.scale * real::pow(hazard_at(level), 1 / law.shape);
    }

    double operator()(const LognormalLaw& law) const {
        return real::exp(law.mu + law.sigma * special::normal_quantile(level));
    }

    double operator()(const GammaLaw& law) const {
        return law.scale * special::gamma_quantile(law.shape, level);
    }

    double operator()(const EmpiricalLaw& law) const {
        const auto& shares = law.cumulative;
        const double below = std::min(level.below, 1.0);
        const auto next = std::lower_bound(shares.begin(), shares.end(), below);
        if (next == shares.begin()) {
            return law.values.front();
        }
        const auto i = static_cast<std::size_t>(next - shares.begin());
        const double width = law.values[i] - law.values[i - 1];
        const double share = shares[i] - shares[i - 1];
        // From the nearer end, so that the ends are met exactly.
        const double back = level.above < 0.5 ? level.above - (1 - shares[i]) : shares[i] - below;
        return law.values[i] - width * std::clamp(back / share, 0.0, 1.0);
    }

    double operator()(const MixtureLaw& law) const {
        double low = std::visit(*this, law.parts[0]);
        double high = low;
        for (const auto& part : law.parts) {
            const double of_part = std::visit(*this, part);
            low = std::min(low, of_part);
            high = std::max(high, of_part);
        }
        const auto gap = [&](double t) { return beyond(LevelOf{t}(law), level); };
        return special::first_root(gap, low, high);
    }
};

/// The time left after `elapsed`: the r with S(elapsed + r) = S(elapsed) (1 - u).
struct ResidualOf {
    double elapsed;
    double u;

    double operator()(const FixedLaw& law) const { return std::max(0.0, law.days - elapsed); }

    double operator()(const ExponentialLaw& law) const { return law.mean * -real::log1p(-u); }

    /// In the relative growth of the hazard, so that a long elapsed time costs no
    /// digits.
    double operator()(const WeibullLaw& law) const {
        const double hazard = weibull_hazard(law, elapsed);
        const double more = -real::log1p(-u);
        if (hazard < more) {
            return law.scale * real::pow(hazard + more, 1 / law.shape) - elapsed;
        }
        return elapsed * real::expm1(real::log1p(more / hazard) / law.shape);
    }

    double operator()(const LognormalLaw& law) const { return by_quantile(law); }

    double operator()(const GammaLaw& law) const { return by_quantile(law); }

    double operator()(const EmpiricalLaw& law) const { return by_quantile(law); }

    double operator()(const MixtureLaw& law) const {
        const Level now = LevelOf{elapsed}(law);
        double low = HUGE_VAL;
        double high = 0;
        for (const auto& part : law.parts) {
            if (std::visit(LevelOf{elapsed}, part).above > 0) {
                const double of_part = std::visit(*this, part);
                low = std::min(low, of_part);
                high = std::max(high, of_part);
            }
        }
        const Level target = conditional(now);
        const auto gap = [&](double left) { return beyond(LevelOf{elapsed + left}(law), target); };
        return now.above > 0 ? special::first_root(gap, low, high) : 0;
    }

  private:
    Level conditional(Level now) const { return {now.below + now.above * u, now.above * (1 - u)}; }

    double by_quantile(const auto& law) const {
        const Level now = LevelOf{elapsed}(law);
        if (now.above <= 0) {
            return 0;
        }
        return std::max(0.0, QuantileOf{conditional(now)}(law)-elapsed);
    }
};

}  // namespace

double DurationLaw::mean() const {
    return std::visit(MeanOf{}, form_);
}

double DurationLaw::cdf(double days) const {
    if (days < 0 || std::isinf(days)) {
        return days < 0 ? 0 : 1;
    }
    return std::visit(LevelOf{days}, form_).below;
}

double DurationLaw::survival(double days) const {
    if (days < 0 || std::isinf(days)) {
        return days < 0 ? 1 : 0;
    }
    return std::visit(LevelOf{days}, form_).above;
}

double DurationLaw::quantile(double u) const {
    ATD_EXPECT(u > 0 && u < 1);
    return std::visit(QuantileOf{level_at(u)}, form_);
}

double DurationLaw::residual(double elapsed, double u) const {
    ATD_EXPECT(elapsed >= 0 && u > 0 && u < 1);
    return std::visit(ResidualOf{elapsed, u}, form_);
}

}  // namespace atd
