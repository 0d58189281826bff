#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/params/scenario.hpp"

namespace atd::params {

/// One published figure: a row of the evidence tables, or a source of the scenario's own.
struct EvidenceRow {
    std::string id, country, quantity, value, low, high, unit, year, source, address, verified,
        quality, note;
    std::string called;  ///< readable name of the quantity
};

/// Rows by id.
using Evidence = std::map<std::string, EvidenceRow>;

/// The rows of the tables and, unless they have the id of one, the scenario's own sources.
Evidence with_own_sources(Evidence tables, const Scenario& scenario);

/// A problem for each source of the scenario's own that is not sound or has the id of a row of
/// the tables.
std::vector<Problem> problems_in_own_sources(const Scenario& scenario, const Evidence& tables);

/// Whether a row is about the place: about one that it names, or about none.
bool is_own(const EvidenceRow& row, const std::string& country);
bool is_general(const EvidenceRow& row);

}  // namespace atd::params
