#pragma once

#include <cstddef>
#include <string>

#include "analysis/comparison.hpp"

namespace atd::report {

/// What a reader must know of the numbers of a measure: that one is not known under an option,
/// and why; that some replications have nobody to count; that a share rests on few people; on
/// which side of a break-even price an option is cheaper. Mostly empty.
std::string note_on(const analysis::Comparison& comparison, std::size_t measure);

}  // namespace atd::report
