#pragma once

#include <vector>

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

    SourceId source() const { return id_; }

    /// How many have come.
    std::uint64_t taken() const { return number_; }

    /// Its key; then moves on to the case after it.
    CaseKey take();

    /// From `now` on the rates are these; the case that is awaited may come at another
    /// time.
    void change_rates(const std::vector<RateFrom>& rates, SimTime now);
    /// The rates are these and have always been: of use where they differ from those
    /// before only in the future.
    void replace_rates(std::vector<RateFrom> rates);

  private:
    void advance();
    void locate();

    SourceId id_;
    ChanceKey chance_;
    std::vector<RateFrom> rates_;
    std::uint64_t number_ = 0;
    std::size_t step_ = 0;   ///< rate step in force
    double step_start_ = 0;  ///< seconds
    double reached_ = 0;     ///< cumulative rate at step_start_
    double target_ = 0;      ///< sum of unit exponentials
    SimTime next_ = never;
};

}  // namespace atd::model
