#include "sim/run/compare.hpp"

#include <utility>

#include "sim/base/check.hpp"
#include "sim/run/harm_reasons.hpp"

namespace atd::run {
namespace {

/// Differences pair the replications, so these must be the same worlds.
void require_same_chance(const std::vector<OptionRun>& runs) {
    for (const auto& run : runs) {
        if (run.seed != runs.front().seed ||
            run.first_replication != runs.front().first_replication) {
            throw InputError(Problem{"", 0, 0, run.name,
                                     "the seed and first replication of " + runs.front().name,
                                     "others", "run the options together"});
        }
    }
}

/// A value that all options must share, as the key of the scenario and text.
using SharedValue = std::pair<std::string, std::string>;

std::vector<SharedValue> shared_values(const params::Scenario& scenario) {
    return {{"start", to_text(scenario.start)},
            {"end", to_text(scenario.end)},
            {"currency", scenario.currency},
            {"price_year", std::to_string(scenario.price_year)}};
}

}  // namespace

void require_comparable(const std::vector<Option>& options) {
    std::vector<Problem> problems;
    const auto wanted = shared_values(options.front().scenario);
    for (const auto& option : options) {
        const auto found = shared_values(option.scenario);
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (found[i] != wanted[i]) {
                problems.push_back({option.name, 0, 0, wanted[i].first,
                                    wanted[i].second + " as in " + options.front().name,
                                    found[i].second, ""});
            }
        }
    }
    for (const auto& option : options) {
        if (option.scenario.wellbeing != options.front().scenario.wellbeing) {
            problems.push_back({option.name, 0, 0, "wellbeing",
                                "the same table as in " + options.front().name, "another",
                                "differences would be those of the coefficients"});
        }
    }
    if (options.size() > 1) {
        const auto unexplained = unexplained_harms(options);
        problems.insert(problems.end(), unexplained.begin(), unexplained.end());
    }
    if (!problems.empty()) {
        throw InputError(std::move(problems));
    }
}

std::vector<analysis::OptionResults> results_of(const std::vector<OptionRun>& runs) {
    std::vector<analysis::OptionResults> results;
    for (const auto& run : runs) {
        results.push_back({run.name, run.scenario.title, run.codes, run.scenario, run.summaries});
    }
    return results;
}

analysis::Comparison compare_runs(const std::vector<OptionRun>& runs, Executor* executor) {
    require_same_chance(runs);
    return analysis::compare(results_of(runs), executor);
}

}  // namespace atd::run
