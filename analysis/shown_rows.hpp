#pragma once

#include <vector>

#include "analysis/comparison.hpp"

namespace atd::analysis {

/// Which measures a report shows unless all are asked for, in the order of
/// Comparison::measures. Left out is what is undefined under every option; what is zero in
/// every replication of every option, unless it is a headline; and what repeats a more
/// important measure under every option. One replication shows no zero to be certain.
std::vector<bool> shown_rows(const Comparison& comparison);

}  // namespace atd::analysis
