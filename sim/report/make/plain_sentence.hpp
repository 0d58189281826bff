#pragma once

#include <cstddef>
#include <string>

#include "analysis/comparison.hpp"

namespace atd::report {

/// What an option changes against the baseline, in one sentence for people: child-days
/// of detention, children, cost, unresolved cases, with ranges. Numbers have at most
/// three significant digits. Where an interval contains zero it says so and calls
/// nothing better.
std::string plain_sentence(const analysis::Comparison& comparison, std::size_t option);

}  // namespace atd::report
