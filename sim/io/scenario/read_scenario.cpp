#include "sim/io/scenario/read_scenario.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

#include "sim/io/scenario/evidence.hpp"
#include "sim/io/scenario/evidence_check.hpp"
#include "sim/io/scenario/load.hpp"
#include "sim/io/scenario/node_reader.hpp"
#include "sim/io/scenario/reforms.hpp"
#include "sim/io/scenario/text_file.hpp"
#include "sim/params/scenario_checks.hpp"

namespace atd::io {
namespace {

/// A scenario with the trees that it and the versions of its model were read from.
struct Reading {
    ConfigNode tree;
    params::Scenario scenario;
    std::vector<ModelVersion> versions;
};

std::string list_and(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    }
    return text;
}

/// Gives the problems of checks the places of the values that they are about. A value
/// that stands outside the reforms is a problem only `with` some of them.
void add_located(std::vector<Problem> found, const ConfigNode& tree,
                 const std::vector<std::string>& with, ProblemList& problems) {
    for (auto& problem : found) {
        const ConfigEntry* entry = deepest_entry(tree, problem.path);
        const Place* place = &tree.place;
        if (entry != nullptr) {
            place = entry->value.is_table() ? &entry->place : &entry->value.place;
        }
        if (place->within == nullptr && !with.empty()) {
            problem.hint += (problem.hint.empty() ? "" : "; ") + std::string("with ") +
                            (with.size() == 1 ? "reform " : "reforms ") + list_and(with);
        }
        problems.add(*place, problem.path, problem.expected, problem.got, problem.hint);
    }
}

Reading read_tree(ConfigNode tree, ProblemList& problems) {
    refuse_unusable_texts(tree, problems);
    problems.throw_if_any();
    Reading reading{std::move(tree), {}, {}};
    TableReader reader(reading.tree, "", problems);
    describe(reader, reading.scenario);
    reader.also_known("reforms");
    reader.also_known("extends");
    reader.refuse_others();
    reading.versions = read_reforms(reading.tree, reading.scenario, problems);
    return reading;
}

void check_rules(const Reading& reading, ProblemList& problems) {
    const auto& scenario = reading.scenario;
    add_located(params::problems_in_base(scenario), reading.tree, {}, problems);
    problems.throw_if_any();
    for (std::size_t i = 0; i < scenario.versions.size(); ++i) {
        add_located(params::problems_in_version(scenario, i), reading.versions[i].tree,
                    reading.versions[i].reforms, problems);
    }
    problems.throw_if_any();
}

/// Ids that are cited must be rows of the tables of the scenario root, where it has
/// tables.
void check_evidence(const Reading& reading, const std::string& root, ProblemList& problems) {
    std::error_code error;
    if (!std::filesystem::is_directory(std::filesystem::path(root) / "evidence", error)) {
        return;
    }
    std::vector<std::string> known;
    for (const auto& [id, row] : read_evidence(root)) {
        known.push_back(id);
    }
    add_located(unknown_evidence(reading.scenario, known), reading.tree, {}, problems);
    for (std::size_t i = 0; i < reading.versions.size(); ++i) {
        add_located(unknown_evidence(reading.scenario.versions[i], known), reading.versions[i].tree,
                    reading.versions[i].reforms, problems);
    }
    problems.throw_if_any();
}

}  // namespace

params::Scenario read_scenario(const std::string& file) {
    ProblemList problems;
    Reading reading = read_tree(load_scenario_tree(file, problems), problems);
    check_rules(reading, problems);
    check_evidence(reading, scenario_root_of(file), problems);
    return std::move(reading.scenario);
}

params::Scenario read_scenario_text(const std::string& text, const std::string& name) {
    ProblemList problems;
    Reading reading = read_tree(load_scenario_text(text, name, problems), problems);
    check_rules(reading, problems);
    return std::move(reading.scenario);
}

}  // namespace atd::io
