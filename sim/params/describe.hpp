#pragma once

#include <concepts>
#include <limits>
#include <type_traits>

#include "sim/params/scenario.hpp"

// The one description of every parameter. A visitor's `field(info, member)` is called
// for each field of a struct in the order of the documentation; reader, writer,
// messages, JSON Schema, docs/parameters.md, `atd explain` and "what this policy
// changes" are such visitors.

namespace atd::params {

enum class Need { required, optional };

struct FieldInfo {
    const char* key;
    const char* meaning;  ///< one sentence
    Need need = Need::optional;
    double min = -std::numeric_limits<double>::infinity();
    double max = std::numeric_limits<double>::infinity();
};

namespace detail {
inline constexpr double inf = std::numeric_limits<double>::infinity();
inline constexpr double tiny = std::numeric_limits<double>::min();
}  // namespace detail

/// Accepts T and const T, so that one description serves reading and writing.
template <class S, class T>
concept Of = std::same_as<std::remove_const_t<S>, T>;

inline constexpr const char* order_meaning =
    "place among its siblings; default: as in the file, inherited ones first";

template <class V, Of<LawPart> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"share", "share of stays that follow this part", Need::required, 0, 1},
            it.share);
    v.field({"law", "form of the part; not mixture or empirical"}, it.law);
    v.field({"mean", "mean length", Need::optional, detail::tiny}, it.mean);
    v.field({"scale", "Weibull scale", Need::optional, detail::tiny}, it.scale);
    v.field({"cv", "coefficient of variation", Need::optional, detail::tiny, 100},
            it.cv);
    v.field({"shape", "Weibull shape", Need::optional, 0.01, 100}, it.shape);
}

template <class V, Of<LawSpec> S>
void describe(V& v, S& it) {
    v.field({"law", "form of the law of the length of stay", Need::required}, it.law);
    v.field({"mean", "mean length", Need::optional, detail::tiny}, it.mean);
    v.field({"scale",
             "Weibull scale: 63.2% of stays are shorter",
             Need::optional,
             detail::tiny},
            it.scale);
    v.field({"cv",
             "coefficient of variation: standard deviation over mean",
             Need::optional,
             detail::tiny,
             100},
            it.cv);
    v.field(
        {"shape", "Weibull shape: above 1 the hazard rises", Need::optional, 0.01, 100},
        it.shape);
    v.field({"table", "values in days with their cumulative shares, the last one 1"},
            it.table);
    v.field({"parts", "parts of a mixture; their shares sum to 1"}, it.parts);
}

template <class V, Of<Condition> S>
void describe(V& v, S& it) {
    v.field({"case_type", "any of these case types; empty: all"}, it.case_type);
    v.field({"youngest_child_from",
             "the youngest child was at least this old on arrival",
             Need::optional,
             0,
             18},
            it.youngest_child_from);
    v.field({"youngest_child_below",
             "the youngest child was younger than this on arrival",
             Need::optional,
             0,
             18},
            it.youngest_child_below);
    v.field(
        {"members_from", "at least so many members on arrival", Need::optional, 1, 200},
        it.members_from);
    v.field(
        {"members_to", "at most so many members on arrival", Need::optional, 1, 200},
        it.members_to);
}

template <class V, Of<Branch> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"to", "state entered", Need::required}, it.to);
    v.field({"share",
             "share of those who reach this branch by chance",
             Need::optional,
             0,
             1},
            it.share);
    v.field({"rest", "takes what the other shares leave"}, it.rest);
    v.field({"who", "rule: the first branch that fits is taken; without shares"},
            it.who);
}

template <class V, Of<PlacementRule> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"who", "whom the rule is for; default: everyone"}, it.who);
    v.field({"to",
             "states in order of preference; the first with places is entered, else "
             "the request waits",
             Need::required},
            it.to);
}

template <class V, Of<Request> S>
void describe(V& v, S& it) {
    v.field({"rules",
             "the first rule that fits the case decides where it may go",
             Need::required},
            it.rules);
}

template <class V, Of<Limit> S>
void describe(V& v, S& it) {
    v.field({"after", "statutory longest stay", Need::required, detail::tiny},
            it.after);
    v.field({"counts", "what counts towards the limit"}, it.counts);
}

template <class V, Of<Exit> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"to", "state entered; not with request, whose rules say it"}, it.to);
    v.field({"after", "fires after a length of stay drawn from a law"}, it.after);
    v.field({"rate",
             "fires at a hazard that effects may scale while the clock runs",
             Need::optional,
             0,
             86400},
            it.rate);
    v.field({"on", "fires when this signal is heard"}, it.on);
    v.field({"at_age",
             "fires on this birthday of the person; cases of one member only where the "
             "track is shared",
             Need::optional,
             0,
             120},
            it.at_age);
    v.field({"limit", "fires when the stay reaches a limit"}, it.limit);
    v.field({"request", "asks for places and fires when they are granted"}, it.request);
    v.field({"floor",
             "the product of effects on the rate is never below this",
             Need::optional,
             0,
             1},
            it.floor);
    v.field({"when", "only while other tracks are in these states"}, it.when);
    v.field({"unless", "not while any other track is in these states"}, it.unless);
    v.field({"emits", "signals heard at once by exits of the same case"}, it.emits);
}

template <class V, Of<Hold> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"amount", "places held", Need::optional, 1, 1000}, it.amount);
    v.field({"per", "per case, person or child"}, it.per);
}

template <class V, Of<Prohibition> S>
void describe(V& v, S& it) {
    v.field(
        {"who", "whom the setting is prohibited for; empty: everyone", Need::required},
        it.who);
    v.field({"inside", "what happens to those inside on the date"}, it.inside);
    v.field({"to", "state entered instead; it holds no limited places", Need::required},
            it.to);
}

template <class V, Of<State> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"kind", "what the state does"}, it.kind);
    v.field({"liberty", "liberty class of a setting"}, it.liberty);
    v.field({"held_with", "who is held together"}, it.held_with);
    v.field({"responsible", "agency responsible for the child, or empty"},
            it.responsible);
    v.field({"outcome", "class of the outcome; for kind end"}, it.outcome);
    v.field({"holds", "places held while in the state, keyed by pool"}, it.holds);
    v.field({"prohibited", "whom the setting is prohibited for"}, it.prohibited);
    v.field({"branches", "ways out of a choice"}, it.branches);
    v.field({"exits", "ways out of a stay; the earliest wins, ties go to the order"},
            it.exits);
}

template <class V, Of<Track> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"unit", "whether rows are about persons or about cases"}, it.unit);
    v.field({"moves", "whether the members of a case move together; for unit person"},
            it.moves);
    v.field({"role", "so that indicators find the track"}, it.role);
    v.field({"start", "state of a new case", Need::required}, it.start);
    v.field({"states", "the states of the track", Need::required}, it.states);
}

template <class V, Of<CapacityStep> S>
void describe(V& v, S& it) {
    v.field({"from", "first day; default: the scenario's start"}, it.from);
    v.field({"places", "capacity from that day on", Need::required, 0, 1e9}, it.places);
}

template <class V, Of<PriorityClass> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"who", "cases of this class; the first that fits", Need::required},
            it.who);
}

template <class V, Of<Pool> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"provider", "who provides the places"}, it.provider);
    v.field({"capacity", "capacity by date", Need::required}, it.capacity);
    v.field(
        {"funded_until", "first day without money: nobody is admitted from then on"},
        it.funded_until);
    v.field({"when_full", "what a full pool does with one more request"}, it.when_full);
    v.field(
        {"backfill", "a smaller request may overtake a larger one that does not fit"},
        it.backfill);
    v.field({"priority",
             "priority classes, first come first served within each; cases that fit "
             "none come last"},
            it.priority);
}

template <class V, Of<CaseType> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"kind", "what sort of case", Need::required}, it.kind);
    v.field({"adults", "number of adults, with shares; default: none"}, it.adults);
    v.field(
        {"children", "number of children, with shares; default: one, none for adults"},
        it.children);
    v.field({"child_age",
             "lower ends of age bands in years (the last ends at 18), with shares; "
             "default: uniform 0 to 17"},
            it.child_age);
    v.field({"boys", "share of boys; default one half", Need::optional, 0, 1}, it.boys);
}

template <class V, Of<RateStep> S>
void describe(V& v, S& it) {
    v.field({"from", "first day; default: the scenario's start"}, it.from);
    v.field({"rate", "cases arriving", Need::required, 0, 1e7}, it.rate);
}

template <class V, Of<Arrivals> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"cases", "rate of arriving cases by date", Need::required}, it.cases);
    v.field({"mix", "shares of case types; they sum to 1", Need::required, 0, 1},
            it.mix);
    v.field({"enter", "state entered, by track; default: the track's start"}, it.enter);
}

template <class V, Of<Stock> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"count", "how many are there on the first day", Need::required, 0, 1e9},
            it.count);
    v.field({"counts", "what `count` counts"}, it.counts);
    v.field({"mix", "shares of case types; they sum to 1", Need::required, 0, 1},
            it.mix);
    v.field({"at", "state on the first day, by track; default: the track's start"},
            it.at);
    v.field({"elapsed", "law of the time already spent there", Need::required},
            it.elapsed);
    v.field({"stationary",
             "`elapsed` is the law of whole stays: the time already spent is that of a "
             "stay met in the steady state"},
            it.stationary);
}

template <class V, Of<Effect> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"on", "exit with a rate, as track.state.exit", Need::required}, it.on);
    v.field({"when", "only while other tracks are in these states"}, it.when);
    v.field({"who", "whom it acts on; default: everyone"}, it.who);
    v.field({"ratio",
             "hazard ratio; effects on one exit multiply",
             Need::required,
             0,
             1000},
            it.ratio);
}

template <class V, Of<Model> S>
void describe(V& v, S& it) {
    v.field({"case_types", "sorts of cases with their sizes and ages", Need::required},
            it.case_types);
    v.field({"arrivals", "streams of new cases"}, it.arrivals);
    v.field({"stock", "cases present on the first day"}, it.stock);
    v.field({"tracks", "the graphs of states that a case lives in", Need::required},
            it.tracks);
    v.field({"pools", "places, workers and slots with their queues"}, it.pools);
    v.field({"effects", "what changes a rate, with its evidence"}, it.effects);
}

template <class V, Of<Cost> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"state", "charged for time in this state, as track.state"}, it.state);
    v.field({"pool", "charged for places of this pool, used or not"}, it.pool);
    v.field({"exit", "charged each time this exit fires, as track.state.exit"},
            it.exit);
    v.field({"price", "as \"247 AUD_2014 per person_day\"", Need::optional, 0},
            it.price);
    v.field({"unknown", "why no price is known; a break-even price is then sought"},
            it.unknown);
    v.field({"unknown_per", "unit of the break-even price"}, it.unknown_per);
    v.field({"basis", "average, marginal or contract"}, it.basis);
    v.field({"payer", "who pays", Need::required}, it.payer);
}

template <class V, Of<Target> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"evidence", "row of the evidence tables", Need::required}, it.evidence);
    v.field(
        {"states", "children in any of these states, as track.state", Need::required},
        it.states);
    v.field({"on", "date of the figure", Need::required}, it.on);
    v.field({"fitted", "the scenario was fitted to it; otherwise it is a prediction"},
            it.fitted);
    v.field({"measure", "children or mean_elapsed_days", Need::required}, it.measure);
    v.field({"value", "the published figure", Need::required, 0}, it.value);
}

template <class V, Of<Scenario> S>
void describe(V& v, S& it) {
    v.field({"format", "version of the scenario format", Need::required, 1, 1},
            it.format);
    v.field({"title", "a few words", Need::required}, it.title);
    v.field(
        {"question", "the question that the scenario helps to answer", Need::required},
        it.question);
    v.field({"country", "where", Need::required}, it.country);
    v.field({"population", "who is modelled"}, it.population);
    v.field({"start", "first day", Need::required}, it.start);
    v.field({"end", "first day that is no longer simulated", Need::required}, it.end);
    v.field({"currency", "ISO 4217 code of all prices"}, it.currency);
    v.field({"price_year", "year of all prices", Need::optional, 1900, 2200},
            it.price_year);
    v.field({"reviewed_with_lived_experience",
             "how, when and what changed, or \"not yet\"",
             Need::required},
            it.reviewed_with_lived_experience);
    v.field({"commitments", "what the state itself has signed up to"}, it.commitments);
    v.field({"cannot_know", "sentences: what the model cannot know"}, it.cannot_know);
    v.field({"seed", "key of all chance", Need::optional, 0}, it.seed);
    v.field({"replications",
             "how often chance is repeated unless the command says",
             Need::optional,
             1,
             1e6},
            it.replications);
    describe(v, it.model);
    v.field({"costs", "prices of what the record shows"}, it.costs);
    v.field({"targets", "published figures to print beside the model's"}, it.targets);
}

/// Fields of a reform besides `set`, a partial scenario that io/scenario merges.
template <class V, Of<Reform> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"title", "a few words", Need::required}, it.title);
    v.field({"start", "first day in force", Need::required}, it.start);
    v.field({"end", "first day no longer in force"}, it.end);
    v.field({"binds", "whom it binds"}, it.binds);
    v.field({"observed", "history that belongs to the baseline, not a policy option"},
            it.observed);
}

}  // namespace atd::params
