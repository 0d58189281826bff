#pragma once

#include <map>
#include <string>
#include <vector>

namespace atd::io {

/// One published figure of the evidence tables.
struct EvidenceRow {
    std::string id, country, quantity, value, low, high, unit, year, source, address, verified,
        quality, note;
    std::string called;  ///< the quantity in words for readers
};

/// All rows of `<root>/evidence/*.csv`, by id. `display_names.csv` there is no table of
/// figures: it says what words of the tables are called (columns word, display_name).
/// Throws InputError when a table cannot be read or an id or a word occurs twice.
std::map<std::string, EvidenceRow> read_evidence(const std::string& scenario_root);

/// The files that read_evidence reads, sorted.
std::vector<std::string> evidence_files(const std::string& scenario_root);

/// The scenario root of a file: the nearest folder at or above it that holds
/// `atd.root`, else the file's own folder.
std::string scenario_root_of(const std::string& file);

}  // namespace atd::io
