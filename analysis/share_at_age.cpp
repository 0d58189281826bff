#include "analysis/share_at_age.hpp"

#include <algorithm>
#include <cstddef>

#include "sim/base/check.hpp"

#include "analysis/facts/risk_steps.hpp"

namespace atd::analysis {
namespace {

constexpr std::int64_t few = 10;
constexpr std::int64_t few_in = 10;  ///< fewer than one in so many of those at risk later

// Whoever ends does so in one of two ways.
constexpr int asked_for = 1, otherwise = 2;

/// As the question tells the ways to end apart.
int told_apart(int status, int cause) {
    const bool is_asked_for = cause == 0 || status == cause;
    return status == 0 ? 0 : is_asked_for ? asked_for : otherwise;
}

/// The age up to which there is somebody at risk at every age.
double followed_to(std::vector<Episode> pooled) {
    std::sort(pooled.begin(), pooled.end(),
              [](const Episode& a, const Episode& b) { return a.entry_age < b.entry_age; });
    double reached = 0;
    for (const Episode& episode : pooled) {
        if (episode.entry_age > reached) {
            break;
        }
        reached = std::max(reached, episode.exit_age);
    }
    return reached;
}

}  // namespace

AtRisk::AtRisk(const Episodes& episodes, int cause)
    : of_those_left_(cause == 0) {
    std::vector<Episode> pooled;
    for (const auto* list : episodes) {
        const std::size_t before = pooled.size();
        for (Episode episode : *list) {
            if (episode.entry_age < episode.exit_age) {
                episode.status = told_apart(episode.status, cause);
                pooled.push_back(episode);
            }
        }
        ends_.push_back(pooled.size());
        replications_ += pooled.size() > before ? 1 : 0;
    }
    find_steps(pooled);
    for (const Episode& episode : pooled) {
        people_.push_back({episode, steps_until(episode.entry_age), steps_until(episode.exit_age)});
    }
    followed_to_ = followed_to(std::move(pooled));
}

/// Until nobody is left.
void AtRisk::find_steps(const std::vector<Episode>& pooled) {
    double survival = 1, incidence = 0;
    ProductLimit product(1);
    for_each_step(pooled, otherwise, [&](const RiskStep& risk) {
        if (survival > 0) {
            const auto n = static_cast<double>(risk.at_risk);
            const auto d = static_cast<double>(risk.all_ended);
            const auto wanted = static_cast<double>(risk.ended.front());
            const double before = survival;
            incidence += before * wanted / n;
            survival = risk.all_ended == risk.at_risk ? 0 : survival * (n - d) / n;
            product.step(risk);
            steps_.push_back(
                {.age = risk.age,
                 .at_risk = n,
                 .ended = d,
                 .wanted = wanted,
                 .before = before,
                 .incidence = incidence,
                 .share = of_those_left_ ? product.survival() : product.incidence().front()});
        }
    });
}

std::size_t AtRisk::steps_until(double age) const {
    const auto after = std::upper_bound(steps_.begin(), steps_.end(), age,
                                        [](double a, const Step& step) { return a < step.age; });
    return static_cast<std::size_t>(after - steps_.begin());
}

double AtRisk::share_after(std::size_t steps) const {
    return steps > 0 ? steps_[steps - 1].share : of_those_left_ ? 1 : 0;
}

bool AtRisk::all_ended(std::size_t steps) const {
    return steps > 0 && steps_[steps - 1].ended == steps_[steps - 1].at_risk;
}

/// What one more who ends at a step takes from the incidence after it.
double AtRisk::lost(std::size_t step, std::size_t steps) const {
    const double left = steps_[step].at_risk - steps_[step].ended;
    return left > 0 ? (steps_[steps - 1].incidence - steps_[step].incidence) / left : 0;
}

/// The change of the share with the weight of each replication.
std::vector<double> AtRisk::influence(std::size_t steps) const {
    std::vector<double> of_risk{0};  // of being at risk at so many steps
    for (std::size_t i = 0; i < steps; ++i) {
        const Step& step = steps_[i];
        of_risk.push_back(of_risk.back() +
                          (step.before * step.wanted / (step.at_risk * step.at_risk) -
                           step.ended / step.at_risk * lost(i, steps)));
    }
    std::vector<double> sums;
    std::size_t next = 0;
    for (const std::size_t end : ends_) {
        double sum = 0;
        for (; next < end; ++next) {
            const auto& [episode, entered, left] = people_[next];
            double change = of_risk[std::min(entered, steps)] - of_risk[std::min(left, steps)];
            const bool ends_here = episode.status > 0 && left > 0 && left <= steps &&
                                   steps_[left - 1].age == episode.exit_age;
            if (ends_here) {
                const Step& step = steps_[left - 1];
                change -= lost(left - 1, steps);
                change += episode.status == asked_for ? step.before / step.at_risk : 0;
            }
            sum += change;
        }
        sums.push_back(of_those_left_ ? -sum : sum);
    }
    return sums;
}

/// The smallest number at risk up to an age, and whether that is few.
void AtRisk::add_risk(Estimate& estimate, std::size_t steps, double age) const {
    auto later = std::count_if(people_.begin(), people_.end(), [&](const Person& person) {
        return person.episode.entry_age < age && age <= person.episode.exit_age;
    });
    auto least = all_ended(steps) ? std::ssize(people_) : later;
    for (std::size_t i = steps; i-- > 0;) {
        const auto at_risk = static_cast<std::ptrdiff_t>(steps_[i].at_risk);
        least = std::min(least, at_risk);
        estimate.few_at_risk |= at_risk * few_in < later;
        later = std::max(later, at_risk);
    }
    estimate.at_risk = least;
    estimate.few_at_risk |= least < few;
}

AtRisk::Reading AtRisk::read(double days) const {
    Reading reading;
    reading.estimate.replications = replications_;
    const std::size_t steps = steps_until(days);
    const double until = all_ended(steps) ? steps_[steps - 1].age : days;
    // Nobody is left after a step that ends all, whatever came before it.
    if (followed_to_ < until && !(of_those_left_ && all_ended(steps))) {
        reading.estimate.missing = people_.empty() ? Missing::nobody : Missing::not_followed;
        return reading;
    }
    reading.estimate.value = share_after(steps);
    add_risk(reading.estimate, steps, days);
    reading.influence = influence(steps);
    return reading;
}

Estimate share_at_age(const AtRisk& people, double days) {
    const auto reading = people.read(days);
    return with_influence(reading.estimate, reading.influence);
}

Difference share_at_age_difference(const AtRisk& option, const AtRisk& baseline, double days) {
    auto of_option = option.read(days);
    const auto of_baseline = baseline.read(days);
    ATD_EXPECT(of_option.influence.size() == of_baseline.influence.size() ||
               !of_option.estimate.is_defined() || !of_baseline.estimate.is_defined());
    const bool known = of_option.estimate.is_defined() && of_baseline.estimate.is_defined();
    Estimate difference{.value = of_option.estimate.value - of_baseline.estimate.value,
                        .replications = std::min(of_option.estimate.replications,
                                                 of_baseline.estimate.replications),
                        .missing = of_option.estimate.is_defined() ? of_baseline.estimate.missing
                                                                   : of_option.estimate.missing};
    for (std::size_t i = 0; known && i < of_option.influence.size(); ++i) {
        of_option.influence[i] -= of_baseline.influence[i];
    }
    return judged(with_influence(difference, of_option.influence));
}

}  // namespace atd::analysis
