#include "sim/params/scenario_checks.hpp"

#include <cmath>

#include "sim/params/checks/checks.hpp"
#include "sim/params/patches/apply_patch.hpp"
#include "sim/params/versions.hpp"

namespace atd::params {
namespace checks {

namespace {
constexpr double share_tolerance = 1e-9;
}

void Report::add(std::string path, std::string expected, std::string got, std::string hint) {
    Problem problem;
    problem.path = std::move(path);
    problem.expected = std::move(expected);
    problem.got = std::move(got);
    problem.hint = std::move(hint);
    problems_.push_back(std::move(problem));
}

bool require_name(Report& report, const std::string& path, const std::string& what,
                  const std::string& name, const std::vector<std::string>& known) {
    for (const auto& candidate : known) {
        if (candidate == name) {
            return true;
        }
    }
    report.add(path, "the name of " + what, quoted(name), suggest(name, known));
    return false;
}

void require_sum_of_one(Report& report, const std::string& path, double sum, bool rest) {
    const bool fits = rest ? sum <= 1 + share_tolerance : std::fabs(sum - 1) <= share_tolerance;
    if (!fits) {
        report.add(path, rest ? "shares of at most 1 together" : "shares that sum to 1",
                   "a sum of " + shortest(sum));
    }
}

std::vector<std::string> split_path(const std::string& dotted) {
    std::vector<std::string> parts(1);
    for (const char c : dotted) {
        if (c == '.') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

const Track* track_of(const Model& model, const std::string& name) {
    return find(model.tracks, name);
}

const State* require_state_path(Report& report, const Model& model, const std::string& path,
                                const std::string& dotted) {
    const auto parts = split_path(dotted);
    if (parts.size() != 2) {
        report.add(path, "track.state", quoted(dotted));
        return nullptr;
    }
    if (!require_name(report, path, "a track", parts[0], names_of(model.tracks))) {
        return nullptr;
    }
    const auto& states = track_of(model, parts[0])->states;
    require_name(report, path, "a state of track " + parts[0], parts[1], names_of(states));
    return find(states, parts[1]);
}

void require_in_states(Report& report, const Model& model, const std::string& path,
                       const InStates& in) {
    for (const auto& state : in.states) {
        require_state_path(report, model, path + ".states", state);
    }
    for (const auto& state : in.and_in) {
        require_state_path(report, model, path + ".and_in", state);
    }
}

const Exit* require_exit_path(Report& report, const Model& model, const std::string& path,
                              const std::string& dotted) {
    const auto parts = split_path(dotted);
    if (parts.size() != 3) {
        report.add(path, "track.state.exit", quoted(dotted));
        return nullptr;
    }
    const State* state = require_state_path(report, model, path, parts[0] + "." + parts[1]);
    if (state == nullptr) {
        return nullptr;
    }
    require_name(report, path, "an exit of state " + parts[1], parts[2], names_of(state->exits));
    return find(state->exits, parts[2]);
}

void check_header(Report& report, const Scenario& scenario) {
    if (scenario.format != 2) {
        report.add("format", "2", std::to_string(scenario.format));
    }
    if (scenario.start >= scenario.end) {
        report.add("end", "a date after start", to_text(scenario.end));
    }
    if (scenario.model.arrivals.empty() && scenario.model.stock.empty()) {
        report.add("arrivals", "at least one entry here or in stock", "no cases");
    }
    if (!scenario.currency.empty() && !parse_currency(scenario.currency + "_2000")) {
        report.add("currency", "an ISO 4217 code such as AUD", quoted(scenario.currency));
    }
}

namespace {
void check_model(Report& report, const Model& model) {
    check_case_types(report, model);
    check_attributes(report, model);
    check_sources(report, model);
    check_pools(report, model);
    check_sizes(report, model);
    check_tracks(report, model);
    check_exits(report, model);
    check_returns(report, model);
    check_choices(report, model);
    check_entries(report, model);
    check_prohibitions(report, model);
    check_harms(report, model);
    check_effects(report, model);
    check_curves(report, model);
}
}  // namespace

}  // namespace checks

std::vector<Problem> problems_in_base(const Scenario& scenario) {
    checks::Report report;
    checks::check_header(report, scenario);
    checks::check_reforms(report, scenario);
    checks::check_model(report, scenario.model);
    checks::check_costs(report, scenario);
    checks::check_targets(report, scenario);
    checks::check_wellbeing(report, scenario);
    return report.take();
}

std::vector<Problem> problems_in_dates(const Scenario& scenario) {
    checks::Report report;
    checks::check_dates(report, scenario);
    return report.take();
}

namespace {
/// In the versions the states that reforms add are there already, whole or not.
void add_problems_of_additions(const Scenario& scenario, std::vector<VersionProblems>& found) {
    const Model model = model_without_additions(scenario);
    for (const auto& [name, reform] : scenario.reforms) {
        Model reformed = model;
        found.push_back({{name}, apply_patch(reform.set, reformed).problems});
    }
}
}  // namespace

std::vector<VersionProblems> problems_in_versions(const Scenario& scenario) {
    VersionModels models(scenario);
    const Model first = models.at({});
    Model everyone;
    std::vector<VersionProblems> found;
    if (!scenario.added_states.empty()) {
        add_problems_of_additions(scenario, found);
    }
    for (const VersionId id : corner_versions(scenario)) {
        VersionProblems& here = found.emplace_back();
        if (id.cohort == 0) {
            everyone = models.at(id);
        }
        const Model& now = models.at(id);
        here.problems = models.problems();
        for (const InForce& what : in_force(scenario, id)) {
            here.reforms.push_back(scenario.reforms[what.reform].name);
        }
        checks::Report report;
        checks::check_changes(report, scenario, {scenario.model, first, everyone, now});
        checks::check_model(report, now);
        const auto more = report.take();
        here.problems.insert(here.problems.end(), more.begin(), more.end());
    }
    return found;
}

std::vector<Problem> problems_in(const Scenario& scenario) {
    std::vector<Problem> problems = problems_in_dates(scenario);
    const auto add = [&](const std::vector<Problem>& more) {
        problems.insert(problems.end(), more.begin(), more.end());
    };
    if (problems.empty()) {
        add(problems_in_base(scenario));
        for (const auto& version : problems_in_versions(scenario)) {
            add(version.problems);
        }
    }
    return problems;
}

}  // namespace atd::params
