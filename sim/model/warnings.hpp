#pragma once

#include <vector>

#include "sim/base/check.hpp"
#include "sim/model/pathway.hpp"

namespace atd::model {

/// What a sound scenario would not get as it is written, each with its path and a message: stays
/// that the clock of whole seconds changes by more than 1%, births that the largest number of
/// members can stop. The effects of other tracks on a rate are left aside.
std::vector<Problem> warnings_of(const Pathway& pathway);

}  // namespace atd::model
