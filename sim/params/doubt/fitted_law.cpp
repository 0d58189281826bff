#include "sim/params/doubt/fitted_law.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "sim/base/real_math.hpp"
#include "sim/base/special_math.hpp"

namespace atd::params {
namespace {

using special::beta_below;
using special::gamma_below;
using special::normal_below;

/// How much of a distribution lies outside a range.
struct Tails {
    double below = 0, above = 0;
};

/// The tails of a distribution that `width` makes wider.
using TailsOf = std::function<Tails(double width)>;

/// Whether both ends of a range matter, unless they are those of what is possible: a range far
/// longer on one side is not that of a distribution whose centre is the value.
bool uses_both_ends(const NumberRange& range, const Tails& tails) {
    constexpr double least_part = 0.01;
    const double least = least_part * (tails.below + tails.above);
    return (tails.below >= least || range.low <= range.least) &&
           (tails.above >= least || range.high >= range.most);
}

/// The least width with which a range holds the number with its probability and not more. Nothing
/// where even a narrow distribution around the value holds less, or a wide one more.
std::optional<double> width_that_fits(const NumberRange& range, const TailsOf& tails_of) {
    constexpr double step = 1.2;
    constexpr double widest = 1e7;
    const auto excess = [&](double width) {
        const Tails tails = tails_of(width);
        return tails.below + tails.above - (1 - range.probability);
    };
    if (excess(1) > 0) {
        return std::nullopt;
    }
    for (double width = 1; width < widest; width *= step) {
        if (excess(width * step) > 0) {
            const double fitted = special::first_root(excess, width, width * step);
            return uses_both_ends(range, tails_of(fitted)) ? std::optional(fitted) : std::nullopt;
        }
    }
    return std::nullopt;
}

/// A standard deviation at which the range holds practically everything.
double narrow(const NumberRange& range) {
    return (range.high - range.low) / 100;
}

std::optional<FittedLaw> fit_beta(const NumberRange& range) {
    const double mean = range.value;
    if (mean <= 0 || mean >= 1) {
        return std::nullopt;
    }
    const double most = mean * (1 - mean) / (narrow(range) * narrow(range));
    const auto law = [&](double width) {
        const double weight = most / (width * width);
        return FittedLaw{.kind = DrawnFrom::beta, .a = mean * weight, .b = (1 - mean) * weight};
    };
    const auto width = width_that_fits(range, [&](double at) {
        const FittedLaw it = law(at);
        return Tails{beta_below(it.a, it.b, range.low), beta_below(it.b, it.a, 1 - range.high)};
    });
    return width ? std::optional(law(*width)) : std::nullopt;
}

std::optional<FittedLaw> fit_gamma(const NumberRange& range) {
    if (range.value <= 0) {
        return std::nullopt;
    }
    const double least_cv = narrow(range) / range.value;
    const auto law = [&](double width) {
        const double shape = 1 / (least_cv * least_cv * width * width);
        return FittedLaw{.kind = DrawnFrom::gamma, .a = shape, .b = range.value / shape};
    };
    const auto width = width_that_fits(range, [&](double at) {
        const FittedLaw it = law(at);
        return Tails{gamma_below(it.a, range.low / it.b),
                     special::gamma_above(it.a, range.high / it.b)};
    });
    return width ? std::optional(law(*width)) : std::nullopt;
}

std::optional<FittedLaw> fit_lognormal(const NumberRange& range) {
    if (range.value <= 0) {
        return std::nullopt;
    }
    const double up = real::log(range.high / range.value);
    const double least = std::max(up, narrow(range) / range.value) / 100;
    const auto width = width_that_fits(range, [&](double at) {
        const double below =
            range.low > 0 ? normal_below(real::log(range.low / range.value) / (least * at)) : 0;
        return Tails{below, normal_below(-up / (least * at))};
    });
    if (!width) {
        return std::nullopt;
    }
    return FittedLaw{.kind = DrawnFrom::lognormal, .a = range.value, .b = least * *width};
}

/// Of the ends at which a normal distribution is cut off, how much lies below the least and above
/// the most, and between them.
struct CutOff {
    double below, above, kept;

    CutOff(double mode, double deviation, double least, double most)
        : below(normal_below((least - mode) / deviation)),
          above(normal_below(-(most - mode) / deviation)),
          kept(1 - below - above) {}
};

std::optional<FittedLaw> fit_normal(const NumberRange& range) {
    const auto width = width_that_fits(range, [&](double at) {
        const double deviation = narrow(range) * at;
        const CutOff all(range.value, deviation, range.least, range.most);
        const CutOff held(range.value, deviation, range.low, range.high);
        return Tails{(held.below - all.below) / all.kept, (held.above - all.above) / all.kept};
    });
    if (!width) {
        return std::nullopt;
    }
    return FittedLaw{.kind = DrawnFrom::normal_truncated,
                     .a = range.value,
                     .b = narrow(range) * *width,
                     .mode = range.value,
                     .least = range.least,
                     .most = range.most};
}

double triangular_quantile(const FittedLaw& law, double u) {
    const double width = law.b - law.a;
    const double rise = law.mode - law.a;
    return u * width < rise ? law.a + std::sqrt(u * width * rise)
                            : law.b - std::sqrt((1 - u) * width * (law.b - law.mode));
}

/// A beta distribution between the ends, the mode with four times the weight of either: Clark,
/// Operations Research 10 (1962), doi:10.1287/opre.10.3.405.
double pert_quantile(const FittedLaw& law, double u) {
    const double width = law.b - law.a;
    const double a = 1 + 4 * (law.mode - law.a) / width;
    const double b = 1 + 4 * (law.b - law.mode) / width;
    return law.a + width * special::beta_quantile(a, b, {u, 1 - u});
}

double normal_quantile(const FittedLaw& law, double u) {
    const CutOff cut(law.a, law.b, law.least, law.most);
    const double z =
        special::normal_quantile({cut.below + u * cut.kept, cut.above + (1 - u) * cut.kept});
    return std::clamp(law.a + z * law.b, law.least, law.most);
}

}  // namespace

bool has_ends(DrawnFrom kind) {
    return kind == DrawnFrom::uniform || kind == DrawnFrom::triangular || kind == DrawnFrom::pert;
}

std::optional<FittedLaw> fit_law(DrawnFrom kind, const NumberRange& range) {
    if (range.low >= range.high || range.value < range.low || range.value > range.high) {
        return std::nullopt;
    }
    switch (kind) {
        case DrawnFrom::beta:
            return fit_beta(range);
        case DrawnFrom::gamma:
            return fit_gamma(range);
        case DrawnFrom::lognormal:
            return fit_lognormal(range);
        case DrawnFrom::normal_truncated:
            return fit_normal(range);
        case DrawnFrom::uniform:
        case DrawnFrom::triangular:
        case DrawnFrom::pert:
            break;
    }
    return FittedLaw{.kind = kind, .a = range.low, .b = range.high, .mode = range.value};
}

double weight_of(Counted counted) {
    if (counted.part == 0) {
        return 1;
    }
    const auto count = static_cast<double>(counted.part);
    return counted.part == counted.whole ? count : count + 0.5;
}

FittedLaw law_of_counts(Counted counted) {
    return {.kind = DrawnFrom::beta,
            .a = weight_of(counted),
            .b = weight_of({counted.whole - counted.part, counted.whole})};
}

double quantile_of(const FittedLaw& law, double u) {
    switch (law.kind) {
        case DrawnFrom::beta:
            return special::beta_quantile(law.a, law.b, {u, 1 - u});
        case DrawnFrom::gamma:
            return law.b * special::gamma_quantile(law.a, {u, 1 - u});
        case DrawnFrom::lognormal:
            return law.a * real::exp(law.b * special::normal_quantile({u, 1 - u}));
        case DrawnFrom::normal_truncated:
            return normal_quantile(law, u);
        case DrawnFrom::uniform:
            return law.a + u * (law.b - law.a);
        case DrawnFrom::triangular:
            return triangular_quantile(law, u);
        case DrawnFrom::pert:
            return pert_quantile(law, u);
    }
    return law.mode;
}

}  // namespace atd::params
