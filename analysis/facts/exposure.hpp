#pragma once

#include <cstdint>

#include "sim/base/id.hpp"
#include "sim/params/scenario.hpp"

#include "analysis/histories/histories.hpp"

namespace atd::analysis {

inline double days_from(std::int64_t seconds) {
    return static_cast<double>(seconds) / seconds_per_day;
}

/// Time spent in a state within the observation, in whole seconds, so that sums are
/// exact.
struct StateExposure {
    std::int64_t person_seconds = 0;
    std::int64_t child_seconds = 0;
    std::int64_t case_seconds = 0;  ///< with at least one member there
    std::int64_t entries = 0;       ///< spells begun within the observation, not the stock
    bool operator==(const StateExposure&) const = default;
};

/// How often an exit fired, counted in four ways.
struct ExitCount {
    std::int64_t rows = 0;     ///< spells that it ended
    std::int64_t moments = 0;  ///< times at which it fired for a case: a family moves once
    std::int64_t persons = 0;
    std::int64_t cases = 0;
    bool operator==(const ExitCount&) const = default;
};

struct Exposure {
    IndexedVector<StateId, StateExposure> states;
    /// An event counts like an exit that fired.
    IndexedVector<ExitId, ExitCount> exits;
};

/// Persons in a state of a case track are the members present; a case is in a state of
/// a person track while any of its members is. Counts what lies in the window, which lies within
/// the observation; exits at the end of the observation are in a window that ends there.
Exposure exposure_of(const Histories& histories, const record::Codes& codes, Interval window);
Exposure exposure_of(const Histories& histories, const record::Codes& codes);

/// The part of the time in a state within the window in which the person is, in each named track,
/// in one of the states listed. `entries` counts where such times begin.
StateExposure exposure_while(const Histories& histories, const record::Codes& codes, StateId state,
                             const params::TrackTests& when, Interval window);

/// Observed seconds of the stays as a child.
std::int64_t child_seconds(const std::vector<Stay>& stays, Interval observation);
/// Distinct persons with any observed second of the stays as a child; the stays of each
/// stand together.
std::int64_t children_ever(const std::vector<Stay>& stays, Interval observation);

/// Children in the stays at one moment; at the horizon, those whose stay goes on.
std::int64_t children_at(const std::vector<Stay>& stays, SimTime moment, SimTime horizon);

}  // namespace atd::analysis
