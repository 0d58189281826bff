#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/facts/target_unit.hpp"
#include "analysis/facts/targets.hpp"
#include "analysis/histories/state_set.hpp"

namespace atd::analysis {

/// Counts a target, one unit after another.
class TargetCounter {
  public:
    /// Borrows everything.
    TargetCounter(const params::Target& target, const Histories& histories, const StayBook& stays,
                  const record::Codes& codes);

    TargetCount count();

  private:
    /// Those that the measure is about; none where it is about no stays.
    const std::vector<Stay>& stays_for(const StayBook& stays) const;

    void add(const CountedUnit& unit);
    void add_present(const CountedUnit& unit);
    void add_flow(const CountedUnit& unit);
    void add_share_of_those_there(const CountedUnit& unit);
    void add_cohort(const CountedUnit& unit);
    void add_leavers(const CountedUnit& unit);
    void add_outcomes(const CountedUnit& unit);
    void add_completed(const CountedUnit& unit);
    void add_elapsed(const CountedUnit& unit);

    void add_share(bool of_these);

    /// A length of stay, as the measure looks at it.
    void add_length(Seconds length);
    /// Times at which the exits fired for members who counted then; once for a case.
    std::size_t fired(const CountedUnit& unit) const;
    /// Times of the window at which members reached an end of the states; once for a case.
    std::size_t ended(const CountedUnit& unit) const;

    bool in_window(SimTime moment) const { return window_.from <= moment && moment < window_.to; }

    /// How many times; for a whole case how many different ones.
    std::size_t distinct(std::vector<SimTime> times) const;
    /// Whether the person is in any of the states at the moment; at the horizon, where
    /// the stay goes on.
    bool is_in(const Person& person, const StateSet& states, SimTime moment) const;
    /// Up to the moment, in a state or at an end.
    bool has_been_in(const Person& person, const StateSet& states, SimTime moment) const;
    /// Whether the person entered one of the states, or reached one of the ends, on leaving.
    bool went_to_states(const Stay& stay) const;

    const params::Target& target_;
    const Histories& histories_;
    const record::Codes& codes_;
    TargetFilter filter_;
    StateSet states_, base_, and_in_;
    const std::vector<Stay>& stays_;  ///< that the measure is about; empty where about none
    std::vector<ExitId> exits_;
    Interval window_;
    SimTime moment_;
    std::int64_t seconds_ = 0;  ///< of all lengths, for an exact mean
    TargetCount count_;
};

}  // namespace atd::analysis
