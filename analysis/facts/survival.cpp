#include "analysis/facts/survival.hpp"

#include <algorithm>
#include <limits>

#include "analysis/facts/product_limit.hpp"

namespace atd::analysis {
std::vector<SurvivalStep> kaplan_meier(const std::vector<Episode>& episodes) {
    std::vector<Episode> merged = episodes;
    for (Episode& episode : merged) {
        episode.status = std::min(episode.status, 1);
    }
    std::vector<SurvivalStep> steps;
    ProductLimit product(1);
    double greenwood = 0;
    for_each_step(merged, 1, [&](const RiskStep& risk) {
        product.step(risk);
        const auto n = static_cast<double>(risk.at_risk);
        const auto d = static_cast<double>(risk.all_ended);
        const double survival = product.survival();
        greenwood += n > d ? d / (n * (n - d)) : 0;
        steps.push_back(
            {risk.age, risk.at_risk, risk.all_ended, survival, survival * survival * greenwood});
    });
    return steps;
}

double survival_at(const std::vector<SurvivalStep>& steps, double age) {
    double survival = 1;
    for (const auto& step : steps) {
        if (step.age > age) {
            break;
        }
        survival = step.survival;
    }
    return survival;
}

double age_at_survival(const std::vector<SurvivalStep>& steps, double level) {
    for (const auto& step : steps) {
        if (step.survival <= level) {
            return step.age;
        }
    }
    return std::numeric_limits<double>::quiet_NaN();
}

std::vector<IncidenceStep> aalen_johansen(const std::vector<Episode>& episodes, int causes) {
    std::vector<IncidenceStep> steps;
    ProductLimit product(static_cast<std::size_t>(causes));
    for_each_step(episodes, causes, [&](const RiskStep& risk) {
        product.step(risk);
        steps.push_back({risk.age, product.survival(), product.incidence()});
    });
    return steps;
}

std::vector<double> incidence_within(const std::vector<Episode>& episodes, int causes, double age) {
    ProductLimit product(static_cast<std::size_t>(causes));
    for_each_step(episodes, causes, [&](const RiskStep& risk) {
        if (risk.age <= age) {
            product.step(risk);
        }
    });
    return product.incidence();
}

std::vector<Episode> episodes_of(const std::vector<Stay>& stays, Interval observation,
                                 const std::function<int(const Stay&)>& cause_of) {
    std::vector<Episode> episodes;
    for (const Stay& stay : stays) {
        const Interval seen = intersection(stay.span(), observation);
        if (length(seen) > Seconds{0}) {
            episodes.push_back({in_days(seen.from - stay.from), in_days(seen.to - stay.from),
                                stay.ongoing() ? 0 : cause_of(stay)});
        }
    }
    return episodes;
}

}  // namespace atd::analysis
