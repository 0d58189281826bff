#pragma once

#include <string>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/params/harm_paths.hpp"
#include "sim/run/option.hpp"

namespace atd::run {

/// A problem for each harm that can happen in a setting of some option and not in another one,
/// where that setting does not say why (`cannot_happen`): without the reason, the option that uses
/// it would look better only because nobody looks there.
std::vector<Problem> unexplained_harms(const std::vector<Option>& options);

/// For each harm that a scenario can record, the settings in which it can happen, one a line.
std::string harm_text(const params::HarmPaths& paths);

}  // namespace atd::run
