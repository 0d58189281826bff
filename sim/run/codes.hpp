#pragma once

#include "sim/params/evidence/evidence_row.hpp"
#include "sim/params/scenario.hpp"
#include "sim/record/codes.hpp"

namespace atd::run {

/// The code tables of every record of a scenario, with the evidence that it cites.
record::Codes codes_of(const params::Scenario& scenario, const params::Evidence& cited = {});

/// The evidence among them.
params::Evidence evidence_in(const record::Codes& codes);

}  // namespace atd::run
