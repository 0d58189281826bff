#include "analysis/share_at_age.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "sim/base/check.hpp"

#include "analysis/facts/risk_steps.hpp"

namespace atd::analysis {
namespace {

constexpr std::int64_t few = 10;
constexpr std::int64_t few_in = 10;  ///< fewer than one in so many of those at risk later

// Whoever ends does so in one of two ways.
constexpr int asked_for = 1, otherwise = 2;

/// Episodes of which any time is at risk, as the question tells the ways to end apart.
std::vector<Episode> told_apart(const std::vector<Episode>& episodes, int cause) {
    std::vector<Episode> told;
    for (Episode episode : episodes) {
        if (episode.entry_age < episode.exit_age) {
            const bool is_asked_for = cause == 0 || episode.status == cause;
            episode.status = episode.status == 0 ? 0 : is_asked_for ? asked_for : otherwise;
            told.push_back(episode);
        }
    }
    return told;
}

/// An age at which anybody ends.
struct Step {
    double age;
    double at_risk, ended, wanted;  ///< numbers of people
    double before;                  ///< share that has not ended before it
    double incidence;               ///< share that has ended as asked for, with it
};

/// The steps up to an age, or until nobody is left.
std::vector<Step> steps_until(const std::vector<Episode>& pooled, double age) {
    std::vector<Step> steps;
    double survival = 1;
    double incidence = 0;
    for_each_step(pooled, otherwise, [&](const RiskStep& risk) {
        if (risk.age <= age && survival > 0) {
            const auto n = static_cast<double>(risk.at_risk);
            const auto d = static_cast<double>(risk.all_ended);
            const auto wanted = static_cast<double>(risk.ended.front());
            const double before = survival;
            incidence += before * wanted / n;
            survival = risk.all_ended == risk.at_risk ? 0 : survival * (n - d) / n;
            steps.push_back({risk.age, n, d, wanted, before, incidence});
        }
    });
    return steps;
}

bool has_ended(const std::vector<Step>& steps) {
    return !steps.empty() && steps.back().ended == steps.back().at_risk;
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

/// The change of an incidence with the weight of each episode.
class Influence {
  public:
    explicit Influence(const std::vector<Step>& steps)
        : steps_(steps) {
        double sum = 0;
        for (const Step& step : steps) {
            sum += step.before * step.wanted / (step.at_risk * step.at_risk) -
                   step.ended / step.at_risk * lost(step);
            of_risk_.push_back(sum);
        }
    }

    double of(const Episode& episode) const {
        double change = of_risk_until(episode.entry_age) - of_risk_until(episode.exit_age);
        const auto step = std::lower_bound(steps_.begin(), steps_.end(), episode.exit_age,
                                           [](const Step& s, double age) { return s.age < age; });
        if (episode.status > 0 && step != steps_.end() && step->age == episode.exit_age) {
            change -= lost(*step);
            change += episode.status == asked_for ? step->before / step->at_risk : 0;
        }
        return change;
    }

  private:
    /// What one more who ends here takes from the incidence after it.
    double lost(const Step& step) const {
        const double left = step.at_risk - step.ended;
        return left > 0 ? (steps_.back().incidence - step.incidence) / left : 0;
    }

    double of_risk_until(double age) const {
        const auto after =
            std::upper_bound(steps_.begin(), steps_.end(), age,
                             [](double a, const Step& step) { return a < step.age; });
        const auto count = after - steps_.begin();
        return count == 0 ? 0 : of_risk_[static_cast<std::size_t>(count - 1)];
    }

    const std::vector<Step>& steps_;
    std::vector<double> of_risk_;  ///< of being at risk at the steps up to each
};

/// The smallest number at risk up to an age, and whether that is few.
void add_risk(Estimate& estimate, const std::vector<Step>& steps,
              const std::vector<Episode>& pooled, double age) {
    auto later = std::count_if(pooled.begin(), pooled.end(), [&](const Episode& episode) {
        return episode.entry_age < age && age <= episode.exit_age;
    });
    auto least = has_ended(steps) ? std::ssize(pooled) : later;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        const auto at_risk = static_cast<std::ptrdiff_t>(step->at_risk);
        least = std::min(least, at_risk);
        estimate.few_at_risk |= at_risk * few_in < later;
        later = std::max(later, at_risk);
    }
    estimate.at_risk = least;
    estimate.few_at_risk |= least < few;
}

/// An estimate without its interval, and how it changes with the weight of each replication.
struct Reading {
    Estimate estimate;
    std::vector<double> influence;
};

Reading read(const Episodes& episodes, const ShareAtAge& asked) {
    Reading reading;
    std::vector<std::vector<Episode>> told;
    std::vector<Episode> pooled;
    for (const auto* list : episodes) {
        told.push_back(told_apart(*list, asked.cause));
        pooled.insert(pooled.end(), told.back().begin(), told.back().end());
        reading.estimate.replications += told.back().empty() ? 0 : 1;
    }
    const auto steps = steps_until(pooled, asked.days);
    const bool of_those_left = asked.cause == 0;
    const double until = has_ended(steps) ? steps.back().age : asked.days;
    // Nobody is left after a step that ends all, whatever came before it.
    if (followed_to(pooled) < until && !(of_those_left && has_ended(steps))) {
        reading.estimate.missing = pooled.empty() ? Missing::nobody : Missing::not_followed;
        return reading;
    }
    reading.estimate.value = of_those_left
                                 ? survival_at(kaplan_meier(pooled), asked.days)
                                 : incidence_within(pooled, otherwise, asked.days).front();
    add_risk(reading.estimate, steps, pooled, asked.days);
    const Influence influence(steps);
    for (const auto& list : told) {
        const double sum = std::accumulate(
            list.begin(), list.end(), 0.0,
            [&](double so_far, const Episode& one) { return so_far + influence.of(one); });
        reading.influence.push_back(of_those_left ? -sum : sum);
    }
    return reading;
}

}  // namespace

Estimate share_at_age(const Episodes& episodes, const ShareAtAge& asked) {
    const Reading reading = read(episodes, asked);
    return with_influence(reading.estimate, reading.influence);
}

Difference share_at_age_difference(const Episodes& option, const Episodes& baseline,
                                   const ShareAtAge& asked) {
    ATD_EXPECT(option.size() == baseline.size());
    Reading of_option = read(option, asked);
    const Reading of_baseline = read(baseline, asked);
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
