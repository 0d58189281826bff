#pragma once

#include <map>
#include <string>

namespace atd::io {

/// One published figure of the evidence tables.
struct EvidenceRow {
    std::string id, country, quantity, value, low, high, unit, year, source, address,
        verified, quality, note;
};

/// All rows of `<root>/evidence/*.csv`, by id. Throws InputError when a table cannot be
/// read or an id occurs twice.
std::map<std::string, EvidenceRow> read_evidence(const std::string& scenario_root);

/// The scenario root of a file: the nearest folder at or above it that holds
/// `atd.root`, else the file's own folder.
std::string scenario_root_of(const std::string& file);

}  // namespace atd::io
