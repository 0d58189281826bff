#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/params/scenario.hpp"

namespace atd::io {

/// One published figure of the evidence tables.
struct EvidenceRow {
    std::string id, country, quantity, value, low, high, unit, year, source, address, verified,
        quality, note;
    std::string called;  ///< readable name of the quantity
};

/// All rows of `<root>/evidence/*.csv`, by id. `display_names.csv` is not a table of figures but
/// gives readable names for words in the tables (columns word, display_name). Throws InputError if
/// a table cannot be read or an id or word occurs twice.
std::map<std::string, EvidenceRow> read_evidence(const std::string& scenario_root);

/// A problem, without a place, for each id that is cited, also in reforms, but is no row of the
/// evidence tables.
std::vector<Problem> unknown_evidence(const params::Scenario& scenario,
                                      const std::vector<std::string>& known);

/// The files that read_evidence reads, sorted.
std::vector<std::string> evidence_files(const std::string& scenario_root);

/// The scenario root of a file: the nearest folder at or above it that contains `atd.root`,
/// otherwise the folder of the file.
std::string scenario_root_of(const std::string& file);

}  // namespace atd::io
