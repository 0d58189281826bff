#include "analysis/share_at_age.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <numeric>
#include <span>

#include <boost/sort/spreadsort/float_sort.hpp>

#include "sim/base/check.hpp"

#include "analysis/facts/product_limit.hpp"

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

/// The age up to which there is somebody at risk at every age.
double followed_to(const std::vector<Episode>& pooled) {
    std::vector<std::pair<double, double>> spans;
    for (const Episode& episode : pooled) {
        spans.emplace_back(episode.entry_age, episode.exit_age);
    }
    boost::sort::spreadsort::float_sort(
        spans.begin(), spans.end(),
        [](const auto& span, unsigned shift) {
            using boost::sort::spreadsort::float_mem_cast;
            return float_mem_cast<double, std::int64_t>(span.first) >> shift;
        },
        [](const auto& a, const auto& b) { return a.first < b.first; });
    double reached = 0;
    for (const auto& [entry, exit] : spans) {
        if (entry > reached) {
            break;
        }
        reached = std::max(reached, exit);
    }
    return reached;
}

using Step = FollowedStep;
using Steps = std::span<const Step>;

/// The first step after an age.
std::vector<Step>::const_iterator steps_after(const std::vector<Step>& steps, double age) {
    return std::upper_bound(steps.begin(), steps.end(), age,
                            [](double a, const Step& step) { return a < step.age; });
}

bool has_ended(Steps steps) {
    return !steps.empty() && steps.back().ended == steps.back().at_risk;
}

/// The change of an incidence with the weight of each episode.
class Influence {
  public:
    explicit Influence(Steps steps)
        : steps_(steps) {
        double sum = 0;
        of_risk_.push_back(sum);
        for (const Step& step : steps) {
            sum += step.before * step.wanted / (step.at_risk * step.at_risk) -
                   step.ended / step.at_risk * lost(step);
            of_risk_.push_back(sum);
        }
    }

    double of(const Followed::Placed& episode) const {
        double change = of_risk_until(episode.entered) - of_risk_until(episode.left);
        if (episode.status > 0 && episode.left <= steps_.size()) {
            const Step& step = steps_[episode.left - 1];
            change -= lost(step);
            change += episode.status == asked_for ? step.before / step.at_risk : 0;
        }
        return change;
    }

  private:
    /// What one more who ends here takes from the incidence after it.
    double lost(const Step& step) const {
        const double left = step.at_risk - step.ended;
        return left > 0 ? (steps_.back().incidence - step.incidence) / left : 0;
    }

    double of_risk_until(std::size_t steps) const {
        return of_risk_[std::min(steps, steps_.size())];
    }

    Steps steps_;
    std::vector<double> of_risk_;  ///< of being at risk at so many steps
};

/// The smallest number at risk up to an age, and whether that is few.
void add_risk(Estimate& estimate, Steps steps, const std::vector<Episode>& pooled, double age) {
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

}  // namespace

Followed::Followed(const Episodes& episodes, int cause)
    : of_those_left_(cause == 0) {
    std::vector<std::vector<Episode>> told;
    for (const auto* list : episodes) {
        told.push_back(told_apart(*list, cause));
        pooled_.insert(pooled_.end(), told.back().begin(), told.back().end());
        with_any_ += told.back().empty() ? 0 : 1;
    }
    followed_to_ = followed_to(pooled_);
    double survival = 1, incidence = 0;
    ProductLimit product(otherwise);
    for_each_step(pooled_, otherwise, [&](const RiskStep& risk) {
        product.step(risk);
        values_.push_back(
            {risk.age, of_those_left_ ? product.survival() : product.first_incidence()});
        if (survival > 0) {
            const auto n = static_cast<double>(risk.at_risk);
            const auto d = static_cast<double>(risk.all_ended);
            const auto wanted = static_cast<double>(risk.ended.front());
            const double before = survival;
            incidence += before * wanted / n;
            survival = risk.all_ended == risk.at_risk ? 0 : survival * (n - d) / n;
            steps_.push_back({risk.age, n, d, wanted, before, incidence});
        }
    });
    for (const auto& list : told) {
        std::vector<Placed>& all = told_.emplace_back();
        std::transform(list.begin(), list.end(), std::back_inserter(all),
                       [&](const Episode& episode) { return placed(episode); });
    }
}

Followed::Placed Followed::placed(const Episode& episode) const {
    const auto until = [&](double age) {
        return static_cast<std::size_t>(steps_after(steps_, age) - steps_.begin());
    };
    Placed found{until(episode.entry_age), until(episode.exit_age), 0};
    if (found.left > 0 && steps_[found.left - 1].age == episode.exit_age) {
        found.status = episode.status;
    }
    return found;
}

double Followed::value_at(double days) const {
    const auto after =
        std::upper_bound(values_.begin(), values_.end(), days,
                         [](double age, const auto& value) { return age < value.first; });
    return after != values_.begin() ? std::prev(after)->second : of_those_left_ ? 1 : 0;
}

ShareReading Followed::at(double days) const {
    ShareReading reading;
    reading.estimate.replications = with_any_;
    const auto after = steps_after(steps_, days);
    const Steps steps(steps_.data(), static_cast<std::size_t>(after - steps_.begin()));
    const double until = has_ended(steps) ? steps.back().age : days;
    // Nobody is left after a step that ends all, whatever came before it.
    if (followed_to_ < until && !(of_those_left_ && has_ended(steps))) {
        reading.estimate.missing = pooled_.empty() ? Missing::nobody : Missing::not_followed;
        return reading;
    }
    reading.estimate.value = value_at(days);
    add_risk(reading.estimate, steps, pooled_, days);
    const Influence influence(steps);
    for (const auto& list : told_) {
        const double sum = std::accumulate(
            list.begin(), list.end(), 0.0,
            [&](double so_far, const Placed& one) { return so_far + influence.of(one); });
        reading.influence.push_back(of_those_left_ ? -sum : sum);
    }
    return reading;
}

Estimate share_at_age(const ShareReading& reading) {
    return with_influence(reading.estimate, reading.influence);
}

Difference share_at_age_difference(ShareReading option, const ShareReading& baseline) {
    const bool known = option.estimate.is_defined() && baseline.estimate.is_defined();
    ATD_EXPECT(!known || option.influence.size() == baseline.influence.size());
    Estimate difference{
        .value = option.estimate.value - baseline.estimate.value,
        .replications = std::min(option.estimate.replications, baseline.estimate.replications),
        .missing =
            option.estimate.is_defined() ? baseline.estimate.missing : option.estimate.missing};
    for (std::size_t i = 0; known && i < option.influence.size(); ++i) {
        option.influence[i] -= baseline.influence[i];
    }
    return judged(with_influence(difference, option.influence));
}

}  // namespace atd::analysis
