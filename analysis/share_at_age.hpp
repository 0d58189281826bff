#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "analysis/estimates.hpp"
#include "analysis/facts/survival.hpp"
#include "analysis/measures.hpp"

namespace atd::analysis {

/// Episodes of each replication.
using Episodes = std::vector<const std::vector<Episode>*>;

/// An estimate without its interval, and how it changes with the weight of each replication.
struct ShareReading {
    Estimate estimate;
    std::vector<double> influence;
};

/// An age at which anybody ends.
struct FollowedStep {
    double age;
    double at_risk, ended, wanted;  ///< numbers of people
    double before;                  ///< share that has not ended before it
    double incidence;               ///< share that has ended as asked for, with it
};

/// The people of all replications together, followed by age: made once, read at many ages.
class Followed {
  public:
    /// Where an episode lies among the steps: how many are not later than its two ages.
    struct Placed {
        std::size_t entered = 0, left = 0;
        int status = 0;  ///< how it ends at the last step that it has; 0: not at a step
    };

    /// `cause` as in ShareAtAge.
    Followed(const Episodes& episodes, int cause);

    ShareReading at(double days) const;

  private:
    Placed placed(const Episode& episode) const;
    double value_at(double days) const;

    bool of_those_left_;
    std::vector<std::vector<Placed>> told_;  ///< by replication
    std::vector<Episode> pooled_;
    std::int64_t with_any_ = 0;  ///< replications
    double followed_to_ = 0;
    std::vector<FollowedStep> steps_;  ///< until nobody is left
    /// The product limit by age: of those left, or of those who ended as asked for.
    std::vector<std::pair<double, double>> values_;
};

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
Estimate share_at_age(const ShareReading& reading);
Difference share_at_age_difference(ShareReading option, const ShareReading& baseline);

}  // namespace atd::analysis
