#pragma once

#include <optional>
#include <vector>

#include "sim/record/codes.hpp"

#include "analysis/facts/survival.hpp"

namespace atd::analysis {

/// Days of each stay as a child that is observed at all, from its true beginning until
/// its end, the 18th birthday or the horizon; sorted.
std::vector<double> child_stay_days(const std::vector<Stay>& stays, Interval observation);

/// How long stays last that began before the 18th birthday, ending with it at the
/// latest; nothing without any.
std::optional<std::vector<SurvivalStep>> survival_of_children(const std::vector<Stay>& stays,
                                                              Interval observation);

/// Share of the persons first seen as children who have a durable outcome so many days after they
/// arrived; outcomes of other classes compete.
double durable_within(const Histories& histories, const record::Codes& codes, double days);

}  // namespace atd::analysis
