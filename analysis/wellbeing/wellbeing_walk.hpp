#pragma once

#include <algorithm>
#include <vector>

#include "analysis/wellbeing/wellbeing_timeline.hpp"

namespace atd::analysis {

/// What stands for the situations that are unknown.
enum class UnknownAs { best, worst };

/// A stretch of a life cut at the window and at the birthdays that begin and end
/// school.
struct Stretch {
    Situation situation;
    double days = 0;
    bool known = true, in_window = false, of_school_age = false;
};

/// The window of a person and its life until the end of it, cut into stretches.
struct WindowedLife {
    std::vector<Stretch> stretches;
    bool unaccompanied = false;
    bool has_unknown = false;
};

Interval window_of(const Person& person, const params::Wellbeing& wellbeing);

WindowedLife windowed_life(const WellbeingPlaces& places, const Histories& histories,
                           std::span<const Person> members, const Person& person, Date start,
                           UnknownAs unknown);

/// Calls visit(stretch, state at its beginning); returns the state at the end.
template <class Visit>
ChildState walk(const WellbeingRules& rules, const WindowedLife& life, Visit&& visit) {
    ChildState state = state_at_entry(rules);
    for (const Stretch& stretch : life.stretches) {
        visit(stretch, state);
        state = after(rules, stretch.situation, state, stretch.days);
    }
    return state;
}

}  // namespace atd::analysis
