#pragma once

#include "sim/params/describe_field.hpp"
#include "sim/params/scenario.hpp"

namespace atd::params {

template <class V, Of<DistributionPart> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"share", "share of stays that follow this part", Need::required, 0, 1}, it.share);
    v.field({"distribution", "form of the part; not mixture or empirical"}, it.distribution);
    v.field({"mean", "mean length", Need::optional, detail::tiny}, it.mean);
    v.field({"scale", "Weibull scale", Need::optional, detail::tiny}, it.scale);
    v.field({"cv", "coefficient of variation", Need::optional, detail::tiny, 100}, it.cv);
    v.field({"shape", "Weibull shape", Need::optional, 0.01, 100}, it.shape);
}

template <class V, Of<DistributionSpec> S>
void describe(V& v, S& it) {
    v.field({"distribution", "form of the distribution of the length of stay", Need::required},
            it.distribution);
    v.field({"mean", "mean length", Need::optional, detail::tiny}, it.mean);
    v.field({"scale", "Weibull scale: 63.2% of stays are shorter", Need::optional, detail::tiny},
            it.scale);
    v.field({"cv", "coefficient of variation: standard deviation over mean", Need::optional,
             detail::tiny, 100},
            it.cv);
    v.field({"shape", "Weibull shape: above 1 the hazard rises", Need::optional, 0.01, 100},
            it.shape);
    v.field({"table", "values in days with their cumulative shares, the last one 1"}, it.table);
    v.field({"parts", "parts of a mixture; their shares sum to 1"}, it.parts);
    v.field({"share",
             "share of stays that it can end, for exits; the others never leave by it; "
             "default: all",
             Need::optional, 0, 1},
            it.share);
}

template <class V, Of<Condition> S>
void describe(V& v, S& it) {
    v.field({"case_type", "any of these case types; empty: all"}, it.case_type);
    v.field({"youngest_child_from", "the youngest child was at least this old on arrival",
             Need::optional, 0, 18},
            it.youngest_child_from);
    v.field({"youngest_child_below", "the youngest child was younger than this on arrival",
             Need::optional, 0, 18},
            it.youngest_child_below);
    v.field({"members_from", "at least so many members on arrival", Need::optional, 1, 200},
            it.members_from);
    v.field({"members_to", "at most so many members on arrival", Need::optional, 1, 200},
            it.members_to);
    v.field({"is",
             "officials know or believe one of these values, by attribute; of a case: of "
             "any one member present, like the following"},
            it.is);
    v.field({"sex", "of this sex"}, it.sex);
    v.field({"role", "came as an adult or as a child"}, it.role);
    v.field({"age_from", "at least this old now; not where a clock runs", Need::optional, 0, 120},
            it.age_from);
    v.field({"age_below", "younger than this now; not where a clock runs", Need::optional, 0, 120},
            it.age_below);
}

inline constexpr const char* true_attributes_meaning =
    "only where one of these values is true, by attribute; in tracks of role legal, "
    "screening or contact";

template <class V, Of<Means> S>
void describe(V& v, S& it) {
    v.field(
        {"amount", "bail or bond, in the scenario's currency", Need::required, detail::tiny, 1e12},
        it.amount);
    v.field({"median", "median of what a case can pay, in the scenario's currency", Need::required,
             detail::tiny, 1e12},
            it.median);
    v.field({"spread", "standard deviation of the logarithm of what a case can pay", Need::required,
             0.01, 10},
            it.spread);
}

template <class V, Of<Branch> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"to", "state entered", Need::required}, it.to);
    v.field({"share", "share of those who reach this branch by chance", Need::optional, 0, 1},
            it.share);
    v.field({"rest", "takes what the other shares leave"}, it.rest);
    v.field({"who", "rule: the first branch that fits is taken; without shares"}, it.who);
    v.field({"true_attributes", true_attributes_meaning}, it.true_attributes);
    v.field({"affords", "rule: only for cases that can pay bail or a bond"}, it.affords);
}

template <class V, Of<Thinning> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"on", "signal that calls off what is pending", Need::required}, it.on);
    v.field({"keeps", "share of what is pending that happens all the same", Need::required, 0, 1},
            it.keeps);
    v.field(
        {"within", "only when the signal comes so soon after the stay began", Need::optional, 0},
        it.within);
}

template <class V, Of<Exit> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"to", "state entered; not with request, whose rules say it, nor with stays"}, it.to);
    it.trigger.describe_kinds(v);
    v.field(
        {"floor", "the product of effects on the rate is never below this", Need::optional, 0, 1},
        it.floor);
    v.field({"served_by",
             "pool whose workers do the work: the clock of this rate or after goes at "
             "the pool's pace"},
            it.served_by);
    v.field({"hazard_rises_with",
             "pool whose caseload drives this rate: it is multiplied by (load / "
             "capacity)^pressure"},
            it.hazard_rises_with);
    v.field({"pressure", "exponent of hazard_rises_with", Need::optional, 0, 10}, it.pressure);
    v.field({"when", "only while other tracks are in these states"}, it.when);
    v.field({"unless", "not while any other track is in these states"}, it.unless);
    v.field({"who", "only for those whom this fits; read again when a belief changes"}, it.who);
    v.field({"true_attributes", true_attributes_meaning}, it.true_attributes);
    v.field({"tests",
             "looks at these attributes of every person who leaves by it, before the "
             "next state is chosen"},
            it.tests);
    v.field({"learns", "believed attributes whose true value comes to light"}, it.learns);
    v.field({"sets", "value that a known or believed attribute has from now on"}, it.sets);
    v.field({"required_first",
             "states of other tracks that ought to have come first; where they have "
             "not, the exit fires all the same and a decision without safeguard is "
             "recorded for each child"},
            it.required_first);
    v.field({"emits", "signals heard at once by exits of the same case"}, it.emits);
    v.field({"thinned", "signals that call off a departure drawn from the distribution `after`"},
            it.thinned);
    v.field({"repeats", "an event: it is recorded, the state goes on, and the clock starts anew"},
            it.repeats);
    v.field({"critical", "an event that stands among children's rights indicators"}, it.critical);
    v.field({"births", "an event that adds a child to a case with a woman"}, it.births);
    v.field({"splits", "only these members go; they become a linked case, the others stay"},
            it.splits);
    v.field({"joins",
             "a part of a family comes back into the case that it left, or into one "
             "that left it"},
            it.joins);
}

template <class V, Of<Hold> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"amount", "places held; of a pool that stretches, minutes of work a week",
             Need::optional, 1, 10080},
            it.amount);
    v.field({"per", "per case, person or child"}, it.per);
}

template <class V, Of<Prohibition> S>
void describe(V& v, S& it) {
    v.field({"who", "whom the setting is prohibited for; empty: everyone", Need::required}, it.who);
    v.field({"inside", "what happens to those inside on the date"}, it.inside);
    v.field({"to", "state entered instead; it holds no limited places", Need::required}, it.to);
}

template <class V, Of<Return> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"who",
             "whom it is for, as they are when their outcome is fixed; the first that "
             "fits counts; default: everyone"},
            it.who);
    v.field({"after",
             "time from the outcome to the new arrival; its share comes back, the "
             "others never do",
             Need::required},
            it.after);
    v.field({"within", "window of follow-up: who would come back later does not", Need::optional,
             detail::tiny},
            it.within);
    v.field({"enter", "first state of the new case, by track; default: its start"}, it.enter);
}

template <class V, Of<State> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"kind", "what the state does"}, it.kind);
    v.field({"liberty", "liberty class of a setting"}, it.liberty);
    v.field({"held_with", "who is held together"}, it.held_with);
    v.field({"care", "who cares for a child in this setting"}, it.care);
    v.field({"access", "whether those in the state have what the track is about"}, it.access);
    v.field({"responsible", "agency responsible for the child, or empty"}, it.responsible);
    v.field({"outcome", "class of the outcome; for kind end"}, it.outcome);
    v.field({"holds", "places held while in the state, keyed by pool"}, it.holds);
    v.field({"prohibited", "whom the setting is prohibited for"}, it.prohibited);
    v.field({"branches", "ways out of a choice"}, it.branches);
    v.field({"exits", "ways out of a stay; the earliest wins, ties go to the order"}, it.exits);
    v.field({"returns",
             "those whose outcome this end was come back as a new case of the same "
             "persons"},
            it.returns);
}

template <class V, Of<Track> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"unit", "whether rows are about persons or about cases"}, it.unit);
    v.field({"moves", "whether the members of a case move together; for unit person"}, it.moves);
    v.field({"role", "so that indicators find the track"}, it.role);
    v.field({"start", "state of a new case", Need::required}, it.start);
    v.field({"states", "the states of the track", Need::required}, it.states);
}

}  // namespace atd::params
