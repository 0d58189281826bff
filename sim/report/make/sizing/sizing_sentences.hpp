#pragma once

#include <string>

#include "sim/report/sizing/sizing.hpp"

namespace atd::report {

/// What is needed of a pool in its fullest month, beside what is planned.
std::string need_sentence(const SizedPool& pool);

/// From when on no child waits for more than a day. `start` is the first day of observation, and
/// `with` says with which capacities: "the planned places".
std::string first_day_sentence(const SizedFirstDay& first, Date start, const std::string& with);

}  // namespace atd::report
