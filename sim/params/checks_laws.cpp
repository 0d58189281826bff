#include <array>
#include <cmath>

#include "sim/params/checks.hpp"

// Laws of a length of stay.

namespace atd::params::checks {
namespace {

struct LawUse {
    LawName law;
    bool mean, scale, cv, shape;
};

/// Which parameters each law has; Weibull takes its mean or its scale.
constexpr std::array<LawUse, 7> law_uses{{
    {LawName::fixed, true, false, false, false},
    {LawName::exponential, true, false, false, false},
    {LawName::weibull, true, true, false, true},
    {LawName::lognormal, true, false, true, false},
    {LawName::gamma, true, false, true, false},
    {LawName::empirical, false, false, false, false},
    {LawName::mixture, false, false, false, false},
}};

const LawUse& use_of(LawName law) {
    for (const auto& use : law_uses) {
        if (use.law == law) {
            return use;
        }
    }
    return law_uses.front();
}

void check_use(Report& report, const std::string& path, LawName law, bool used, bool given) {
    if (used == given) {
        return;
    }
    const std::string name(name_of(law));
    if (used) {
        report.add(path, "a value", "nothing", "law " + name + " needs it");
    } else {
        report.add(path, "nothing", "a value", "law " + name + " does not use it");
    }
}

/// Either mean or scale says how long the stays of a Weibull law are.
void check_weibull(Report& report, const std::string& path, bool mean, bool scale) {
    if (mean == scale) {
        report.add(path, "exactly one of mean and scale", mean ? "both" : "neither");
    }
}

template <class Law>
void check_parameters(Report& report, const std::string& path, const Law& law) {
    const LawUse& use = use_of(law.law);
    if (use.scale) {
        check_weibull(report, path, law.mean.has_value(), law.scale.has_value());
    } else {
        check_use(report, path + ".mean", law.law, use.mean, law.mean.has_value());
        check_use(report, path + ".scale", law.law, use.scale, law.scale.has_value());
    }
    check_use(report, path + ".cv", law.law, use.cv, law.cv.has_value());
    check_use(report, path + ".shape", law.law, use.shape, law.shape.has_value());
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
        report.add(path + ".values", "days from 0 on, each above the one before", "others");
    }
    if (!ascends(table.shares, false) || table.shares.empty() || table.shares.back() != 1) {
        report.add(path + ".shares", "cumulative shares that rise and end in 1", "others");
    }
}

void check_parts(Report& report, const std::string& path, const Named<LawPart>& parts) {
    double sum = 0;
    for (const auto& [name, part] : parts) {
        sum += part.share.value.value;
        const std::string at = path + "." + name;
        if (part.law == LawName::mixture || part.law == LawName::empirical) {
            report.add(at + ".law", "a law with a formula", quoted(std::string(name_of(part.law))));
        } else {
            check_parameters(report, at, part);
        }
    }
    require_sum_of_one(report, path, sum);
}

}  // namespace

void check_law(Report& report, const std::string& path, const LawSpec& law) {
    check_parameters(report, path, law);
    const bool empirical = law.law == LawName::empirical;
    const bool mixture = law.law == LawName::mixture;
    check_use(report, path + ".table", law.law, empirical, law.table.has_value());
    check_use(report, path + ".parts", law.law, mixture, !law.parts.empty());
    if (empirical && law.table) {
        check_table(report, path + ".table", *law.table);
    }
    if (mixture && !law.parts.empty()) {
        check_parts(report, path + ".parts", law.parts);
    }
}

}  // namespace atd::params::checks
