#pragma once

#include "sim/base/stream.hpp"
#include "sim/model/pathway.hpp"

namespace atd::model {

/// Arrival times of one source: the i-th case comes when the cumulative rate reaches
/// the i-th sum of unit exponentials (time change of a Poisson process; Cinlar 1975,
/// ch. 4.7), so a changed rate moves times and never persons. Times are rounded to the
/// nearest second, sums are not.
class ArrivalTimes {
  public:
    ArrivalTimes(const SourceRule& source, SourceId id, ChanceKey chance);

    /// Time of the next case, `never` when none comes any more.
    SimTime next() const { return next_; }

    /// Its key; then moves on to the case after it.
    CaseKey take();

  private:
    void advance();

    const SourceRule* source_;
    SourceId id_;
    ChanceKey chance_;
    std::uint64_t number_ = 0;
    std::size_t step_ = 0;   ///< rate step in force
    double step_start_ = 0;  ///< seconds
    double reached_ = 0;     ///< cumulative rate at step_start_
    double target_ = 0;      ///< sum of unit exponentials
    SimTime next_ = never;
};

}  // namespace atd::model
