#pragma once

#include <optional>
#include <span>
#include <vector>

#include "sim/params/scenario.hpp"
#include "sim/record/codes.hpp"

#include "analysis/histories/histories.hpp"
#include "analysis/histories/state_set.hpp"
#include "analysis/wellbeing/wellbeing_rules.hpp"

namespace atd::analysis {

/// A time in which nothing changes for a person; without a situation where no class of
/// settings fits: after a return, and whenever nobody knows where the person is.
struct LifePiece {
    Interval span;
    std::optional<Situation> situation;
    bool held = false;
};

/// Finds the situations of persons from the spells of their case.
class WellbeingPlaces {
  public:
    WellbeingPlaces(const record::Codes& codes, const params::Wellbeing& wellbeing);

    /// The life of one of `members`, all of one case, from its arrival until `to`.
    /// Equal neighbours are joined.
    std::vector<LifePiece> life_of(const Histories& histories, std::span<const Person> members,
                                   const Person& person, SimTime to) const;

    /// The situation that stands for an unknown one.
    Situation best(const Situation& as_it_came) const;
    Situation worst(const Situation& as_it_came) const;

    const params::Wellbeing& wellbeing() const { return *wellbeing_; }

  private:
    struct Place {
        StateSet states, and_in;
        bool anywhere = true;
    };

    struct Level {
        Place place;
        double value;
    };

    /// The states of a person at one moment.
    struct Now {
        StateId residence;  ///< or the outcome, after the end
        std::vector<StateId> states;
    };

    Place place_of(const record::Codes& codes, const params::InStates& in) const;
    static bool fits(const Place& place, const Now& now);
    Now now_of(const Histories& histories, const Person& person, SimTime time) const;
    std::optional<std::size_t> setting_of(const Now& now) const;
    std::vector<SimTime> moves_of(const Histories& histories, const Person& person) const;
    double unity_of(const Histories& histories, std::span<const Person> members,
                    const Person& person, const Now& now, SimTime time, std::size_t setting) const;
    double papers_of(const Now& now, const std::vector<SimTime>& moves, SimTime time) const;
    LifePiece piece_of(const Histories& histories, std::span<const Person> members,
                       const Person& person, const std::vector<SimTime>& moves,
                       Interval span) const;
    std::vector<SimTime> changes_of(const Histories& histories, std::span<const Person> members,
                                    const std::vector<SimTime>& moves, Interval span) const;
    Situation unknown_as(const std::string& setting, const Situation& as_it_came) const;

    const params::Wellbeing* wellbeing_;
    StateSet residences_;
    std::vector<Place> settings_;
    std::vector<Level> stability_, learning_;
};

/// 1 with at least one adult in the case, else 0.
double unity_on_arrival(std::span<const Person> members);

}  // namespace atd::analysis
