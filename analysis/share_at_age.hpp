#pragma once

#include <vector>

#include "analysis/estimates.hpp"
#include "analysis/facts/survival.hpp"
#include "analysis/measures.hpp"

namespace atd::analysis {

/// Episodes of each replication.
using Episodes = std::vector<const std::vector<Episode>*>;

/// A share of the people of all replications together at an age, by the product limit: each
/// person counts once, and a replication without anybody counts for nothing. Not known where
/// at some age up to it nobody is at risk, unless everybody has ended before. The interval is
/// that of the infinitesimal jackknife over replications, Efron (1982), The Jackknife, the
/// Bootstrap and Other Resampling Plans, chapter 6, with Student's t; for the product limit
/// it is the variance of Williams (1995), Lifetime Data Analysis 1, 171-186.
///
/// Few at risk are fewer than ten over all replications, or fewer than a tenth of those at
/// risk at a later age: late entrants say nothing of the ages before, on which the estimate
/// rests as much (Klein and Moeschberger, Survival Analysis, 2003, section 4.6).
Estimate share_at_age(const Episodes& episodes, const ShareAtAge& asked);
Difference share_at_age_difference(const Episodes& option, const Episodes& baseline,
                                   const ShareAtAge& asked);

}  // namespace atd::analysis
