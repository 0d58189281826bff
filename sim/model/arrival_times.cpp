#include "sim/model/arrival_times.hpp"

#include <cmath>

#include "sim/terms/purpose.hpp"

namespace atd::model {

ArrivalTimes::ArrivalTimes(const SourceRule& source, SourceId id, ChanceKey chance)
    : source_(&source),
      id_(id),
      chance_(chance) {
    advance();
}

CaseKey ArrivalTimes::take() {
    const CaseKey key(id_, number_);
    ++number_;
    advance();
    return key;
}

void ArrivalTimes::advance() {
    target_ += unit_exponential(
        uniform_at(chance_,
                   {.purpose = static_cast<std::uint16_t>(Purpose::arrival_gap),
                    .case_key = CaseKey(id_, number_).value()}));
    const auto& rates = source_->rates;
    while (true) {
        const double rate = rates[step_].per_second;
        const bool last = step_ + 1 == rates.size();
        const double end =
            last
                ? 0.0
                : static_cast<double>(rates[step_ + 1].from.time_since_epoch().count());
        const double reaches =
            rate > 0 ? step_start_ + (target_ - reached_) / rate : 0.0;
        if (rate > 0 && (last || reaches < end)) {
            next_ = reaches < 9e15 ? SimTime{Seconds{std::llround(reaches)}} : never;
            return;
        }
        if (last) {
            next_ = never;
            return;
        }
        reached_ += rate * (end - step_start_);
        step_start_ = end;
        ++step_;
    }
}

}  // namespace atd::model
