#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/model/attributes.hpp"
#include "sim/terms/ids.hpp"

// What rules ask before they apply, lowered.

namespace atd::model {

using TrackMask = std::uint64_t;
inline constexpr std::size_t most_tracks = 64;

constexpr TrackMask mask_of(TrackId track) {
    return TrackMask{1} << track.value();
}

template <class Visit>
void for_each_track(TrackMask tracks, Visit&& visit) {
    for (; tracks != 0; tracks &= tracks - 1) {
        visit(TrackId(static_cast<std::size_t>(std::countr_zero(tracks))));
    }
}

/// What a rule may know about a case as it came; what it may know about people now is a
/// KnownPerson. The truth of attributes has no place in either.
struct KnownCase {
    CaseTypeId type;
    std::uint8_t members = 0;         ///< on arrival
    double youngest_child_years = 0;  ///< on arrival; infinite without children
};

/// A lowered params::Condition.
struct CaseCondition {
    std::uint64_t case_types = ~std::uint64_t{0};
    double youngest_from = 0, youngest_below = std::numeric_limits<double>::infinity();
    std::uint8_t members_from = 0, members_to = 255;
    bool tests_youngest = false;
    bool asks_people = false;  ///< `people` must fit too
    PersonCondition people;

    /// Without `people`.
    bool fits(const KnownCase& known) const {
        return ((case_types >> known.type.value()) & 1u) != 0 && known.members >= members_from &&
               known.members <= members_to &&
               (!tests_youngest || (known.youngest_child_years >= youngest_from &&
                                    known.youngest_child_years < youngest_below));
    }

    friend bool operator==(const CaseCondition&, const CaseCondition&) = default;
};

/// True while `track` is in one of some states.
class StateTest {
  public:
    StateTest(TrackId of_track, const std::vector<StateId>& states)
        : track(of_track) {
        for (const StateId state : states) {
            holds_.resize(std::max(holds_.size(), state.index() + 1));
            holds_[state.index()] = true;
        }
    }

    /// Unset is in none.
    bool holds(StateId state) const {
        return state.value() < holds_.size() && holds_[state.value()];
    }

    TrackId track;

  private:
    std::vector<bool> holds_;  ///< by state

    friend bool operator==(const StateTest&, const StateTest&) = default;
};

/// Level condition: all of `when` hold and none of `unless`.
struct Gate {
    TrackMask reads = 0;
    bool asks = false;  ///< `who`, `true_attributes` or `family` ask something
    std::vector<StateTest> when, unless;
    std::vector<StateTest> family;  ///< of the part of the family that a join leads to
    CaseCondition who;
    TruthCondition true_attributes;

    bool is_open_always() const { return reads == 0 && !asks; }

    friend bool operator==(const Gate&, const Gate&) = default;
};

}  // namespace atd::model
