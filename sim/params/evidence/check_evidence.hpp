#pragma once

#include <vector>

#include "sim/params/evidence/evidence_row.hpp"

// Whether the numbers of a scenario, also of its reforms, are what they cite. The values that steps
// of a ramp and the command line give are not looked at.

namespace atd::params {

/// A problem, without a place, for each id that is no row, and for each number that says more than
/// the rows it cites: it neither equals one nor lies in its range, it does not follow as it says,
/// it is about another place without a reason, or it is fitted to a row that is not confirmed.
/// `rows` has the scenario's own sources as well.
std::vector<Problem> problems_in_evidence(const Scenario& scenario, const Evidence& rows);

/// Rows about the scenario's own country, on a quantity that a number borrows from elsewhere, that
/// lie outside the number's range.
std::vector<Problem> contradicted_numbers(const Scenario& scenario, const Evidence& rows);

}  // namespace atd::params
