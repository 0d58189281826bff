#pragma once

#include <cstdint>

#include "sim/params/scenario.hpp"

#include "analysis/histories/histories.hpp"

namespace atd::analysis {

/// Seconds that children spend in a state beyond its limit, where and while the distribution has
/// one: each moment is judged by the version in force then for that case.
std::int64_t child_seconds_over_limits(const Histories& histories, const record::Codes& codes,
                                       const params::Scenario& scenario);

}  // namespace atd::analysis
