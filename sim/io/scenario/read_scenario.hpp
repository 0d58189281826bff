#pragma once

#include <string>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/params/scenario.hpp"

namespace atd::io {

/// Reads a scenario file, what it extends, and its reforms; checks it whole. Throws
/// InputError with every problem, each with file, line and column. `extends` stays
/// below the scenario root, the nearest folder at or above the file that holds
/// `atd.root` (without one: the file's folder). `settings` are values to take in place of
/// the file's, as PATH=VALUE.
params::Scenario read_scenario(const std::string& file,
                               const std::vector<std::string>& settings = {});

struct CheckedScenario {
    params::Scenario scenario;
    std::vector<Problem> warnings;  ///< what is probably not meant, with file, line and column
};

/// read_scenario, with what `atd check` warns about (sim/params/warnings).
CheckedScenario check_scenario(const std::string& file,
                               const std::vector<std::string>& settings = {});

/// The same from text, for tests: `name` stands for the file in messages; cannot
/// extend.
params::Scenario read_scenario_text(const std::string& text, const std::string& name);

/// The files that reading a scenario reads: itself, what it extends, tables of forecasts,
/// and the evidence tables of its root. Throws InputError where one cannot be read.
std::vector<std::string> files_of_scenario(const std::string& file);

/// Canonical TOML: every value that is set, in the order of the description; reforms
/// with their changes. Reads back to an equal scenario.
std::string write_scenario(const params::Scenario& scenario);

/// SHA-256 of the canonical form, lower-case hex.
std::string scenario_sha256(const params::Scenario& scenario);

/// JSON Schema (draft 2020-12) of a scenario file.
std::string scenario_json_schema();

/// docs/parameters.md: every key with type, unit, range and meaning.
std::string parameter_reference();

}  // namespace atd::io
