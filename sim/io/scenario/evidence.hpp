#pragma once

#include <string>
#include <vector>

#include "sim/params/evidence/evidence_row.hpp"

namespace atd::io {

/// All rows of `<root>/evidence/*.csv`, by id. `display_names.csv` is not a table of figures but
/// gives readable names for words in the tables (columns word, display_name). Throws InputError if
/// a table cannot be read or an id or word occurs twice.
params::Evidence read_evidence(const std::string& scenario_root);

/// The evidence tables of the root of a scenario file; empty where there are none.
params::Evidence evidence_beside(const std::string& scenario_file);

/// The files that read_evidence reads, sorted.
std::vector<std::string> evidence_files(const std::string& scenario_root);

/// The scenario root of a file: the nearest folder at or above it that contains `atd.root`,
/// otherwise the folder of the file.
std::string scenario_root_of(const std::string& file);

}  // namespace atd::io
