#pragma once

#include <array>

#include "sim/base/enum_table.hpp"
#include "sim/terms/harm_words.hpp"
#include "sim/terms/people_words.hpp"

// The glossary in code: enumerations shared by scenarios, records and reports. Those about people
// are in sim/terms/people_words.hpp, those about harm in sim/terms/harm_words.hpp.

namespace atd {

enum class TrackUnit { person, case_ };

template <>
struct EnumTable<TrackUnit> {
    static constexpr std::array<EnumName<TrackUnit>, 2> rows{{
        {TrackUnit::person, "person", "one state per person"},
        {TrackUnit::case_, "case", "one state for the whole case"},
    }};
};

enum class Moves { together, alone };

template <>
struct EnumTable<Moves> {
    static constexpr std::array<EnumName<Moves>, 2> rows{{
        {Moves::together, "together", "the members of a case share their state and its clocks"},
        {Moves::alone, "alone", "each person has their own state and clocks"},
    }};
};

enum class TrackRole {
    none,
    screening,
    residence,
    support,
    guardian,
    papers,
    legal,
    plan,
    school,
    contact
};

template <>
struct EnumTable<TrackRole> {
    static constexpr std::array<EnumName<TrackRole>, 10> rows{{
        {TrackRole::none, "none", "no role: no indicator looks for this track"},
        {TrackRole::screening, "screening",
         "identification, vulnerability and age, best interests"},
        {TrackRole::residence, "residence", "where a person lives"},
        {TrackRole::support, "support", "case management and its intensity"},
        {TrackRole::guardian, "guardian", "appointment of a guardian"},
        {TrackRole::papers, "papers", "documents that protect from arrest"},
        {TrackRole::legal, "legal", "the decision on the case"},
        {TrackRole::plan, "plan", "restoration of rights, life plan"},
        {TrackRole::school, "school", "enrolment"},
        {TrackRole::contact, "contact", "in contact, whereabouts unknown, found again"},
    }};
};

enum class StateKind { stay, choice, end };

template <>
struct EnumTable<StateKind> {
    static constexpr std::array<EnumName<StateKind>, 3> rows{{
        {StateKind::stay, "stay", "lasts until one of its exits fires"},
        {StateKind::choice, "choice", "left immediately, by shares or by ordered rules"},
        {StateKind::end, "end", "fixes the outcome of a person, who then leaves the case"},
    }};
};

/// What the law says of liberty in a setting (UNHCR Detention Guidelines 2012, par. 5 to 7).
enum class LibertyInLaw { unstated, free, with_conditions, detention };

template <>
struct EnumTable<LibertyInLaw> {
    static constexpr std::array<EnumName<LibertyInLaw>, 4> rows{{
        {LibertyInLaw::unstated, "unstated", "not a setting"},
        {LibertyInLaw::free, "free", "the law does not restrict liberty"},
        {LibertyInLaw::with_conditions, "with_conditions",
         "at liberty by law, with conditions such as reporting or residence"},
        {LibertyInLaw::detention, "detention", "deprived of liberty by an order or by law"},
    }};
};

/// What liberty people in a setting have in fact, whatever the law calls it.
enum class LibertyInPractice { unstated, open, with_conditions, closed };

template <>
struct EnumTable<LibertyInPractice> {
    static constexpr std::array<EnumName<LibertyInPractice>, 4> rows{{
        {LibertyInPractice::unstated, "unstated", "not a setting"},
        {LibertyInPractice::open, "open", "may leave at any time"},
        {LibertyInPractice::with_conditions, "with_conditions",
         "may leave, with conditions such as reporting or residence"},
        {LibertyInPractice::closed, "closed", "may not leave at will"},
    }};
};

/// Who is held together in a setting.
enum class HeldWith {
    unstated,
    not_held,
    own_family,
    families,
    unrelated_children,
    unrelated_adults
};

template <>
struct EnumTable<HeldWith> {
    static constexpr std::array<EnumName<HeldWith>, 6> rows{{
        {HeldWith::unstated, "unstated", "not stated by the source"},
        {HeldWith::not_held, "not_held", "nobody is held"},
        {HeldWith::own_family, "own_family", "only with their own family"},
        {HeldWith::families, "families", "with other families, apart from unrelated adults"},
        {HeldWith::unrelated_children, "unrelated_children",
         "with unrelated children, apart from adults"},
        {HeldWith::unrelated_adults, "unrelated_adults",
         "children share space with unrelated adults"},
    }};
};

/// Who cares for a child in a residence setting (UN Guidelines for the Alternative Care
/// of Children, A/RES/64/142, par. 29).
enum class Care { unstated, family, institution, independent, no_housing };

template <>
struct EnumTable<Care> {
    static constexpr std::array<EnumName<Care>, 5> rows{{
        {Care::unstated, "unstated", "not stated by the source"},
        {Care::family, "family", "own family, kin, foster or host family"},
        {Care::institution, "institution", "a home, shelter or centre"},
        {Care::independent, "independent", "independent living with support"},
        {Care::no_housing, "no_housing", "nowhere to live"},
    }};
};

/// Whether people in a state have what its track is about: a school place, a guardian, a worker, a
/// lawyer, documents.
enum class Access { unstated, without, waiting, given };

template <>
struct EnumTable<Access> {
    static constexpr std::array<EnumName<Access>, 4> rows{{
        {Access::unstated, "unstated", "the track is not about access"},
        {Access::without, "without", "not requested, interrupted or refused"},
        {Access::waiting, "waiting", "requested but not yet given"},
        {Access::given, "given", "given"},
    }};
};

enum class OutcomeClass { none, durable, procedural, administrative, harm };

template <>
struct EnumTable<OutcomeClass> {
    static constexpr std::array<EnumName<OutcomeClass>, 5> rows{{
        {OutcomeClass::none, "none", "no outcome yet"},
        {OutcomeClass::durable, "durable",
         "status, reunification, resettlement, assisted return after counselling"},
        {OutcomeClass::procedural, "procedural",
         "new procedure, re-entry to state reception, transfer"},
        {OutcomeClass::administrative, "administrative", "turned 18, closed"},
        {OutcomeClass::harm, "harm",
         "whereabouts unknown, returned without a best-interests decision or despite a need for "
         "protection, put on the street; the state says which"},
    }};
};

enum class DistributionName { fixed, exponential, weibull, lognormal, gamma, empirical, mixture };

template <>
struct EnumTable<DistributionName> {
    static constexpr std::array<EnumName<DistributionName>, 7> rows{{
        {DistributionName::fixed, "fixed", "always `mean`"},
        {DistributionName::exponential, "exponential", "constant hazard; by `mean`"},
        {DistributionName::weibull, "weibull", "by `mean` and `shape`, or `scale` and `shape`"},
        {DistributionName::lognormal, "lognormal", "by `mean` and `cv`"},
        {DistributionName::gamma, "gamma", "by `mean` and `cv`"},
        {DistributionName::empirical, "empirical", "linear between the points of `table`"},
        {DistributionName::mixture, "mixture", "`parts` with shares"},
    }};
};

/// What happens to a request when the pool is full.
enum class WhenFull { wait, admit, stretch };

template <>
struct EnumTable<WhenFull> {
    static constexpr std::array<EnumName<WhenFull>, 3> rows{{
        {WhenFull::wait, "wait", "the request waits for a place"},
        {WhenFull::admit, "admit", "everyone is admitted; use above capacity is overcrowding"},
        {WhenFull::stretch, "stretch",
         "everyone is admitted; work above capacity slows progress for all"},
    }};
};

/// Received by a case whose worker has left and was replaced.
inline constexpr const char* worker_changed_signal = "worker_changed";

/// Progress of cases in a pool that stretches, by x = capacity over load.
enum class PaceCurve { share, hours };

template <>
struct EnumTable<PaceCurve> {
    static constexpr std::array<EnumName<PaceCurve>, 2> rows{{
        {PaceCurve::share, "share",
         "min(1, x): the available work is shared; spare time does not speed it up"},
        {PaceCurve::hours, "hours", "1.5 x / (x + 0.5): more hours help, with diminishing returns"},
    }};
};

/// What the factor of a curve changes with.
enum class CurveBy { age, time };

template <>
struct EnumTable<CurveBy> {
    static constexpr std::array<EnumName<CurveBy>, 2> rows{{
        {CurveBy::age, "age", "the age of the person, in completed years"},
        {CurveBy::time, "time", "the time since the start of the scenario, in days"},
    }};
};

enum class HoldPer { case_, person, child };

template <>
struct EnumTable<HoldPer> {
    static constexpr std::array<EnumName<HoldPer>, 3> rows{{
        {HoldPer::case_, "case", "per case"},
        {HoldPer::person, "person", "per member of the case who is still present"},
        {HoldPer::child, "child", "per child of the case who is still present"},
    }};
};

/// What happens to those already inside when a prohibition begins.
enum class Inside { move, stay };

template <>
struct EnumTable<Inside> {
    static constexpr std::array<EnumName<Inside>, 2> rows{{
        {Inside::move, "move", "they move to the named state on the date"},
        {Inside::stay, "stay", "they stay until an exit fires; nobody new enters"},
    }};
};

/// What the ratio of an effect multiplies.
enum class EffectActs { hazard, speed, odds };

template <>
struct EnumTable<EffectActs> {
    static constexpr std::array<EnumName<EffectActs>, 3> rows{{
        {EffectActs::hazard, "hazard", "a rate, or the hazard of a distribution"},
        {EffectActs::speed, "speed", "how fast the remaining time of a stay passes"},
        {EffectActs::odds, "odds", "the odds of a branch with a share"},
    }};
};

enum class Binds { everyone, cohort };

template <>
struct EnumTable<Binds> {
    static constexpr std::array<EnumName<Binds>, 2> rows{{
        {Binds::everyone, "everyone",
         "all cases from the date on; lengths of stay already drawn do not change"},
        {Binds::cohort, "cohort", "cases that arrive on or after the date, never the stock"},
    }};
};

enum class StockCount { cases, children };

template <>
struct EnumTable<StockCount> {
    static constexpr std::array<EnumName<StockCount>, 2> rows{{
        {StockCount::cases, "cases", "`count` is a number of cases"},
        {StockCount::children, "children",
         "cases are added until they have at least `count` children"},
    }};
};

enum class LimitCounts { this_stay, total };

template <>
struct EnumTable<LimitCounts> {
    static constexpr std::array<EnumName<LimitCounts>, 2> rows{{
        {LimitCounts::this_stay, "this_stay", "days since the state was entered"},
        {LimitCounts::total, "total", "days in the state over all stays"},
    }};
};

enum class CostBasis { unstated, average, marginal, contract };

template <>
struct EnumTable<CostBasis> {
    static constexpr std::array<EnumName<CostBasis>, 4> rows{{
        {CostBasis::unstated, "unstated", "nobody has said what kind of price it is"},
        {CostBasis::average, "average",
         "total cost divided by use; not what one fewer day saves immediately"},
        {CostBasis::marginal, "marginal", "what one day more or less changes"},
        {CostBasis::contract, "contract", "a price fixed in a contract"},
    }};
};

}  // namespace atd
