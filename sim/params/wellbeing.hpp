#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/base/quantity.hpp"
#include "sim/params/sourced.hpp"

// How children fare in the settings that the record shows. No rule of the simulation
// reads it: it is applied to the record afterwards, like prices.

namespace atd::params {

/// Whoever is in any of `states` (track.state) and, where given, in any of `and_in`.
struct InStates {
    Names states, and_in;
    bool operator==(const InStates&) const = default;
};

/// A class of settings with its coefficients.
struct WellbeingSetting {
    std::int64_t order = 0;
    std::string label;
    InStates in;
    bool held = false;
    Sourced<Ratio> distress;
    Sourced<PerDay> rate;
    Sourced<Ratio> scar;
    Sourced<Share> learning, health;
    std::optional<Sourced<Share>> stability, unity;
    bool operator==(const WellbeingSetting&) const = default;
};

/// A value while in a place; the first that fits.
struct WellbeingLevel {
    std::int64_t order = 0;
    InStates in;
    Sourced<Share> value;
    bool operator==(const WellbeingLevel&) const = default;
};

/// Scores of the distress scale: entry, spread, and what adds points.
struct WellbeingScale {
    Sourced<Ratio> entry, spread, abnormal_from;
    Sourced<Ratio> unaccompanied, separation, separation_scar;
    Sourced<Ratio> stability_slope;
    Sourced<Share> stability_neutral, stability_moved;
    Sourced<Days> moved_within;
    Sourced<Ratio> scar_ceiling;
    Sourced<PerDay> scar_fading;
    Sourced<Share> learning_lost;
    Sourced<PerDay> health_rate;
    Sourced<Share> health_at_entry;
    std::int64_t school_from = 6;
    bool operator==(const WellbeingScale&) const = default;
};

/// A detained parent, in standard deviations of adult distress.
struct WellbeingParent {
    Sourced<Ratio> fast_shift, slow_shift;
    Sourced<PerDay> fast_rate, slow_rate;
    Sourced<Share> passed_on;
    bool operator==(const WellbeingParent&) const = default;
};

/// A named set of other coefficients that the headline is repeated under.
struct WellbeingChange {
    std::optional<Sourced<Ratio>> distress, scar;
    std::optional<Sourced<PerDay>> rate;
    bool operator==(const WellbeingChange&) const = default;
};

struct WellbeingAlternative {
    std::int64_t order = 0;
    std::string label;
    Named<WellbeingChange> settings;
    bool operator==(const WellbeingAlternative&) const = default;
};

struct Wellbeing {
    std::int64_t window_days = 365;
    std::int64_t assess_every_days = 0;
    Sourced<Share> causal_share, causal_share_observed;
    WellbeingScale scale;
    WellbeingParent parent;
    Named<WellbeingSetting> settings;
    Named<WellbeingLevel> stability, learning;
    std::string unknown_best, unknown_worst;
    Named<WellbeingAlternative> alternatives;

    // Defined once, in scenario.cpp, like those of Model.
    Wellbeing();
    Wellbeing(const Wellbeing&);
    Wellbeing(Wellbeing&&) noexcept;
    Wellbeing& operator=(const Wellbeing&);
    Wellbeing& operator=(Wellbeing&&) noexcept;
    ~Wellbeing();
    bool operator==(const Wellbeing&) const = default;
};

}  // namespace atd::params
