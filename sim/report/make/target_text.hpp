#pragma once

#include <string>

#include "sim/params/target.hpp"

namespace atd::report {

/// "children in residence.depot; case types family; 13 years and older".
std::string what_is_counted(const params::Target& target);
/// "2019-12-31", or "2019-01-21 to 2020-01-21" for [from, to) of the observation.
std::string when_it_is_counted(const params::Target& target, Date start, Date end);

}  // namespace atd::report
