#pragma once

#include <string>

#include "sim/params/scenario.hpp"

namespace atd::study {

/// A policy option under the name by which results and tables call it.
struct Option {
    std::string name;
    params::Scenario scenario;
};

}  // namespace atd::study
