#pragma once

#include "sim/params/describe_field.hpp"
#include "sim/params/scenario.hpp"

namespace atd::params {

template <class V, Of<DistributionPart> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"share", "share of stays that follow this part", Need::required, 0, 1}, it.share);
    v.field({"distribution", "kind of distribution of this part; not mixture or empirical"},
            it.distribution);
    v.field({"mean", "mean length of stay", Need::optional, detail::tiny}, it.mean);
    v.field({"scale", "Weibull scale: 63.2% of stays are shorter", Need::optional, detail::tiny},
            it.scale);
    v.field({"cv", "coefficient of variation: standard deviation divided by mean", Need::optional,
             detail::tiny, 100},
            it.cv);
    v.field(
        {"shape", "Weibull shape: above 1 the hazard rises over time", Need::optional, 0.01, 100},
        it.shape);
}

template <class V, Of<DistributionSpec> S>
void describe(V& v, S& it) {
    v.field(
        {"distribution", "kind of probability distribution of the length of stay", Need::required},
        it.distribution);
    v.field({"mean", "mean length of stay", Need::optional, detail::tiny}, it.mean);
    v.field({"scale", "Weibull scale: 63.2% of stays are shorter", Need::optional, detail::tiny},
            it.scale);
    v.field({"cv", "coefficient of variation: standard deviation divided by mean", Need::optional,
             detail::tiny, 100},
            it.cv);
    v.field(
        {"shape", "Weibull shape: above 1 the hazard rises over time", Need::optional, 0.01, 100},
        it.shape);
    v.field({"table", "values in days with their cumulative shares, the last one 1"}, it.table);
    v.field({"parts", "parts of a mixture; their shares sum to 1"}, it.parts);
    v.field(
        {"share",
         "for exits: share of stays that can end in this way; the others never do; default: all",
         Need::optional, 0, 1},
        it.share);
}

template <class V, Of<Condition> S>
void describe(V& v, S& it) {
    v.field({"case_type", "case types; default: all"}, it.case_type);
    v.field({"youngest_child_from", "minimum age of the youngest child on arrival", Need::optional,
             0, 18},
            it.youngest_child_from);
    v.field({"youngest_child_below", "the youngest child was younger than this on arrival",
             Need::optional, 0, 18},
            it.youngest_child_below);
    v.field({"members_from", "minimum number of members on arrival", Need::optional, 1, 200},
            it.members_from);
    v.field({"members_to", "maximum number of members on arrival", Need::optional, 1, 200},
            it.members_to);
    v.field({"is",
             "by attribute, values of which officials know or believe one; for a case, this and "
             "the following must hold for the same member"},
            it.is);
    v.field({"sex", "sex of the person"}, it.sex);
    v.field(
        {"role",
         "role of the person: `adult` (any adult), `child`, `mother`, `father` or `other_carer`"},
        it.role);
    v.field({"age_from", "minimum current age; not allowed where a clock is running",
             Need::optional, 0, 120},
            it.age_from);
    v.field({"age_below",
             "the person is currently younger than this; not allowed where a clock is running",
             Need::optional, 0, 120},
            it.age_below);
}

inline constexpr const char* true_attributes_meaning =
    "only where one of these values is true, by attribute; in tracks of role legal, "
    "screening or contact";

template <class V, Of<Means> S>
void describe(V& v, S& it) {
    v.field({"amount", "amount of bail or bond, in the scenario's currency", Need::required,
             detail::tiny, 1e12},
            it.amount);
    v.field({"median", "median amount that a case can pay, in the scenario's currency",
             Need::required, detail::tiny, 1e12},
            it.median);
    v.field({"spread", "standard deviation of the logarithm of the amount that a case can pay",
             Need::required, 0.01, 10},
            it.spread);
}

template <class V, Of<Branch> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"to", "state to enter", Need::required}, it.to);
    v.field({"share", "share of those who take this branch, at random", Need::optional, 0, 1},
            it.share);
    v.field(fixed({"curve", "curve whose factor multiplies the share; `rest` takes what is left"}),
            it.curve);
    v.field({"rest", "true if this branch takes the remaining share"}, it.rest);
    v.field({"who", "rule instead of a share: the first branch that matches is taken"}, it.who);
    v.field({"when", "rule: only while other tracks are in these states"}, it.when);
    v.field({"true_attributes", true_attributes_meaning}, it.true_attributes);
    v.field({"affords", "rule: only for cases that can pay this bail or bond"}, it.affords);
}

template <class V, Of<Thinning> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"on", "signal that cancels pending departures", Need::required}, it.on);
    v.field({"keeps", "share of pending departures that are not cancelled", Need::required, 0, 1},
            it.keeps);
    v.field({"within", "the signal has an effect only within this time after the stay began",
             Need::optional, 0},
            it.within);
}

template <class V, Of<Exit> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "name shown in tables and reports; default: the key"}, it.label);
    v.field({"to", "state to enter; not with `request`, whose rules decide, or with `repeats`"},
            it.to);
    it.trigger.describe_kinds(v);
    v.field(
        {"floor", "smallest value of the product of all effects on the rate", Need::optional, 0, 1},
        it.floor);
    v.field(fixed({"curve", "curve whose factor multiplies the rate, by age or by time"}),
            it.curve);
    v.field(fixed({"served_by",
                   "pool whose workers do the work; the clock of `rate` or `after` runs at the "
                   "pool's pace"}),
            it.served_by);
    v.field(
        fixed(
            {"hazard_rises_with",
             "pool whose caseload increases this rate, by the factor (load / capacity)^pressure"}),
        it.hazard_rises_with);
    v.field(fixed({"pressure", "exponent for hazard_rises_with", Need::optional, 0, 10}),
            it.pressure);
    v.field({"when", "possible only while other tracks are in these states"}, it.when);
    v.field({"unless", "not possible while any other track is in these states"}, it.unless);
    v.field({"when_family",
             "with `joins`: the part joins only while the other part, which it joins, is in these "
             "states"},
            it.when_family);
    v.field({"who", "only for people who match; tested again when a belief changes"}, it.who);
    v.field({"true_attributes", true_attributes_meaning}, it.true_attributes);
    v.field({"tests",
             "tests of attributes, made for every person who leaves by this exit before the next "
             "state is chosen"},
            it.tests);
    v.field({"learns", "believed attributes whose true value becomes known"}, it.learns);
    v.field({"sets", "value that a known or believed attribute has from then on"}, it.sets);
    v.field({"required_first",
             "states of other tracks that are required first; if they are missing, the exit still "
             "fires, and a decision without safeguard is recorded for each child"},
            it.required_first);
    v.field({"emits", "signals sent immediately to other exits of the same case"}, it.emits);
    v.field({"emits_to_family",
             "signals sent immediately to exits of every part of the family, also of those that "
             "were split from it"},
            it.emits_to_family);
    v.field({"thinned", "signals that cancel departures drawn from the distribution `after`"},
            it.thinned);
    v.field(
        fixed({"repeats",
               "true for an event: it is recorded, the state continues, and the clock restarts"}),
        it.repeats);
    v.field({"critical",
             "what happens to the person, if the exit is reported with the children's rights "
             "indicators"},
            it.critical);
    v.field(fixed({"births", "true for an event that adds a newborn child to a case with a woman"}),
            it.births);
    v.field(
        fixed({"splits",
               "members who leave and form a linked case; the others stay; with `request`, places "
               "are requested for these members only"}),
        it.splits);
    v.field({"splits_who",
             "with `splits = \"matching\"`: the members who leave, by role, sex, age now and what "
             "officials know"},
            it.splits_who);
    v.field(
        fixed({"joins",
               "true if a part of a family rejoins the case that it left, or a case that left it"}),
        it.joins);
}

template <class V, Of<Hold> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field(fixed({"amount",
                   "number of places held; in a pool that stretches, minutes of work per week",
                   Need::optional, 1, 10080}),
            it.amount);
    v.field(fixed({"per", "whether the places are held per case, person or child"}), it.per);
}

template <class V, Of<Prohibition> S>
void describe(V& v, S& it) {
    v.field({"who", "cases for which the setting is prohibited; empty: everyone", Need::required},
            it.who);
    v.field({"inside", "what happens to those inside on the date"}, it.inside);
    v.field({"to", "state entered instead, which holds no limited places", Need::required}, it.to);
}

template <class V, Of<Return> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"who",
             "people the rule is for, as they are when their outcome is fixed; the first rule that "
             "matches applies; default: everyone"},
            it.who);
    v.field({"after", "time from the outcome to the new arrival; only its share comes back",
             Need::required},
            it.after);
    v.field({"within", "follow-up period: those who would come back later do not come back",
             Need::optional, detail::tiny},
            it.within);
    v.field({"enter", "first state of the new case, by track; default: the track's start state"},
            it.enter);
}

template <class V, Of<Liberty> S>
void describe(V& v, S& it) {
    v.field({"law", "what the law says: detention is an order or a law that deprives of liberty"},
            it.law);
    v.field({"practice", "whether people can leave in fact, whatever the law calls the setting"},
            it.practice);
    v.field({"transit", "true if people are under escort or in transit"}, it.transit);
}

template <class V, Of<State> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "name shown in tables and reports; default: the key"}, it.label);
    v.field(never_reformed({"kind", "stay, choice or end"}), it.kind);
    v.field({"liberty", "liberty in a setting, in law and in practice"}, it.liberty);
    v.field({"held_with", "who is held together with whom"}, it.held_with);
    v.field({"care", "who cares for a child in this setting"}, it.care);
    v.field({"access", "whether people in this state have what the track is about"}, it.access);
    v.field({"responsible", "agency responsible for the child; \"\" if there is none"},
            it.responsible);
    v.field({"outcome", "outcome class of an end state"}, it.outcome);
    v.field({"harm", "kind of harm, for an end state with outcome = \"harm\""}, it.harm);
    v.field({"cannot_happen",
             "for a setting: why a harm that other settings can lead to cannot happen here, by the "
             "name of the harm or critical event"},
            it.cannot_happen);
    v.field(keeps_entries({"holds", "places held while in this state, by pool"}), it.holds);
    v.field({"prohibited", "cases for which the setting is prohibited"}, it.prohibited);
    v.field(keeps_entries({"branches", "branches of a choice"}), it.branches);
    v.field(keeps_entries(
                {"exits", "ways out of a stay; the earliest fires, and ties follow the order"}),
            it.exits);
    v.field(keeps_entries(
                {"returns", "rules by which people with this outcome come back as a new case"}),
            it.returns);
}

template <class V, Of<Track> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "name shown in tables and reports; default: the key"}, it.label);
    v.field(never_reformed({"unit", "whether the track is about persons or about cases"}), it.unit);
    v.field(
        never_reformed({"moves", "whether the members of a case move together; for unit person"}),
        it.moves);
    v.field(never_reformed({"role", "role that identifies the track for indicators"}), it.role);
    v.field({"start", "state in which a new case starts", Need::required}, it.start);
    v.field(keeps_entries({"states", "states of the track", Need::required}), it.states);
}

}  // namespace atd::params
