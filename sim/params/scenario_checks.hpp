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

/// The parts of problems_in: the days of the reforms, without which there are no versions;
/// the scenario with its model; and each version that stands for others
/// (corner_versions), with the names of the reforms in force.
std::vector<Problem> problems_in_dates(const Scenario& scenario);
std::vector<Problem> problems_in_base(const Scenario& scenario);

struct VersionProblems {
    Names reforms;
    std::vector<Problem> problems;
};

std::vector<VersionProblems> problems_in_versions(const Scenario& scenario);

}  // namespace atd::params
