#pragma once

#include <vector>

#include "analysis/comparison.hpp"

namespace atd::analysis {

/// Which measures a report shows unless all are asked for, in the order of
/// Comparison::measures. Left out is what is undefined under every option; what is zero in
/// every replication of every option, unless it is a headline; and what repeats a more
/// important measure of the same unit in every option. From one replication nothing can be
/// called constant, so that only the undefined is left out.
std::vector<bool> shown_rows(const Comparison& comparison);

}  // namespace atd::analysis
