#pragma once

#include <string>

#include "sim/params/evidence/evidence_row.hpp"
#include "sim/params/scenario.hpp"

namespace atd::run {

/// A policy option under the name by which results and tables call it.
struct Option {
    std::string name;
    params::Scenario scenario;
    params::Evidence evidence{};  ///< that the scenario cites, where the tables are at hand
};

}  // namespace atd::run
