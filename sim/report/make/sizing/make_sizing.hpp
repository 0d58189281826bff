#pragma once

#include <string>

#include "sim/report/sizing/sizing.hpp"
#include "sim/run/size_study.hpp"

namespace atd::report {

struct SizingInput {
    const run::Option& option;
    const run::SizeSettings& settings;
    const run::SizeStudy& study;
    std::string command;
};

SizingReport make_sizing(const SizingInput& input);

}  // namespace atd::report
