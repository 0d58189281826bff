#include <algorithm>
#include <utility>

#include "analysis/facts/target_counter.hpp"

namespace atd::analysis {

std::size_t TargetCounter::distinct(std::vector<SimTime> times) const {
    if (params::counts_whole_cases(target_.unit)) {
        std::sort(times.begin(), times.end());
        times.erase(std::unique(times.begin(), times.end()), times.end());
    }
    return times.size();
}

std::size_t TargetCounter::fired(const CountedUnit& unit) const {
    std::vector<SimTime> times;
    for (const Person& person : unit.members()) {
        for (const auto& rows : {histories_.visits(person), histories_.events(person)}) {
            for (const Visit& visit : rows) {
                const bool ours = std::any_of(exits_.begin(), exits_.end(), [&](const ExitId exit) {
                    return visit.cause == cause::first_exit + exit.index();
                });
                if (ours && in_window(visit.to) && unit.counts(person, visit.to)) {
                    times.push_back(visit.to);
                }
            }
        }
    }
    return distinct(std::move(times));
}

std::size_t TargetCounter::ended(const CountedUnit& unit) const {
    std::vector<SimTime> times;
    for (const Person& person : unit.members()) {
        if (states_.contains(person.outcome) && in_window(person.ended) &&
            unit.counts(person, person.ended)) {
            times.push_back(person.ended);
        }
    }
    return distinct(std::move(times));
}

void TargetCounter::add_present(const CountedUnit& unit) {
    const bool present =
        unit.any(moment_, [&](const Person& person) { return is_in(person, states_, moment_); });
    count_.above += present ? 1 : 0;
}

void TargetCounter::add_flow(const CountedUnit& unit) {
    if (target_.measure == TargetMeasure::exits) {
        count_.above += static_cast<double>(fired(unit));
        return;
    }
    const bool different_ones = target_.measure == TargetMeasure::cumulative;
    const auto stays =
        unit.stays(stays_, {different_ones ? window_.from : SimTime::min(), SimTime::max()});
    auto number = ended(unit);
    for (const UnitStay& stay : stays) {
        const bool counts = different_ones
                                ? length(intersection({stay.from, stay.to}, window_)) > Seconds{0}
                                : in_window(stay.from);
        number += counts ? 1 : 0;
    }
    count_.above += different_ones ? static_cast<double>(number > 0) : static_cast<double>(number);
}

}  // namespace atd::analysis
