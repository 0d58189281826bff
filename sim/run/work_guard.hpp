#pragma once

#include <string>
#include <vector>

#include "sim/run/option.hpp"

namespace atd::run {

/// A source of cases and how many come from it in one replication.
struct CaseSource {
    std::string parameter;
    double cases = 0;
};

/// Stock, and arrivals at the rates of the first replication over the horizon. Nothing is
/// simulated.
std::vector<CaseSource> expected_cases(const Option& option);

/// Throws RunError, before anything is simulated, when one replication of an option has more cases
/// than can be numbered, or when the rows that its cases leave at the very least need more than
/// `row_room` bytes.
void refuse_impossible(const std::vector<Option>& options, double row_room);

}  // namespace atd::run
