#include "sim/io/scenario/read_scenario.hpp"

#include <algorithm>
#include <utility>

#include "sim/io/scenario/evidence.hpp"
#include "sim/io/scenario/field_text.hpp"
#include "sim/io/scenario/load.hpp"
#include "sim/io/scenario/node_reader.hpp"
#include "sim/io/scenario/numbers.hpp"
#include "sim/io/scenario/patches/alternatives.hpp"
#include "sim/io/scenario/patches/reforms.hpp"
#include "sim/io/scenario/setting.hpp"
#include "sim/io/scenario/text_file.hpp"
#include "sim/params/doubt/doubt_checks.hpp"
#include "sim/params/evidence/check_evidence.hpp"
#include "sim/params/patches/altered.hpp"
#include "sim/params/scenario_checks.hpp"
#include "sim/params/versions.hpp"
#include "sim/params/warnings/warnings.hpp"

namespace atd::io {
namespace {

/// A scenario with the tree that it was read from.
struct Reading {
    ConfigNode tree;
    params::Scenario scenario;
};

Reading read_tree(ConfigNode tree, ProblemList& problems, ProblemList& warnings) {
    require_few_values(tree);
    refuse_unusable_texts(tree, problems);
    problems.throw_if_any();
    put_numbers(tree, problems, warnings);
    problems.throw_if_any();
    Reading reading{std::move(tree), {}};
    TableReader reader(reading.tree, "", problems);
    describe(reader, reading.scenario);
    reader.also_known({"reforms", alternatives_key, "extends", numbers_key});
    reader.refuse_others();
    read_reforms(reading.tree, reading.scenario, problems);
    read_alternatives(reading.tree, reading.scenario, problems);
    problems.throw_if_any();
    return reading;
}

bool stands_in_reforms(const params::Scenario& scenario, const std::string& path) {
    return std::any_of(
        scenario.added_states.begin(), scenario.added_states.end(),
        [&](const std::string& state) { return path == state || path.starts_with(state + "."); });
}

void check_rules(Reading& reading, ProblemList& problems) {
    auto& scenario = reading.scenario;
    add_located(params::problems_in_dates(scenario), reading.tree, {}, problems);
    problems.throw_if_any();
    params::date_reforms(scenario);
    for (auto& problem : params::problems_in_base(scenario)) {
        const bool is_added = stands_in_reforms(scenario, problem.path);
        add_located({std::move(problem)}, reading.tree,
                    {.reforms = is_added ? params::names_of(scenario.reforms) : params::Names{}},
                    problems);
    }
    add_located(params::problems_in_doubt(scenario), reading.tree, {}, problems);
    problems.throw_if_any();
    for (auto& version : params::problems_in_versions(scenario)) {
        add_located(std::move(version.problems), reading.tree, {.reforms = version.reforms},
                    problems);
    }
    problems.throw_if_any();
    check_alternatives(reading.tree, scenario, problems);
    problems.throw_if_any();
}

/// The rows that a scenario cites must be in the tables of its root or be its own, and its numbers
/// what they say. Returns the rows.
params::Evidence check_evidence(const Reading& reading, const std::string& root,
                                ProblemList& problems) {
    const auto& scenario = reading.scenario;
    const auto tables = read_evidence(root);
    add_located(params::problems_in_own_sources(scenario, tables), reading.tree, {}, problems);
    auto rows = params::with_own_sources(tables, scenario);
    add_located(params::problems_in_evidence(scenario, rows), reading.tree, {}, problems);
    problems.throw_if_any();
    for (const auto& [name, alternative] : scenario.alternatives) {
        const auto changed = params::altered(scenario, alternative.set).scenario;
        add_located(params::problems_in_evidence(changed, rows), reading.tree,
                    {.alternative = name}, problems);
    }
    problems.throw_if_any();
    return rows;
}

}  // namespace

CheckedScenario check_scenario(const std::string& file, const std::vector<std::string>& settings) {
    ProblemList problems, warnings;
    ConfigNode tree = load_scenario_tree(file, problems);
    for (const auto& setting : settings) {
        apply_setting(tree, setting, problems);
    }
    Reading reading = read_tree(std::move(tree), problems, warnings);
    check_rules(reading, problems);
    const auto rows = check_evidence(reading, scenario_root_of(file), problems);
    add_located(params::warnings_in(reading.scenario), reading.tree, {}, warnings);
    add_located(params::contradicted_numbers(reading.scenario, rows), reading.tree, {}, warnings);
    return {std::move(reading.scenario), warnings.sorted()};
}

params::Scenario read_scenario(const std::string& file, const std::vector<std::string>& settings) {
    return check_scenario(file, settings).scenario;
}

params::Scenario read_scenario_text(const std::string& text, const std::string& name) {
    ProblemList problems, warnings;
    Reading reading = read_tree(load_scenario_text(text, name, problems), problems, warnings);
    check_rules(reading, problems);
    return std::move(reading.scenario);
}

}  // namespace atd::io
