#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/params/doubt/draw_plan.hpp"
#include "sim/run/option.hpp"
#include "sim/run/run_study.hpp"

#include "analysis/appraisal/appraisal.hpp"
#include "analysis/doubt/draw_outcome.hpp"

namespace atd::run {

enum class RangeEnd { low, high };

/// Values of the parameters for which all options are simulated: those of a draw, or those of the
/// scenarios with one number at an end of its range.
struct ParameterPoint {
    std::uint32_t draw = 0;  ///< 0: none
    std::string path{};      ///< of the number that is moved; empty: none
    RangeEnd end = RangeEnd::low;
};

/// By option: a number may have another value, and so another range, in each.
using OptionNumbers = std::vector<std::vector<params::UncertainNumber>>;

struct DrawSettings {
    std::uint64_t seed = 1;
    std::uint32_t replications = 5;  ///< of each option at each point
    Executor* executor = nullptr;    ///< null: the calling thread alone
    const std::atomic<bool>* cancel = nullptr;
    ProgressCallback progress = {};
    params::Design design = params::Design::random;
    analysis::CostCuts cost_cuts{};
    /// Whose numbers each outcome has behind the measures; null: none. Its years are among the
    /// cuts.
    const analysis::AppraisalPlan* appraisal = nullptr;
};

/// Simulates options with the chance of a draw and keeps nothing but the outcome.
analysis::DrawOutcome outcome_of(const std::vector<Option>& options, std::uint32_t draw,
                                 const std::vector<analysis::Measure>& measures,
                                 const DrawSettings& settings);

/// So many outcomes, on the threads and with the progress of the settings.
std::vector<analysis::DrawOutcome> run_outcomes(
    std::size_t count, const DrawSettings& settings,
    const std::function<analysis::DrawOutcome(std::size_t)>& outcome_at);

/// The points of draws 1 to `count`.
std::vector<ParameterPoint> draw_points(std::uint32_t count);
/// Each number alone at its low and then at its high end.
std::vector<ParameterPoint> points_at_ends(const std::vector<params::UncertainNumber>& numbers);

/// By the evidence of each option.
OptionNumbers numbers_of(const std::vector<Option>& options);
/// Each path once, as in the first option that has it.
std::vector<params::UncertainNumber> distinct_numbers(const OptionNumbers& numbers);

/// Options with what is drawn of them: the draws 1 to `draws`, with their correlations and rules.
struct DrawnOptions {
    DrawnOptions(std::vector<Option> the_options, OptionNumbers the_numbers, std::uint32_t draws,
                 const DrawSettings& settings);

    std::vector<Option> options;
    OptionNumbers numbers;
    params::DrawPlan plan;
};

/// One of the options at a draw from 1. Throws InputError, with the draw, where values that were
/// drawn contradict each other.
params::Scenario drawn_option(const DrawnOptions& drawn, std::size_t option, std::uint32_t draw);

/// Simulates all options at each point and keeps nothing but the outcome. A number that several
/// options have is at the same quantile in all of them; chance is the same in all options and
/// differs between draws. Throws InputError, with the draw, where values that were drawn contradict
/// each other.
std::vector<analysis::DrawOutcome> run_points(const DrawnOptions& drawn,
                                              const std::vector<ParameterPoint>& points,
                                              const std::vector<analysis::Measure>& measures,
                                              const DrawSettings& settings);

}  // namespace atd::run
