#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/report/report.hpp"

// Tables of Report::doubt, as cells; the writers lay them out.

namespace atd::report {

struct DoubtTable {
    std::vector<std::string> heads;
    std::vector<std::vector<std::string>> rows;
};

/// The headlines and their ranges over the draws.
DoubtTable doubt_ranges(const Report& report, std::size_t option);
/// The numbers that the answer hangs on: the differences at the low and at the high end of each.
DoubtTable doubt_numbers(const Report& report, std::size_t option);

/// The effect of a number on an indicator under an option; null where there is none.
const NumberEffect* effect_of(const DoubtNumber& number, const std::string& option,
                              const std::string& key);
/// Null where there is none of that key.
const Indicator* indicator_of(const Report& report, const std::string& key);

}  // namespace atd::report
