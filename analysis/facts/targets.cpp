#include "analysis/facts/targets.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/facts/exposure.hpp"
#include "analysis/facts/target_counter.hpp"

namespace atd::analysis {
namespace {

StateSet set_of(const params::Names& names, const record::Codes& codes) {
    StateSet states(codes);
    for (const auto& name : names) {
        states.add(state_named(codes, name));
    }
    return states;
}

}  // namespace

TargetCounter::TargetCounter(const params::Target& target, const Histories& histories,
                             const StayBook& stays, const record::Codes& codes)
    : target_(target),
      histories_(histories),
      codes_(codes),
      filter_(target, codes),
      states_(set_of(target.states, codes)),
      base_(set_of(target.among.states, codes)),
      and_in_(set_of(target.among.and_in, codes)),
      stays_(stays_for(stays)),
      window_{at(target.from.value_or(codes.start), codes.start),
              at(target.to.value_or(codes.end), codes.start)},
      moment_(at(target.on.value_or(codes.end), codes.start)) {
    for (const auto& name : target.exits) {
        exits_.push_back(exit_named(codes, name));
    }
}

const std::vector<Stay>& TargetCounter::stays_for(const StayBook& stays) const {
    static const std::vector<Stay> none;
    switch (target_.measure) {
        case TargetMeasure::stock:
        case TargetMeasure::exits:
        case TargetMeasure::share:
        case TargetMeasure::share_so_far:
        case TargetMeasure::share_of_cohort:
        case TargetMeasure::share_of_outcomes:
            return none;
        case TargetMeasure::share_of_leavers:
            return stays.in(base_);
        default:
            return stays.in(states_);
    }
}

TargetCount TargetCounter::count() {
    for (const auto& members : histories_.cases()) {
        if (!filter_.counts_case(members, codes_)) {
            continue;
        }
        if (params::counts_whole_cases(target_.unit)) {
            add({members, filter_});
            continue;
        }
        for (const Person& person : members) {
            add({{&person, 1}, filter_});
        }
    }
    std::sort(count_.days.begin(), count_.days.end());
    return std::move(count_);
}

void TargetCounter::add_length(Seconds length) {
    if (params::rule_of(target_.measure).quantile) {
        count_.days.push_back(in_days(length));
    } else if (target_.above) {
        add_share(in_days(length) > target_.above->value);
    } else {
        seconds_ += length.count();
        count_.above = days_from(seconds_);
        count_.below += 1;
    }
}

void TargetCounter::add_completed(const CountedUnit& unit) {
    for (const UnitStay& stay : unit.stays(stays_, {SimTime::min(), SimTime::max()})) {
        if (!stay.ongoing && in_window(stay.to)) {
            add_length(stay.to - stay.from);
        }
    }
}

void TargetCounter::add_elapsed(const CountedUnit& unit) {
    for (const UnitStay& stay : unit.stays(stays_, {moment_, moment_})) {
        const bool goes_on = stay.ongoing && moment_ == histories_.horizon() && stay.to == moment_;
        if (stay.from <= moment_ && (moment_ < stay.to || goes_on)) {
            add_length(moment_ - stay.from);
        }
    }
}

void TargetCounter::add(const CountedUnit& unit) {
    switch (target_.measure) {
        case TargetMeasure::stock:
            add_present(unit);
            break;
        case TargetMeasure::entries:
        case TargetMeasure::cumulative:
        case TargetMeasure::exits:
            add_flow(unit);
            break;
        case TargetMeasure::share:
        case TargetMeasure::share_so_far:
            add_share_of_those_there(unit);
            break;
        case TargetMeasure::share_of_cohort:
            add_cohort(unit);
            break;
        case TargetMeasure::share_of_leavers:
            add_leavers(unit);
            break;
        case TargetMeasure::share_of_outcomes:
            add_outcomes(unit);
            break;
        case TargetMeasure::mean_stay_days:
        case TargetMeasure::quantile_stay_days:
        case TargetMeasure::share_of_stays_above:
            add_completed(unit);
            break;
        case TargetMeasure::mean_elapsed_days:
        case TargetMeasure::quantile_elapsed_days:
        case TargetMeasure::share_elapsed_above:
            add_elapsed(unit);
            break;
    }
}

double TargetCount::value(const params::Target& target) const {
    const auto& rule = params::rule_of(target.measure);
    if (rule.quantile) {
        const auto wanted =
            std::ceil(params::quantile_of(target) * static_cast<double>(days.size()));
        return days.empty() ? std::nan("")
                            : days[static_cast<std::size_t>(std::max(wanted, 1.0)) - 1];
    }
    if (params::is_ratio(target)) {
        return below == 0 ? std::nan("") : above / below;
    }
    return above;
}

TargetCount count_target(const params::Target& target, const Histories& histories,
                         const StayBook& stays, const record::Codes& codes) {
    return TargetCounter(target, histories, stays, codes).count();
}

}  // namespace atd::analysis
