#pragma once

#include <string>

#include "sim/base/sim_time.hpp"

namespace atd::report {

/// "July 2013"
std::string month_words(Date date);
/// "1 July 2013"
std::string day_words(Date date);

}  // namespace atd::report
