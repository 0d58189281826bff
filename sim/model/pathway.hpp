#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "sim/base/duration_distribution.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/model/arrival_rules.hpp"
#include "sim/model/attributes.hpp"
#include "sim/model/conditions.hpp"
#include "sim/model/pool_rules.hpp"
#include "sim/model/shared_rows.hpp"
#include "sim/model/trigger_rules.hpp"
#include "sim/params/scenario.hpp"
#include "sim/terms/ids.hpp"
#include "sim/terms/words.hpp"

// A scenario lowered for the engine: names are ids, quantities are bare numbers in
// seconds, and nothing changes after construction. All replications share one Pathway.

namespace atd::model {

struct EffectTerm {
    std::vector<StateTest> when;
    CaseCondition who;
    TruthCondition true_attributes;
    double ratio = 1;
    friend bool operator==(const EffectTerm&, const EffectTerm&) = default;
};

/// A signal that calls off a departure that is pending.
struct ThinningRule {
    SignalId on;
    double keeps = 1;
    Seconds within{0};  ///< of the entry
    std::uint64_t name_hash = 0;
};

/// A way out of a stay, under one version of the scenario. What every firing asks
/// stands first, in one or two lines of the cache.
struct ExitRule {
    params::ExitAction action = params::ExitAction::move;
    bool finds_out = false;  ///< any of tests, learns and sets
    bool has_required_first = false;
    Leavers splits = Leavers::nobody;  ///< split: who goes
    StateId state, to;
    VirtualClockId virtual_clock;  ///< virtual time of its clock; unset: real time
    int repeat_slot = -1;          ///< an exit that fires again in one stay: where that is counted
    int total_slot = -1;           ///< limit on the total: where the days are added up
    TrackMask reads = 0;           ///< tracks that its gate or effects depend on
    std::uint64_t name_hash = 0;
    double floor = 0;  ///< least product of effects
    Trigger trigger;
    std::vector<SignalId> emits;
    std::vector<EffectTerm> effects;
    Gate gate;
    std::vector<SignalId> emits_to_family;
    PersonCondition leaver;  ///< who goes by a split of matching members
    std::vector<ThinningRule> thinnings;
    std::vector<TestRule> tests;
    std::vector<AttributeId> learns;
    std::vector<SetRule> sets;
    Gate required_first;  ///< what ought to have come first
    int curve_slot = -1;  ///< a rate that follows a curve: where its clock keeps its threshold

    /// What the trigger says if it is of this kind, or nullptr.
    template <class T>
    const T* by() const {
        return std::get_if<T>(&trigger);
    }
};

struct BranchRule {
    StateId to;
    double upto = 0;  ///< cumulative share
    bool by_rule = false;
    CaseCondition who;
    std::vector<StateTest> when;
    double share = 0;
    bool takes_rest = false;       ///< what the other shares leave
    CurvePointer curve = nullptr;  ///< that multiplies the share, if any
    std::vector<EffectTerm> odds;
    TruthCondition true_attributes;
    /// Least wealth that pays, in standard deviations of its logarithm from the median.
    double wealth_from = -std::numeric_limits<double>::infinity();
};

struct HoldRule {
    PoolId pool;
    std::uint32_t amount = 1;
    HoldPer per = HoldPer::case_;
    VirtualClockId turnover;  ///< of the pool's workers; unset: they stay
    std::uint64_t name_hash = 0;
};

struct ProhibitionRule {
    bool in_force = false;
    CaseCondition who;
    Inside inside = Inside::move;
    StateId to;
};

/// How those whose outcome an end was come back.
struct ReturnRule {
    CaseCondition who;
    DurationDistribution after;  ///< in days
    double share = 1;            ///< of those who come back at all
    Seconds within = Seconds::max();
    std::vector<StateId> enter;  ///< by track
};

/// A state under one version of the scenario.
struct StateRule {
    StateKind kind = StateKind::stay;
    TrackId track;
    bool meets_workers = false;  ///< holds a pool with turnover
    bool timed = false;          ///< has an exit that fires by itself
    bool has_odds = false;       ///< effects act on its branches
    bool has_curves = false;     ///< shares of its branches follow curves
    std::uint16_t first_exit = 0, exit_count = 0;
    ExitId request;       ///< its exit that asks for places, unset when none does
    TrackMask reads = 0;  ///< tracks that any of its exits depends on
    std::vector<HoldRule> holds;
    ProhibitionRule prohibition;
    std::vector<BranchRule> branches;
    std::vector<ReturnRule> returns;
    std::uint64_t name_hash = 0;
};

/// The rules of one version. Versions share the rows that are the same in them.
struct Version {
    SharedRows<StateId, StateRule> states;
    SharedRows<ExitId, ExitRule> exits;
    SharedRows<AttributeId, AttributeRule> attributes;
    TrackMask reads = 0;         ///< tracks that any exit depends on
    TrackMask timed = 0;         ///< tracks with an exit that fires by itself
    TrackMask heads = 0;         ///< tracks with a state that holds places for each head
    TrackMask family_reads = 0;  ///< tracks that a join reads in the part that it leads to
    TrackMask family_gated = 0;  ///< tracks with such a join
    IndexedVector<TrackId, TrackMask> readers;   ///< tracks that depend on this one
    IndexedVector<SignalId, TrackMask> hearers;  ///< tracks with an exit on this signal
    IndexedVector<SignalId, TrackMask> thinned;  ///< tracks where this signal thins
};

/// What stays the same in every version of a track. Shared tracks have one cursor per
/// case, the others one per person; `cursor` is its position among those of its sort.
struct TrackInfo {
    std::string name;
    TrackUnit unit = TrackUnit::case_;
    bool shared = true;
    std::uint8_t cursor = 0;
    std::uint16_t first_clock = 0;  ///< offset in the clocks of its unit
    std::uint16_t clock_count = 0;  ///< largest number of exits of one state
    StateId start;
    std::uint16_t first_state = 0, state_count = 0;
    std::uint16_t first_count = 0;  ///< offset in the entry counts of its unit
};

/// What a triggered reform waits for. One of pool, money and source is set.
struct TriggerRule {
    PoolId pool;
    double occupancy_above = 0;  ///< places in use over capacity
    PoolId money;
    std::size_t source = no_source;
    double cases_above = 0;  ///< arrivals of the last `arrivals_window`
    Seconds lag{0};
    Seconds lasts{0};  ///< 0: until `end`
    SimTime end = never;

    static constexpr std::size_t no_source = ~std::size_t{0};
};

inline constexpr Seconds arrivals_window = 30 * one_day;

/// How many values a unit has.
struct AttributeCounts {
    std::size_t truths = 0, beliefs = 0;
};

class Pathway {
  public:
    Date start{};
    SimTime horizon;
    IndexedVector<TrackId, TrackInfo> tracks;
    TrackMask shared_tracks = 0, alone_tracks = 0;
    TrackMask case_tracks = 0;  ///< of the shared ones, those of unit case
    std::vector<std::string> state_names,
        exit_names;  ///< "track.state", "track.state.exit"
    IndexedVector<CaseTypeId, CaseTypeRule> case_types;
    std::vector<SourceRule> sources;  ///< stock first, then arrivals
    IndexedVector<PoolId, PoolRule> pools;
    IndexedVector<VirtualClockId, VirtualClockRule> virtual_clocks;
    SignalId worker_changed;  ///< unset without turnover
    std::vector<TriggerRule> triggers;
    std::vector<SimTime> everyone_times, cohort_times;
    std::vector<SimTime>
        change_times;  ///< the start, everyone_times, steps of capacity, ends of money
    std::vector<Version> versions;
    std::size_t shared_cursors = 0, alone_cursors = 0;
    std::size_t shared_clocks = 0, alone_clocks = 0;
    std::size_t shared_states = 0, alone_states = 0;
    std::size_t shared_totals = 0, alone_totals = 0;
    std::size_t shared_repeats = 0, alone_repeats = 0;
    std::size_t shared_curves = 0, alone_curves = 0;
    /// What a split may leave: one child, several children, adults without children.
    CaseTypeId alone_child, alone_siblings, alone_adults;
    std::size_t signal_count = 0;
    SignalId funding_ended;  ///< sent by the program itself
    AttributeCounts person_attributes, case_attributes;
    bool asks_people = false;  ///< any rule that may be read again asks people

    // Defined once, in lower.cpp: in every object file they took most of the compiler's time.
    Pathway();
    Pathway(const Pathway&);
    Pathway(Pathway&&) noexcept;
    Pathway& operator=(const Pathway&);
    Pathway& operator=(Pathway&&) noexcept;
    ~Pathway();

    /// `triggered`: the triggered reforms in force, one bit each.
    const Version& version(std::size_t triggered, std::size_t everyone_epoch,
                           std::size_t cohort_epoch) const {
        return versions[version_row(triggered, everyone_epoch) * (cohort_times.size() + 1) +
                        cohort_epoch];
    }

    /// What pools are in a version is kept in this order.
    std::size_t version_row(std::size_t triggered, std::size_t everyone_epoch) const {
        return triggered * (everyone_times.size() + 1) + everyone_epoch;
    }

    std::size_t state_count() const { return state_names.size(); }
};

/// Lowers a checked scenario. Throws InputError on what only shows when names become
/// numbers: two names with one hash.
Pathway lower(const params::Scenario& scenario);

}  // namespace atd::model
