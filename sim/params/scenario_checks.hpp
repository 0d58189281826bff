#pragma once

#include <vector>

#include "sim/base/check.hpp"
#include "sim/params/scenario.hpp"

namespace atd::params {

/// Every rule between fields: names that are referred to exist, shares sum to one,
/// exits have exactly one trigger, states with limited places are entered by request
/// only, prices share currency and price year, versions differ in values and not in
/// names, and so on. Returns all problems with their dotted path; throws nothing. File
/// positions are added by the reader.
std::vector<Problem> problems_in(const Scenario& scenario);

/// The two parts of problems_in: the scenario with its model, and one version of the
/// model, by its place in Scenario::versions.
std::vector<Problem> problems_in_base(const Scenario& scenario);
std::vector<Problem> problems_in_version(const Scenario& scenario, std::size_t version);

}  // namespace atd::params
