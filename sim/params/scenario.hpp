#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/money.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/params/alternative.hpp"
#include "sim/params/arrivals.hpp"
#include "sim/params/attribute.hpp"
#include "sim/params/doubt/doubt_rules.hpp"
#include "sim/params/exit.hpp"
#include "sim/params/reform.hpp"
#include "sim/params/rule_parts.hpp"
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

struct Branch {
    std::int64_t order = 0;
    std::string to;
    std::optional<Sourced<Share>> share;
    std::string curve;  ///< whose factor multiplies the share
    bool rest = false;
    std::optional<Condition> who;
    TrackTests when;
    ValueTests true_attributes;
    std::optional<Means> affords;
    bool operator==(const Branch&) const = default;
};

struct Hold {
    std::int64_t order = 0;
    std::int64_t amount = 1;
    HoldPer per = HoldPer::case_;
    bool operator==(const Hold&) const = default;
};

struct Prohibition {
    Condition who;
    Inside inside = Inside::move;
    std::string to;
    bool operator==(const Prohibition&) const = default;
};

/// Those whose outcome an end was come back: the same persons, a new case.
struct Return {
    std::int64_t order = 0;
    std::optional<Condition> who;
    DistributionSpec after;  ///< from the outcome on; its `share` says how many come back at all
    std::optional<Sourced<Days>> within;  ///< window of follow-up
    Named<std::string> enter;             ///< state by track, else the track's start
    bool operator==(const Return&) const = default;
};

/// Liberty in a setting, in law and in practice. A state that states neither is no setting.
struct Liberty {
    LibertyInLaw law = LibertyInLaw::unstated;
    LibertyInPractice practice = LibertyInPractice::unstated;
    bool transit = false;  ///< under escort or in transit
    bool operator==(const Liberty&) const = default;

    bool is_stated() const { return law != LibertyInLaw::unstated; }

    bool is_detention() const {
        return law == LibertyInLaw::detention || practice == LibertyInPractice::closed;
    }
};

struct State {
    std::int64_t order = 0;
    std::string label;
    StateKind kind = StateKind::stay;
    Liberty liberty;
    HeldWith held_with = HeldWith::unstated;
    Care care = Care::unstated;
    Access access = Access::unstated;
    std::optional<std::string> responsible;  ///< empty: nobody is
    OutcomeClass outcome = OutcomeClass::none;
    HarmKind harm = HarmKind::none;
    /// Of a setting: why harms that others can lead to cannot happen here, by the name of the harm
    /// or critical event.
    Named<std::string> cannot_happen;
    Named<Hold> holds;  ///< keyed by pool
    std::optional<Prohibition> prohibited;
    Named<Branch> branches;
    Named<Exit> exits;
    Named<Return> returns;  ///< of an end
    bool operator==(const State&) const = default;
};

struct Track {
    std::int64_t order = 0;
    std::string label;
    TrackUnit unit = TrackUnit::case_;
    Moves moves = Moves::together;
    TrackRole role = TrackRole::none;
    std::string start;
    Named<State> states;
    bool operator==(const Track&) const = default;
};

struct CapacityStep {
    std::optional<Date> from;
    Sourced<Count> places;
    bool operator==(const CapacityStep&) const = default;
};

struct PriorityClass {
    std::int64_t order = 0;
    Condition who;
    bool operator==(const PriorityClass&) const = default;
};

/// Workers who leave: each case that holds the pool meets a new one at this rate.
struct Turnover {
    Sourced<PerDay> rate;
    std::optional<Sourced<Ratio>> pressure;  ///< exponent on load over capacity
    bool operator==(const Turnover&) const = default;
};

/// Households that offer places: recruited, vetted, and lost one by one.
struct Supply {
    Sourced<PerDay> enquiries;
    Sourced<Share> approved;
    DistributionSpec vetting;
    Sourced<PerDay> attrition;            ///< per household
    Sourced<Ratio> places_per_household;  ///< mean
    Sourced<Share> usable;
    bool operator==(const Supply&) const = default;
};

struct Pool {
    std::int64_t order = 0;
    std::string label;
    std::string provider;
    Named<CapacityStep> capacity;
    std::optional<Supply> supply;
    std::optional<Date> funded_until;
    WhenFull when_full = WhenFull::wait;
    bool backfill = false;
    PaceCurve pace = PaceCurve::share;
    std::optional<Sourced<Days>> tenure;  ///< in which new staff come to 63% of pace
    std::optional<Turnover> turnover;
    Named<PriorityClass> priority;
    bool operator==(const Pool&) const = default;
};

struct CaseType {
    std::int64_t order = 0;
    std::string label;
    CaseKind kind = CaseKind::family;
    std::optional<SourcedTable> adults;     ///< number of adults
    std::optional<SourcedTable> children;   ///< number of children
    std::optional<SourcedTable> child_age;  ///< lower ends of age bands up to 18, and their shares
    std::optional<Sourced<Share>> mothers;  ///< among families with one adult
    std::optional<Sourced<Share>> boys;
    std::optional<SourcedTable>
        adult_age;  ///< lower ends of age bands from 18 to 65, and their shares
    bool operator==(const CaseType&) const = default;
};

struct Stock {
    std::int64_t order = 0;
    std::string label;
    Sourced<Count> count;
    StockCount counts = StockCount::cases;
    Named<Sourced<Share>> mix;
    Named<std::string> at;  ///< state by track, else the track's start
    DistributionSpec elapsed;
    bool stationary = false;  ///< `elapsed` is the distribution of whole stays, met midway
    bool operator==(const Stock&) const = default;
};

struct Effect {
    std::int64_t order = 0;
    std::string on;  ///< track.state.exit, or track.state.branch for odds
    EffectActs acts = EffectActs::hazard;
    TrackTests when;
    std::optional<Condition> who;
    ValueTests true_attributes;
    Sourced<Ratio> ratio;
    bool operator==(const Effect&) const = default;
};

/// A factor by age or time, constant within each band. `from` of the bands is in completed years of
/// age, or in days since the start.
struct Curve {
    std::int64_t order = 0;
    std::string label;
    CurveBy by = CurveBy::age;
    SourcedBands bands;
    bool operator==(const Curve&) const = default;
};

/// Everything that a reform may change. Versions of it under reforms have the same
/// names; they are made where they are asked for, by sim/params/versions.hpp.
struct Model {
    Named<CaseType> case_types;
    Named<Attribute> attributes;
    std::optional<Sourced<Share>> frailty_within_family;
    Named<Arrivals> arrivals;
    Named<Stock> stock;
    Named<Track> tracks;
    Named<Pool> pools;
    Named<Effect> effects;
    Named<Curve> curves;
    bool operator==(const Model&) const = default;
};

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
    bool operator==(const Scenario&) const = default;
};

}  // namespace atd::params
