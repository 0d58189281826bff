#include "sim/run/alternatives.hpp"

#include <algorithm>
#include <utility>

#include "sim/params/patches/altered.hpp"
#include "sim/params/scenario_checks.hpp"

namespace atd::run {
namespace {

params::Scenario scenario_under(const Option& option, const std::string& name,
                                const params::Patch& set) {
    auto [scenario, problems] = params::altered(option.scenario, set);
    if (problems.empty()) {
        problems = params::problems_in(scenario);
    }
    if (problems.empty()) {
        return scenario;
    }
    Problem& first = problems.front();
    first.file = option.name + ", alternative " + name;
    first.hint += std::string(first.hint.empty() ? "" : "; ") +
                  "an alternative of that name in its own file would count instead";
    throw InputError(first);
}

const params::Alternative& first_of(const std::vector<Option>& options, const std::string& name) {
    const auto found = std::find_if(options.begin(), options.end(), [&](const Option& option) {
        return params::find(option.scenario.alternatives, name) != nullptr;
    });
    return *params::find(found->scenario.alternatives, name);
}

}  // namespace

params::Names alternatives_of(const std::vector<Option>& options) {
    params::Names names;
    for (const auto& option : options) {
        for (const auto& [name, alternative] : option.scenario.alternatives) {
            if (std::find(names.begin(), names.end(), name) == names.end()) {
                names.push_back(name);
            }
        }
    }
    return names;
}

std::uint32_t replications_for_alternatives(std::uint32_t of_draws, std::size_t of_runs) {
    constexpr std::size_t enough = 20;
    return std::max(of_draws, static_cast<std::uint32_t>(std::min(of_runs, enough)));
}

std::size_t simulations_of_alternatives(const std::vector<Option>& options,
                                        std::size_t replications) {
    const std::size_t alternatives = alternatives_of(options).size();
    return alternatives == 0 ? 0 : (alternatives + 1) * replications;
}

std::vector<Option> options_under(const std::vector<Option>& options, const std::string& name) {
    const auto* of_baseline = params::find(options.front().scenario.alternatives, name);
    std::vector<Option> under = options;
    for (Option& option : under) {
        const auto* own = params::find(option.scenario.alternatives, name);
        if (const auto* alternative = own != nullptr ? own : of_baseline) {
            option.scenario = scenario_under(option, name, alternative->set);
        }
    }
    return under;
}

AlternativeStudy study_alternatives(const std::vector<Option>& options,
                                    const std::vector<analysis::Measure>& measures,
                                    const DrawSettings& settings) {
    const auto names = alternatives_of(options);
    if (names.empty()) {
        return {};
    }
    std::vector<std::vector<Option>> worlds{options};
    for (const auto& name : names) {
        worlds.push_back(options_under(options, name));
    }
    auto outcomes = run_outcomes(worlds.size(), settings, [&](std::size_t i) {
        return outcome_of(worlds[i], 0, measures, settings);
    });
    AlternativeStudy study{.replications = settings.replications,
                           .stated = std::move(outcomes[0]),
                           .alternatives = {}};
    for (std::size_t i = 0; i < names.size(); ++i) {
        study.alternatives.push_back(
            {names[i], first_of(options, names[i]), std::move(outcomes[i + 1])});
    }
    return study;
}

}  // namespace atd::run
