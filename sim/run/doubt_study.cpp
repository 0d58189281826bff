#include "sim/run/doubt_study.hpp"

#include <algorithm>
#include <cmath>

namespace atd::run {
namespace {

using analysis::Measure;

std::vector<std::size_t> headlines_of(const std::vector<Measure>& measures) {
    std::vector<std::size_t> headlines;
    for (std::size_t i = 0; i < measures.size(); ++i) {
        const bool is_mean = measures[i].estimator == analysis::Estimator::mean;
        const bool leads = measures[i].importance < analysis::headline_rows &&
                           measures[i].group == analysis::Group::rights;
        if (is_mean && (leads || measures[i].key == analysis::key::cost_total)) {
            headlines.push_back(i);
        }
    }
    return headlines;
}

/// By draw.
using Points = std::vector<params::DrawPlan::Point>;

Points points_of(const params::DrawPlan& plan) {
    Points points;
    for (std::uint32_t draw = 1; draw <= plan.draws(); ++draw) {
        points.push_back(plan.at(draw));
    }
    return points;
}

/// Rank correlation of the draws of a number with a difference, over the draws in which it is
/// known.
double correlation_with(const DoubtStudy& study, const Points& points,
                        const params::UncertainNumber& number, std::size_t option,
                        std::size_t measure) {
    std::vector<double> uniforms, differences;
    for (std::uint32_t draw = 1; draw <= study.draws; ++draw) {
        const double difference = study.outcomes[draw - 1].options[option][measure].difference;
        if (difference == difference) {
            uniforms.push_back(points[draw - 1].uniform(number.path));
            differences.push_back(difference);
        }
    }
    return analysis::rank_correlation(uniforms, differences);
}

Influence influence_of(const DoubtStudy& study, const Points& points,
                       const params::UncertainNumber& number, std::size_t options) {
    Influence influence{.number = number, .correlations = {}, .at_low = {}, .at_high = {}};
    for (std::size_t option = 0; option < options; ++option) {
        auto& correlations = influence.correlations.emplace_back();
        for (const std::size_t measure : study.headlines) {
            correlations.push_back(correlation_with(study, points, number, option, measure));
        }
    }
    return influence;
}

double strongest(const Influence& influence) {
    double most = 0;
    for (const auto& of_option : influence.correlations) {
        for (const double correlation : of_option) {
            most = std::max(most, correlation == correlation ? std::abs(correlation) : 0);
        }
    }
    return most;
}

void find_influences(DoubtStudy& study, const Points& points, std::size_t options) {
    const double least = 3 / std::sqrt(static_cast<double>(study.draws));
    for (const auto& number : study.numbers) {
        if (number.is_drawn()) {
            auto influence = influence_of(study, points, number, options);
            if (strongest(influence) > least) {
                study.influences.push_back(std::move(influence));
            }
        }
    }
    std::stable_sort(
        study.influences.begin(), study.influences.end(),
        [](const Influence& a, const Influence& b) { return strongest(a) > strongest(b); });
    study.influences.resize(std::min(study.influences.size(), most_influences));
}

std::vector<std::vector<double>> headline_differences(const DoubtStudy& study,
                                                      const analysis::DrawOutcome& outcome) {
    std::vector<std::vector<double>> differences;
    for (const auto& values : outcome.options) {
        auto& of_option = differences.emplace_back();
        for (const std::size_t measure : study.headlines) {
            of_option.push_back(values[measure].difference);
        }
    }
    return differences;
}

}  // namespace

DoubtStudy study_doubt(const std::vector<Option>& options, const params::Evidence& evidence,
                       const std::vector<Measure>& measures, std::uint32_t draws,
                       const DrawSettings& settings) {
    const OptionNumbers numbers = numbers_of(options, evidence);
    DoubtStudy study{.draws = draws,
                     .replications = settings.replications,
                     .seed = settings.seed,
                     .numbers = distinct_numbers(numbers),
                     .outcomes = {},
                     .headlines = headlines_of(measures),
                     .influences = {}};
    const params::DrawPlan plan = plan_of(options, numbers, draws, settings);
    DrawSettings planned = settings;
    planned.plan = &plan;
    study.outcomes = run_points(options, numbers, draw_points(draws), measures, planned);
    find_influences(study, points_of(plan), options.size());
    std::vector<params::UncertainNumber> moved;
    for (const Influence& influence : study.influences) {
        moved.push_back(influence.number);
    }
    const auto ends = run_points(options, numbers, points_at_ends(moved), measures, planned);
    for (std::size_t i = 0; i < study.influences.size(); ++i) {
        study.influences[i].at_low = headline_differences(study, ends[2 * i]);
        study.influences[i].at_high = headline_differences(study, ends[2 * i + 1]);
    }
    return study;
}

}  // namespace atd::run
