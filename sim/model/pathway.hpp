#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "sim/base/duration_law.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/model/attributes.hpp"
#include "sim/params/scenario.hpp"
#include "sim/terms/ids.hpp"
#include "sim/terms/words.hpp"

// A scenario lowered for the engine: names are ids, quantities are bare numbers in
// seconds, and nothing changes after construction. All replications share one Pathway.

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
struct Who {
    std::uint64_t case_types = ~std::uint64_t{0};
    double youngest_from = 0, youngest_below = std::numeric_limits<double>::infinity();
    std::uint8_t members_from = 0, members_to = 255;
    bool tests_youngest = false;
    bool asks_people = false;  ///< `people` must fit too
    WhoPeople people;

    /// Without `people`.
    bool fits(const KnownCase& known) const {
        return ((case_types >> known.type.value()) & 1u) != 0 &&
               known.members >= members_from && known.members <= members_to &&
               (!tests_youngest || (known.youngest_child_years >= youngest_from &&
                                    known.youngest_child_years < youngest_below));
    }

    friend bool operator==(const Who&, const Who&) = default;
};

/// True while `track` is in one of `states`.
struct StateTest {
    TrackId track;
    std::vector<StateId> states;
    friend bool operator==(const StateTest&, const StateTest&) = default;
};

/// Level condition: all of `when` hold and none of `unless`.
struct Gate {
    std::vector<StateTest> when, unless;
    TrackMask reads = 0;
    bool asks = false;  ///< `who` or `truly` ask something
    Who who;
    Truly truly;

    bool is_open_always() const { return reads == 0 && !asks; }

    friend bool operator==(const Gate&, const Gate&) = default;
};

struct EffectTerm {
    std::vector<StateTest> when;
    Who who;
    Truly truly;
    double ratio = 1;
    friend bool operator==(const EffectTerm&, const EffectTerm&) = default;
};

using TempoId = Id<struct TempoTag, std::uint16_t>;

/// What the speed of a pool's virtual time follows.
enum class TempoKind : std::uint8_t {
    pace,      ///< work that is done: falls with the load
    pressure,  ///< hazards that rise with the load
    turnover   ///< workers who leave
};

/// A virtual time of a pool. Clocks that run on it are never touched when its speed
/// changes.
struct TempoRule {
    PoolId pool;
    TempoKind kind = TempoKind::pace;
    double exponent = 0;  ///< on load over capacity; not for pace
    friend bool operator==(const TempoRule&, const TempoRule&) = default;
};

enum class Trigger : std::uint8_t { after, rate, on, at_age, limit, request };

struct Placement {
    Who who;
    std::vector<StateId> to;
    Leavers splits = Leavers::nobody;
    friend bool operator==(const Placement&, const Placement&) = default;
};

/// A signal that calls off a departure that is pending.
struct ThinningRule {
    SignalId on;
    double keeps = 1;
    Seconds within{0};  ///< of the entry
    std::uint64_t name_hash = 0;
};

/// A way out of a stay, under one version of the scenario.
struct ExitRule {
    Trigger trigger = Trigger::after;
    StateId state, to;
    DurationLaw law;        ///< after, in days
    double share = 1;       ///< after: of the stays that it can end
    bool by_speed = false;  ///< after: effects act on the time left
    std::vector<ThinningRule> thinnings;
    double rate_per_second = 0;  ///< rate
    double floor = 0;            ///< least product of effects
    SignalId on;
    int at_age = 0;  ///< completed years
    Seconds limit{0};
    int total_slot = -1;  ///< limit on the total: where the days are added up
    std::vector<Placement> placements;
    std::vector<EffectTerm> effects;
    Gate gate;
    std::vector<SignalId> emits;
    std::vector<TestRule> tests;
    std::vector<AttributeId> learns;
    std::vector<SetRule> sets;
    bool finds_out = false;  ///< any of tests, learns and sets
    bool stays = false, births = false, joins = false;
    bool has_ought = false;
    bool is_plain = true;  ///< it moves its unit and does nothing else
    Leavers splits = Leavers::nobody;
    int repeat_slot =
        -1;      ///< an exit that fires again in one stay: where that is counted
    Gate ought;  ///< what ought to have come first
    TrackMask reads = 0;  ///< tracks that its gate or effects depend on
    std::uint64_t name_hash = 0;
    TempoId tempo;  ///< virtual time of its clock; unset: real time
};

struct BranchRule {
    StateId to;
    double upto = 0;  ///< cumulative share
    bool by_rule = false;
    Who who;
    double share = 0;
    std::vector<EffectTerm> odds;
    Truly truly;
    /// Least wealth that pays, in standard deviations of its logarithm from the median.
    double wealth_from = -std::numeric_limits<double>::infinity();
};

struct HoldRule {
    PoolId pool;
    std::uint32_t amount = 1;
    HoldPer per = HoldPer::case_;
    TempoId turnover;  ///< of the pool's workers; unset: they stay
    std::uint64_t name_hash = 0;
};

struct ProhibitionRule {
    bool in_force = false;
    Who who;
    Inside inside = Inside::move;
    StateId to;
};

/// A state under one version of the scenario.
struct StateRule {
    StateKind kind = StateKind::stay;
    TrackId track;
    std::uint16_t first_exit = 0, exit_count = 0;
    ExitId request;  ///< its exit that asks for places, unset when none does
    bool meets_workers = false;  ///< holds a pool with turnover
    std::vector<BranchRule> branches;
    bool has_odds = false;  ///< effects act on its branches
    std::vector<HoldRule> holds;
    ProhibitionRule prohibition;
    TrackMask reads = 0;  ///< tracks that any of its exits depends on
    std::uint64_t name_hash = 0;
};

struct Version {
    IndexedVector<StateId, StateRule> states;
    IndexedVector<ExitId, ExitRule> exits;
    IndexedVector<AttributeId, AttributeRule> attributes;
    TrackMask reads = 0;  ///< tracks that any exit depends on
    TrackMask timed = 0;  ///< tracks with an exit that fires by itself
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

/// Sizes or age bands with cumulative shares.
struct Table {
    std::vector<double> values, cumulative;
    /// Position of the u-quantile.
    std::size_t at(double u) const;
};

struct CaseTypeRule {
    CaseKind kind = CaseKind::family;
    Table adults, children, child_age;  ///< empty tables: none, one, uniform 0 to 17
    Table adult_age;                    ///< empty: 30
    double boys = 0.5;
};

struct RateFrom {
    SimTime from;
    double per_second = 0;
};

struct FactorFrom {
    SimTime from;
    double factor = 1;
};

/// A month or the part of it within the run.
struct MonthFrom {
    SimTime from;
    std::uint64_t number = 0;  ///< year * 12 + month - 1, from year 0
    double season = 1;         ///< factor on the rate; 1 in the mean of a year
};

/// Rates of arrivals under one set of triggered reforms.
struct RateCourse {
    std::vector<RateFrom> rates;  ///< by time, first at or before 0
    std::vector<FactorFrom> factors;
};

struct SourceRule {
    std::string name;
    bool is_stock = false;
    std::vector<RateCourse> courses;  ///< arrivals: by set of triggered reforms
    std::vector<std::vector<RateFrom>> paths;  ///< forecast; the first may begin late
    std::vector<MonthFrom> months;             ///< empty without seasonality and surges
    double surge_sd = 0;  ///< stationary, of the log rate; 0: no surges
    double surge_persistence = 0;
    std::vector<double> mix;     ///< cumulative share by case type
    std::vector<StateId> enter;  ///< by track
    std::uint64_t count = 0;     ///< stock
    StockCount counts = StockCount::cases;
    DurationLaw elapsed;
    bool stationary = false;  ///< elapsed is the age of a stay of that law
};

struct CapacityFrom {
    SimTime from;
    std::int64_t places = 0;
};

/// Households of a pool, under one version of the scenario.
struct SupplyRule {
    double enquiries_per_second = 0, approved = 0, leave_per_second = 0;
    DurationLaw vetting;
    double places = 0;  ///< mean of those usable, per household
};

struct FundedFrom {
    SimTime from;
    bool funded = true;
};

/// The value in force at a time; `steps` by time, the first at or before it.
template <class Step>
const Step& step_at(const std::vector<Step>& steps, SimTime time) {
    std::size_t i = 0;
    while (i + 1 < steps.size() && steps[i + 1].from <= time) {
        ++i;
    }
    return steps[i];
}

struct PoolRule {
    std::string name;
    std::uint64_t name_hash = 0;
    bool admits_all = false;  ///< nobody waits
    bool stretches = false;
    bool backfill = false;
    std::vector<Who> priority;  ///< class of a request: first that fits, else the last
    /// By set of triggered reforms, then by time over all versions.
    std::vector<std::vector<CapacityFrom>> capacity;
    std::vector<std::vector<FundedFrom>> funded;   ///< likewise
    std::vector<std::vector<Who>> later_priority;  ///< by version row - 1
    PaceCurve pace = PaceCurve::share;
    double tenure_seconds = 0;             ///< 0: staff are experienced at once
    std::vector<double> leave_per_second;  ///< workers, by version row; or none
    std::vector<SupplyRule> supply;        ///< by version row; or none
    std::vector<TempoId> tempos;           ///< its virtual times

    const std::vector<Who>& priority_in(std::size_t row) const {
        return row == 0 ? priority : later_priority[row - 1];
    }
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
    IndexedVector<TempoId, TempoRule> tempos;
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
    /// What a split may leave: one child, several children, adults without children.
    CaseTypeId alone_child, alone_siblings, alone_adults;
    std::size_t signal_count = 0;
    SignalId funding_ended;  ///< sent by the program itself
    AttributeCounts person_attributes, case_attributes;
    bool asks_people = false;  ///< any rule that may be read again asks people

    /// `triggered`: the triggered reforms in force, one bit each.
    const Version& version(std::size_t triggered,
                           std::size_t everyone_epoch,
                           std::size_t cohort_epoch) const {
        return versions[version_row(triggered, everyone_epoch) *
                            (cohort_times.size() + 1) +
                        cohort_epoch];
    }

    /// What pools are in a version is kept in this order.
    std::size_t version_row(std::size_t triggered, std::size_t everyone_epoch) const {
        return triggered * (everyone_times.size() + 1) + everyone_epoch;
    }

    std::size_t state_count() const { return state_names.size(); }
};

/// Lowers a checked scenario. Throws InputError on what only shows when names become
/// numbers: reforms that change triggers or holds, two request exits in one state,
/// colliding names.
Pathway lower(const params::Scenario& scenario);

}  // namespace atd::model
