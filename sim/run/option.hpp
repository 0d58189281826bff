#pragma once

#include <string>

#include "sim/params/scenario.hpp"

namespace atd::run {

/// A policy option under the name by which results and tables call it.
struct Option {
    std::string name;
    params::Scenario scenario;
};

}  // namespace atd::run
