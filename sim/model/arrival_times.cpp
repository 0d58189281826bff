#include "sim/model/arrival_times.hpp"

#include <cmath>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/model/arrival_rates.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::model {

ArrivalTimes::ArrivalTimes(const SourceRule& source, SourceId id, ChanceKey chance)
    : id_(id),
      chance_(chance),
      rates_(rates_of(source, id, chance, 0)) {
    advance();
}

CaseKey ArrivalTimes::take() {
    if (number_ >= CaseKey::most_cases) {
        throw RunError("more than 268,435,456 cases of one source");
    }
    const CaseKey key(id_, number_);
    ++number_;
    advance();
    return key;
}

void ArrivalTimes::advance() {
    target_ += unit_exponential(
        uniform_at(chance_, {.purpose = static_cast<std::uint16_t>(Purpose::arrival_gap),
                             .case_key = CaseKey(id_, number_).value()}));
    locate();
}

void ArrivalTimes::change_rates(const std::vector<RateFrom>& rates, SimTime now) {
    std::vector<RateFrom> changed;
    for (const RateFrom& step : rates_) {
        if (step.from < now) {
            changed.push_back(step);
        }
    }
    RateFrom current = rates.front();
    for (const RateFrom& step : rates) {
        if (step.from <= now) {
            current = step;
        }
    }
    if (changed.empty() || changed.back().per_second != current.per_second) {
        changed.push_back({now, current.per_second});
    }
    for (const RateFrom& step : rates) {
        if (step.from > now) {
            changed.push_back(step);
        }
    }
    replace_rates(std::move(changed));
}

void ArrivalTimes::replace_rates(std::vector<RateFrom> rates) {
    rates_ = std::move(rates);
    step_ = 0;
    step_start_ = 0;
    reached_ = 0;
    locate();
}

/// Finds when the cumulative rate reaches the target. The sums are the same from
/// whichever step the search begins.
void ArrivalTimes::locate() {
    const auto& rates = rates_;
    while (true) {
        const double rate = rates[step_].per_second;
        const bool last = step_ + 1 == rates.size();
        const double end =
            last ? 0.0 : static_cast<double>(rates[step_ + 1].from.time_since_epoch().count());
        const double reaches = rate > 0 ? step_start_ + (target_ - reached_) / rate : 0.0;
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
