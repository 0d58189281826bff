#include "sim/run/run_draws.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/params/doubt/number_paths.hpp"
#include "sim/params/scenario_checks.hpp"
#include "sim/run/compare.hpp"

namespace atd::run {
namespace {

/// Says which draw it was.
void require_sound(const params::Scenario& scenario, const std::string& option,
                   const ParameterPoint& point) {
    auto problems = params::problems_in(scenario);
    if (problems.empty()) {
        return;
    }
    Problem& first = problems.front();
    first.file =
        option + ", " + (point.draw > 0 ? "draw " + std::to_string(point.draw) : point.path);
    throw InputError(first);
}

params::Scenario scenario_at(const params::Scenario& scenario,
                             const std::vector<params::UncertainNumber>& numbers,
                             const ParameterPoint& point, const params::DrawPlan& plan) {
    if (point.draw > 0) {
        return params::drawn_scenario(scenario, numbers, plan, point.draw);
    }
    const auto found = std::find_if(numbers.begin(), numbers.end(),
                                    [&](const auto& number) { return number.path == point.path; });
    if (found == numbers.end()) {
        return scenario;
    }
    return params::with_number(scenario, point.path,
                               point.end == RangeEnd::low ? found->low : found->high);
}

std::vector<double> values_in(const params::Scenario& scenario,
                              const std::vector<params::UncertainNumber>& numbers) {
    const auto known = params::numbers_by_path(scenario);
    std::vector<double> values;
    for (const auto& number : numbers) {
        const auto found = known.find(number.path);
        values.push_back(found == known.end() ? analysis::undefined : found->second.value);
    }
    return values;
}

params::Scenario sound_scenario_at(const DrawnOptions& drawn, std::size_t option,
                                   const ParameterPoint& point) {
    const Option& stated = drawn.options[option];
    auto scenario = scenario_at(stated.scenario, drawn.numbers[option], point, drawn.plan);
    require_sound(scenario, stated.name, point);
    return scenario;
}

analysis::DrawOutcome outcome_at(const ParameterPoint& point, const DrawnOptions& drawn,
                                 const std::vector<analysis::Measure>& measures,
                                 const DrawSettings& settings) {
    auto options = drawn.options;
    for (std::size_t i = 0; i < options.size(); ++i) {
        options[i].scenario = sound_scenario_at(drawn, i, point);
    }
    auto outcome = outcome_of(options, point.draw, measures, settings);
    for (std::size_t i = 0; i < options.size(); ++i) {
        outcome.numbers.push_back(values_in(options[i].scenario, drawn.numbers[i]));
    }
    return outcome;
}

params::DrawPlan plan_of(const std::vector<Option>& options, const OptionNumbers& numbers,
                         std::uint32_t draws, const DrawSettings& settings) {
    std::vector<params::DrawnOption> drawn;
    for (std::size_t i = 0; i < options.size(); ++i) {
        drawn.push_back({options[i].scenario, numbers[i]});
    }
    return {drawn, {.seed = settings.seed, .draws = draws, .design = settings.design}};
}

}  // namespace

analysis::DrawOutcome outcome_of(const std::vector<Option>& options, std::uint32_t draw,
                                 const std::vector<analysis::Measure>& measures,
                                 const DrawSettings& settings) {
    RunSettings run;
    run.seed = settings.seed;
    run.draw = draw;
    run.replications = settings.replications;
    run.cancel = settings.cancel;
    run.detail = analysis::Detail::values;
    run.cost_cuts = settings.cost_cuts;
    const auto runs = run_study(options, run);
    const auto results = results_of(runs);
    auto outcome = analysis::outcome_of(results, measures);
    if (settings.appraisal != nullptr) {
        analysis::add_appraisal(outcome, results, *settings.appraisal);
    }
    return outcome;
}

std::vector<analysis::DrawOutcome> run_outcomes(
    std::size_t count, const DrawSettings& settings,
    const std::function<analysis::DrawOutcome(std::size_t)>& outcome_at) {
    SerialExecutor serial;
    Executor& executor = settings.executor != nullptr ? *settings.executor : serial;
    std::vector<analysis::DrawOutcome> outcomes(count);
    executor.run_ordered(
        count, [&](std::size_t i) { outcomes[i] = outcome_at(i); },
        [&](std::size_t i) {
            if (settings.progress) {
                settings.progress(i + 1, count);
            }
        });
    return outcomes;
}

std::vector<ParameterPoint> draw_points(std::uint32_t count) {
    std::vector<ParameterPoint> points;
    for (std::uint32_t draw = 1; draw <= count; ++draw) {
        points.push_back({.draw = draw});
    }
    return points;
}

std::vector<ParameterPoint> points_at_ends(const std::vector<params::UncertainNumber>& numbers) {
    std::vector<ParameterPoint> points;
    for (const auto& number : numbers) {
        points.push_back({.path = number.path, .end = RangeEnd::low});
        points.push_back({.path = number.path, .end = RangeEnd::high});
    }
    return points;
}

OptionNumbers numbers_of(const std::vector<Option>& options) {
    OptionNumbers numbers;
    for (const auto& option : options) {
        numbers.push_back(params::uncertain_numbers(option.scenario, option.evidence));
    }
    return numbers;
}

std::vector<params::UncertainNumber> distinct_numbers(const OptionNumbers& numbers) {
    std::vector<params::UncertainNumber> distinct;
    std::set<std::string> met;
    for (const auto& of_option : numbers) {
        for (const auto& number : of_option) {
            if (met.insert(number.path).second) {
                distinct.push_back(number);
            }
        }
    }
    return distinct;
}

DrawnOptions::DrawnOptions(std::vector<Option> the_options, OptionNumbers the_numbers,
                           std::uint32_t draws, const DrawSettings& settings)
    : options(std::move(the_options)),
      numbers(std::move(the_numbers)),
      plan(plan_of(options, numbers, draws, settings)) {
    for (Option& option : options) {
        option.evidence.clear();  // not copied for every draw
    }
}

params::Scenario drawn_option(const DrawnOptions& drawn, std::size_t option, std::uint32_t draw) {
    return sound_scenario_at(drawn, option, {.draw = draw});
}

std::vector<analysis::DrawOutcome> run_points(const DrawnOptions& drawn,
                                              const std::vector<ParameterPoint>& points,
                                              const std::vector<analysis::Measure>& measures,
                                              const DrawSettings& settings) {
    return run_outcomes(points.size(), settings, [&](std::size_t i) {
        return outcome_at(points[i], drawn, measures, settings);
    });
}

}  // namespace atd::run
