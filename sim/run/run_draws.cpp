#include "sim/run/run_draws.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/model/pathway.hpp"
#include "sim/params/scenario_checks.hpp"
#include "sim/run/branch_cache.hpp"
#include "sim/run/codes.hpp"

#include "analysis/wellbeing/wellbeing.hpp"

namespace atd::run {
namespace {

/// Says which draw it was.
void require_sound(const params::Scenario& scenario, const std::string& option,
                   const ParameterPoint& point) {
    auto problems = params::problems_in(scenario);
    if (problems.empty()) {
        return;
    }
    for (Problem& problem : problems) {
        problem.file = point.draw > 0 ? option + ", draw " + std::to_string(point.draw)
                                      : option + ", " + point.path;
    }
    throw InputError(std::move(problems));
}

/// All options at one point.
class PointRun {
  public:
    PointRun(const std::vector<Option>& options, const OptionNumbers& numbers,
             const ParameterPoint& point, const DrawSettings& settings)
        : options_(options),
          key_{settings.seed, 0, point.draw} {
        for (std::size_t i = 0; i < options_.size(); ++i) {
            Option& option = options_[i];
            option.scenario = scenario_at(option.scenario, numbers[i], point, settings.seed);
            require_sound(option.scenario, option.name, point);
            pathways_.push_back(model::lower(option.scenario));
            codes_.push_back(codes_of(option.scenario));
        }
        summaries_.resize(options_.size());
        std::vector<BranchCache::Run> runs;
        for (std::uint32_t k = 0; k < settings.replications; ++k) {
            for (std::size_t i = 0; i < options_.size(); ++i) {
                runs.emplace_back(i, k);
            }
        }
        simulate(runs, settings);
    }

    analysis::DrawOutcome outcome(const std::vector<analysis::Measure>& measures) const {
        std::vector<analysis::OptionResults> results;
        for (std::size_t i = 0; i < options_.size(); ++i) {
            const auto& [name, scenario] = options_[i];
            results.push_back({name, scenario.title, codes_[i], scenario, summaries_[i]});
        }
        return analysis::outcome_of(results, measures);
    }

  private:
    static params::Scenario scenario_at(const params::Scenario& scenario,
                                        const std::vector<params::UncertainNumber>& numbers,
                                        const ParameterPoint& point, std::uint64_t seed) {
        if (point.draw > 0) {
            return params::drawn_scenario(scenario, numbers, {seed, point.draw});
        }
        const auto found = std::find_if(numbers.begin(), numbers.end(), [&](const auto& number) {
            return number.path == point.path;
        });
        if (found == numbers.end()) {
            return scenario;
        }
        return params::with_number(scenario, point.path,
                                   point.end == RangeEnd::low ? found->low : found->high);
    }

    void simulate(const std::vector<BranchCache::Run>& runs, const DrawSettings& settings) {
        BranchCache branches(options_, pathways_, runs);
        std::vector<analysis::Summariser> summarisers;
        for (std::size_t i = 0; i < options_.size(); ++i) {
            summarisers.emplace_back(codes_[i], options_[i].scenario);
        }
        for (const auto& [option, replication] : runs) {
            if (settings.cancel != nullptr && settings.cancel->load()) {
                throw Interrupted();
            }
            ChanceKey key = key_;
            key.replication = replication;
            auto record = branches.simulate({option, replication}, key);
            record.assessments =
                analysis::assessments_of(record, codes_[option], options_[option].scenario);
            summaries_[option].push_back(summarisers[option](record));
        }
    }

    std::vector<Option> options_;
    ChanceKey key_;
    std::vector<model::Pathway> pathways_;
    std::vector<record::Codes> codes_;
    std::vector<std::vector<analysis::ReplicationSummary>> summaries_;
};

}  // namespace

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

OptionNumbers numbers_of(const std::vector<Option>& options, const params::Evidence& evidence) {
    OptionNumbers numbers;
    for (const auto& option : options) {
        numbers.push_back(params::uncertain_numbers(option.scenario, evidence));
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

std::vector<analysis::DrawOutcome> run_points(const std::vector<Option>& options,
                                              const OptionNumbers& numbers,
                                              const std::vector<ParameterPoint>& points,
                                              const std::vector<analysis::Measure>& measures,
                                              const DrawSettings& settings) {
    SerialExecutor serial;
    Executor& executor = settings.executor != nullptr ? *settings.executor : serial;
    std::vector<analysis::DrawOutcome> outcomes(points.size());
    executor.run_ordered(
        points.size(),
        [&](std::size_t i) {
            outcomes[i] = PointRun(options, numbers, points[i], settings).outcome(measures);
        },
        [&](std::size_t i) {
            if (settings.progress) {
                settings.progress(i + 1, points.size());
            }
        });
    return outcomes;
}

}  // namespace atd::run
