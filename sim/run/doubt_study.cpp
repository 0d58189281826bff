#include "sim/run/doubt_study.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <utility>

namespace atd::run {
namespace {

using analysis::Measure;

std::vector<std::size_t> headlines_of(const std::vector<Measure>& measures) {
    std::vector<std::size_t> headlines;
    for (std::size_t i = 0; i < measures.size(); ++i) {
        const bool is_mean = measures[i].estimator == analysis::Estimator::mean;
        const bool leads = measures[i].importance < analysis::headline_rows &&
                           measures[i].group == analysis::Group::rights;
        if (is_mean && (leads || measures[i].key == analysis::leading_cost(measures))) {
            headlines.push_back(i);
        }
    }
    return headlines;
}

/// What the draws say, number by number.
class Draws {
  public:
    Draws(const DoubtStudy& study, const params::DrawPlan& plan)
        : study_(study) {
        for (std::uint32_t draw = 1; draw <= study.draws; ++draw) {
            points_.push_back(plan.at(draw));
        }
    }

    /// How far a number is from its value in each draw: -1 and 1 are the ends of its range.
    std::vector<double> scores_of(const params::UncertainNumber& number) const {
        std::vector<double> scores;
        for (const auto& point : points_) {
            const double drawn = params::quantile_of(number, point.uniform(number.path));
            const double end = drawn < number.value ? number.low : number.high;
            const double width = std::abs(end - number.value);
            scores.push_back(width > 0 ? (drawn - number.value) / width : 0);
        }
        return scores;
    }

    Influence influence_of(const params::UncertainNumber& number) const {
        const auto scores = scores_of(number);
        Influence influence{.number = number, .follows = {}, .worth = {}};
        for (std::size_t option = 0; option < options(); ++option) {
            auto& follows = influence.follows.emplace_back();
            for (const std::size_t measure : study_.headlines) {
                follows.push_back(follow(scores, option, measure));
            }
        }
        return influence;
    }

    /// Of the differences by option, of which the baseline's are zero; empty where the measure is
    /// not known in every draw.
    analysis::Losses losses_of(std::size_t measure) const {
        analysis::Losses losses;
        for (std::size_t option = 0; option < options(); ++option) {
            std::vector<double> differences, errors;
            for (const auto& outcome : study_.outcomes) {
                const auto& drawn = outcome.options[option][measure];
                if (drawn.difference != drawn.difference) {
                    return {};
                }
                differences.push_back(drawn.difference);
                errors.push_back(drawn.error == drawn.error ? drawn.error : 0);
            }
            losses.push_back(analysis::without_chance(differences, errors));
        }
        return losses;
    }

  private:
    std::size_t options() const { return study_.outcomes.front().options.size(); }

    /// Over the draws in which the difference is known.
    Follow follow(const std::vector<double>& scores, std::size_t option,
                  std::size_t measure) const {
        std::vector<double> known, differences;
        for (std::size_t i = 0; i < scores.size(); ++i) {
            const double difference = study_.outcomes[i].options[option][measure].difference;
            if (difference == difference) {
                known.push_back(scores[i]);
                differences.push_back(difference);
            }
        }
        if (known.empty()) {
            return {};
        }
        return {.correlation = analysis::rank_correlation(known, differences),
                .alone = {},
                .slope = analysis::slope_of(differences, known)};
    }

    const DoubtStudy& study_;
    std::vector<params::DrawPlan::Point> points_;  ///< by draw
};

double strongest(const Influence& influence) {
    double most = 0;
    for (const auto& of_option : influence.follows) {
        for (const auto& [correlation, alone, slope] : of_option) {
            most = std::max(most, correlation == correlation ? std::abs(correlation) : 0);
        }
    }
    return most;
}

void find_influences(DoubtStudy& study, const Draws& draws, const DoubtRequest& request) {
    const double least = 2 / std::sqrt(static_cast<double>(study.draws));
    for (const auto& number : study.numbers) {
        if (number.is_drawn()) {
            auto influence = draws.influence_of(number);
            if (request.every_number || strongest(influence) > least) {
                study.influences.push_back(std::move(influence));
            }
        }
    }
    std::stable_sort(
        study.influences.begin(), study.influences.end(),
        [](const Influence& a, const Influence& b) { return strongest(a) > strongest(b); });
    if (!request.every_number) {
        study.influences.resize(std::min(study.influences.size(), request.most_influences));
    }
}

/// The numbers as stated, and each at its two ends.
void move_alone(DoubtStudy& study, const DrawnOptions& drawn, const std::vector<Measure>& measures,
                const DrawSettings& settings) {
    std::vector<params::UncertainNumber> moved;
    for (const Influence& influence : study.influences) {
        moved.push_back(influence.number);
    }
    auto points = points_at_ends(moved);
    points.emplace_back();
    const auto outcomes = run_points(drawn, points, measures, settings);
    for (std::size_t i = 0; i < study.influences.size(); ++i) {
        for (std::size_t option = 0; option < drawn.options.size(); ++option) {
            for (std::size_t h = 0; h < study.headlines.size(); ++h) {
                const auto at = [&](const analysis::DrawOutcome& outcome) {
                    return outcome.options[option][study.headlines[h]];
                };
                const auto low = at(outcomes[2 * i]), high = at(outcomes[2 * i + 1]);
                study.influences[i].follows[option][h].alone = {
                    .low = low.difference,
                    .middle = at(outcomes.back()).difference,
                    .high = high.difference,
                    .error = std::hypot(low.error, high.error)};
            }
        }
    }
}

void find_worth(DoubtStudy& study, const Draws& draws) {
    for (const std::size_t measure : study.headlines) {
        const auto losses = draws.losses_of(measure);
        study.worth_of_all.push_back(losses.empty() ? analysis::undefined
                                                    : analysis::value_of_all(losses));
        for (Influence& influence : study.influences) {
            influence.worth.push_back(
                losses.empty() ? analysis::undefined
                               : analysis::value_of_one(losses, draws.scores_of(influence.number)));
        }
    }
}

/// All draws, or batches of them until they are precise.
std::vector<analysis::DrawOutcome> run_draws(const DrawnOptions& drawn,
                                             const std::vector<Measure>& measures,
                                             const DoubtRequest& request,
                                             const DrawSettings& settings) {
    const auto points = draw_points(request.draws);
    if (request.precision == 0) {
        return run_points(drawn, points, measures, settings);
    }
    std::vector<analysis::DrawOutcome> outcomes;
    DrawSettings of_batch = settings;
    while (outcomes.size() < points.size() && !is_precise(outcomes, measures, request.precision)) {
        const std::size_t done = outcomes.size();
        const std::size_t end = std::min<std::size_t>(done + DoubtRequest::batch, points.size());
        if (settings.progress) {
            of_batch.progress = [&settings, &points, done](std::size_t more, std::size_t) {
                settings.progress(done + more, points.size());
            };
        }
        auto batch = run_points(
            drawn, {points.begin() + std::ptrdiff_t(done), points.begin() + std::ptrdiff_t(end)},
            measures, of_batch);
        std::move(batch.begin(), batch.end(), std::back_inserter(outcomes));
    }
    return outcomes;
}

}  // namespace

bool is_precise(const std::vector<analysis::DrawOutcome>& outcomes,
                const std::vector<Measure>& measures, double precision) {
    constexpr double z95 = 1.959964;
    const auto days = analysis::position_of(measures, analysis::key::child_days_practice);
    if (!days || outcomes.empty()) {
        return false;
    }
    for (std::size_t option = 1; option < outcomes.front().options.size(); ++option) {
        const auto range = analysis::difference_range(outcomes, option, *days);
        if (!range.is_defined() || z95 * range.error > precision * std::abs(range.mean)) {
            return false;
        }
    }
    return true;
}

std::size_t simulations_of(const DoubtRequest& request, std::size_t replications) {
    const std::size_t moved = 2 * request.most_influences + 1;
    return request.draws == 0 ? 0 : (request.draws + moved) * replications;
}

DoubtStudy study_doubt(const std::vector<Option>& options, const std::vector<Measure>& measures,
                       const DoubtRequest& request, const DrawSettings& settings) {
    const DrawnOptions drawn(options, numbers_of(options), request.draws, settings);
    auto outcomes = run_draws(drawn, measures, request, settings);
    DoubtStudy study{.draws = static_cast<std::uint32_t>(outcomes.size()),
                     .replications = settings.replications,
                     .design = settings.design,
                     .has_groups = drawn.plan.has_groups(),
                     .share_kept = drawn.plan.share_kept(),
                     .numbers = distinct_numbers(drawn.numbers),
                     .option_numbers = drawn.numbers,
                     .outcomes = std::move(outcomes),
                     .headlines = headlines_of(measures),
                     .influences = {},
                     .worth_of_all = {},
                     .every_number = request.every_number,
                     .precision = request.precision};
    study.is_precise = is_precise(study.outcomes, measures, request.precision);
    const Draws draws(study, drawn.plan);
    find_influences(study, draws, request);
    move_alone(study, drawn, measures, settings);
    find_worth(study, draws);
    return study;
}

}  // namespace atd::run
