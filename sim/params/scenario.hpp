#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/money.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/params/alternative.hpp"
#include "sim/params/doubt/doubt_rules.hpp"
#include "sim/params/model.hpp"
#include "sim/params/reform.hpp"
#include "sim/params/sourced.hpp"
#include "sim/params/target.hpp"
#include "sim/params/wellbeing.hpp"
#include "sim/terms/words.hpp"

// A scenario as plain data. Keys, units, ranges and meanings of every field stand once,
// in sim/params/describe.hpp; rules between fields in sim/params/scenario_checks.hpp.

namespace atd::params {

/// The signal that units hear which hold places of a pool when its money ends. No exit
/// may emit it.
inline constexpr const char* funding_ended_signal = "funding_ended";

/// A share of a cost that somebody else pays in some situations: earnings instead of an
/// allowance where parents may work.
struct Replaced {
    TrackTests when;
    Sourced<Share> share;
    std::string payer;
    bool operator==(const Replaced&) const = default;
};

/// The share of an amount that ends with what it pays for, or is added with it, in a period after
/// a reform begins. Periods follow each other without gaps.
struct AvoidableShare {
    std::int64_t order = 0;
    std::optional<std::int64_t> until;  ///< months after the reform; default: no end
    Sourced<Share> share;
    bool operator==(const AvoidableShare&) const = default;
};

struct Cost {
    std::int64_t order = 0;
    std::string label;
    std::optional<std::string> state;  ///< track.state
    std::optional<std::string> pool;
    std::optional<std::string> exit;  ///< track.state.exit, for a price per event
    std::optional<Sourced<Price>> price;
    std::string unknown;  ///< why there is no price; then a break-even price is sought
    CostUnit unknown_per = CostUnit::person_day;
    CostBasis basis = CostBasis::unstated;
    std::string payer;
    std::optional<Date> from, to;  ///< charged in [from, to); default: always
    std::string during;            ///< a reform, while it is in force
    std::optional<Replaced> replaced;
    Named<AvoidableShare> avoidable;  ///< in order of time; empty: not stated
    bool operator==(const Cost&) const = default;
};

/// A published figure that the scenario itself brings, cited like a row of the evidence
/// tables.
struct OwnSource {
    std::int64_t order = 0;
    std::string what;  ///< the quantity
    double value = 0;
    std::optional<double> low, high;
    std::string unit, country, population, year;
    std::string publication;
    std::string address, quality;
    bool operator==(const OwnSource&) const = default;
};

struct Scenario {
    std::int64_t format = 2;
    std::string title, question, country, population;
    Date start{}, end{};
    std::optional<Date> history_until;  ///< see parts_from_history
    std::string currency;
    std::int64_t price_year = 0;
    std::string reviewed_with_lived_experience;
    std::string commitments;  ///< what the state itself has signed up to
    Names cannot_know;        ///< sentences: what the model cannot know
    std::int64_t seed = 1, replications = 200;
    Model model;
    Named<Cost> costs;
    Named<Target> targets;
    Named<OwnSource> sources;
    std::optional<Wellbeing> wellbeing;
    Named<Correlation> correlations;
    std::optional<DoubtRules> doubt;
    Named<Reform> reforms;
    Named<Alternative> alternatives;

    /// Derived from the reforms by date_reforms (sim/params/versions.hpp): dates on which
    /// the version changes for everyone, and on which a new cohort begins.
    std::vector<Date> everyone_dates, cohort_dates;
    /// Paths of the states that reforms add. They stand in `model` from the first day on;
    /// nothing leads to them before their reform.
    Names added_states;
    /// Reforms that wait for a trigger; the i-th is in force where bit i of a version
    /// is set.
    Names triggered;

    // Defined once, like those of Model.
    Scenario();
    Scenario(const Scenario&);
    Scenario(Scenario&&) noexcept;
    Scenario& operator=(const Scenario&);
    Scenario& operator=(Scenario&&) noexcept;
    ~Scenario();
    bool operator==(const Scenario&) const = default;
};

}  // namespace atd::params
