#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/estimates.hpp"
#include "analysis/facts/survival.hpp"
#include "analysis/measures.hpp"

namespace atd::analysis {

/// Episodes of each replication.
using Episodes = std::vector<const std::vector<Episode>*>;

/// People from whom shares at ages are read: sorted once, for any number of ages.
class AtRisk {
  public:
    /// A cause of 0 asks for those who have not ended, another for those who ended by it.
    AtRisk(const Episodes& episodes, int cause);

    /// An estimate without its interval, and how it changes with the weight of each replication.
    struct Reading {
        Estimate estimate;
        std::vector<double> influence;
    };

    Reading read(double days) const;

  private:
    /// An age at which anybody ends.
    struct Step {
        double age;
        double at_risk, ended, wanted;  ///< numbers of people
        double before;                  ///< share that has not ended before it
        double incidence;               ///< share that has ended as asked for, with it
        double share;                   ///< what is asked for, after it
    };

    /// An episode, and the number of steps up to its entry and up to its exit.
    struct Person {
        Episode episode;
        std::size_t entered, left;
    };

    void find_steps(const std::vector<Episode>& pooled);
    std::size_t steps_until(double age) const;
    double share_after(std::size_t steps) const;
    bool all_ended(std::size_t steps) const;
    double lost(std::size_t step, std::size_t steps) const;
    std::vector<double> influence(std::size_t steps) const;
    void add_risk(Estimate& estimate, std::size_t steps, double age) const;

    bool of_those_left_;
    std::int64_t replications_ = 0;  ///< with anybody
    std::vector<std::size_t> ends_;  ///< of each replication among the people
    std::vector<Person> people_;
    std::vector<Step> steps_;
    double followed_to_ = 0;
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
Estimate share_at_age(const AtRisk& people, double days);
Difference share_at_age_difference(const AtRisk& option, const AtRisk& baseline, double days);

}  // namespace atd::analysis
