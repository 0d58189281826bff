#pragma once

#include <string>
#include <vector>

#include "sim/model/pathway.hpp"

namespace atd::model {

/// What a sound scenario would not get as it is written, one sentence each: stays that the clock of
/// whole seconds changes by more than 1%, births that the largest number of members can stop.
/// The effects of other tracks on a rate are left aside.
std::vector<std::string> warnings_of(const Pathway& pathway);

}  // namespace atd::model
