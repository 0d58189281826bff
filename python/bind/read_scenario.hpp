#pragma once

#include <string>

#include "sim/run/option.hpp"

namespace atd::bind {

/// A scenario file as it was read.
struct ReadScenario {
    std::string file;
    run::Option option;
};

}  // namespace atd::bind
