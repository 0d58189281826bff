#pragma once

#include <vector>

#include "sim/record/codes.hpp"

#include "analysis/facts/survival.hpp"

namespace atd::analysis {

/// Days of each stay as a child that is observed at all, from its true beginning until
/// its end, the 18th birthday or the horizon; sorted.
std::vector<double> child_stay_days(const std::vector<Stay>& stays, Interval observation);

/// How long stays last that began before the 18th birthday, ending with it at the latest:
/// status 1 is the end of a stay.
std::vector<Episode> episodes_of_children(const std::vector<Stay>& stays, Interval observation);

/// Time from arrival to the outcome of persons first seen as children; the status is the
/// class of the outcome.
std::vector<Episode> outcome_episodes(const Histories& histories, const record::Codes& codes);

}  // namespace atd::analysis
