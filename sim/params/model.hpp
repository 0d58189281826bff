#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/quantity.hpp"
#include "sim/params/arrivals.hpp"
#include "sim/params/attribute.hpp"
#include "sim/params/exit.hpp"
#include "sim/params/rule_parts.hpp"
#include "sim/params/sourced.hpp"
#include "sim/terms/words.hpp"

namespace atd::params {

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

    // Defined once, in scenario.cpp: in every object file they took most of the compiler's time.
    Model();
    Model(const Model&);
    Model(Model&&) noexcept;
    Model& operator=(const Model&);
    Model& operator=(Model&&) noexcept;
    ~Model();
    bool operator==(const Model&) const = default;
};

}  // namespace atd::params
