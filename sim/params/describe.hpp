#pragma once

#include "sim/params/describe_arrivals.hpp"
#include "sim/params/describe_attributes.hpp"
#include "sim/params/describe_people.hpp"
#include "sim/params/describe_pools.hpp"
#include "sim/params/describe_reform.hpp"
#include "sim/params/describe_rules.hpp"
#include "sim/params/describe_wellbeing.hpp"

// The one description of every parameter, by part of a scenario; how it is visited is
// told in sim/params/describe_field.hpp.

namespace atd::params {

template <class V, Of<Effect> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"on",
             "exit with a rate or a distribution, as track.state.exit; for odds a branch, as "
             "track.state.branch",
             Need::required},
            it.on);
    v.field(fixed({"acts", "what the ratio multiplies"}), it.acts);
    v.field({"when", "only while other tracks are in these states"}, it.when);
    v.field({"who", "whom it acts on; default: everyone"}, it.who);
    v.field({"true_attributes", true_attributes_meaning}, it.true_attributes);
    v.field({"ratio", "ratio of hazards, speeds or odds; effects on one exit or branch multiply",
             Need::required, 0, 1000},
            it.ratio);
}

template <class V, Of<Model> S>
void describe(V& v, S& it) {
    v.field(
        keeps_entries({"case_types", "sorts of cases with their sizes and ages", Need::required}),
        it.case_types);
    v.field(keeps_entries({"attributes", "what is true of people, and what officials know of it"}),
            it.attributes);
    v.field({"frailty_within_family",
             "correlation of the frailties of two members of a case; default: none", Need::optional,
             0, 1},
            it.frailty_within_family);
    v.field(keeps_entries({"arrivals", "streams of new cases"}), it.arrivals);
    v.field(never_reformed({"stock", "cases present on the first day"}), it.stock);
    v.field(keeps_entries({"tracks", "the graphs of states that a case lives in", Need::required}),
            it.tracks);
    v.field(keeps_entries({"pools", "places, workers and slots with their queues"}), it.pools);
    v.field(keeps_entries({"effects", "what changes a rate, with its evidence"}), it.effects);
}

template <class V, Of<Replaced> S>
void describe(V& v, S& it) {
    v.field(
        {"when", "while other tracks are in these states, asked of each person", Need::required},
        it.when);
    v.field({"share", "share of the amount that is replaced", Need::required, 0, 1}, it.share);
    v.field({"payer", "who pays it then, for example earnings", Need::required}, it.payer);
}

template <class V, Of<Cost> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"state", "charged for time in this state, as track.state"}, it.state);
    v.field({"pool", "charged for places of this pool, used or not"}, it.pool);
    v.field({"exit", "charged each time this exit fires, as track.state.exit"}, it.exit);
    v.field({"price", "as \"247 AUD_2014 per person_day\"", Need::optional, 0}, it.price);
    v.field({"unknown", "why no price is known; a break-even price is then sought"}, it.unknown);
    v.field({"unknown_per", "unit of the break-even price"}, it.unknown_per);
    v.field({"basis", "average, marginal or contract"}, it.basis);
    v.field({"payer", "who pays", Need::required}, it.payer);
    v.field({"replaced", "a share that somebody else pays in some situations"}, it.replaced);
}

template <class V, Of<Target> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"evidence", "row of the evidence tables", Need::required}, it.evidence);
    v.field({"states", "children in any of these states, as track.state", Need::required},
            it.states);
    v.field({"among", "for shares: the children on that date of whom it is the share"}, it.among);
    v.field({"on", "date of the figure", Need::required}, it.on);
    v.field({"fitted", "the scenario was fitted to it; otherwise it is a prediction"}, it.fitted);
    v.field({"measure",
             "children or mean_elapsed_days in the states; share in the states, or "
             "share_so_far who have been in them by then",
             Need::required},
            it.measure);
    v.field({"value", "the published figure", Need::required, 0}, it.value);
}

template <class V, Of<Scenario> S>
void describe(V& v, S& it) {
    v.field({"format", "version of the scenario format", Need::required, 2, 2}, it.format);
    v.field({"title", "a few words", Need::required}, it.title);
    v.field({"question", "the question that the scenario helps to answer", Need::required},
            it.question);
    v.field({"country", "where", Need::required}, it.country);
    v.field({"population", "who is modelled"}, it.population);
    v.field({"start", "first day", Need::required}, it.start);
    v.field({"end", "first day that is no longer simulated", Need::required}, it.end);
    v.field({"currency", "ISO 4217 code of all prices"}, it.currency);
    v.field({"price_year", "year of all prices", Need::optional, 1900, 2200}, it.price_year);
    v.field({"reviewed_with_lived_experience", "how, when and what changed, or \"not yet\"",
             Need::required},
            it.reviewed_with_lived_experience);
    v.field({"commitments", "what the state itself has signed up to"}, it.commitments);
    v.field({"cannot_know", "sentences: what the model cannot know"}, it.cannot_know);
    v.field({"seed", "key of all chance", Need::optional, 0}, it.seed);
    v.field({"replications", "how often chance is repeated unless the command says", Need::optional,
             1, 1e6},
            it.replications);
    describe(v, it.model);
    v.field({"costs", "prices of what the record shows"}, it.costs);
    v.field({"targets", "published figures to print beside the model's"}, it.targets);
    v.field({"wellbeing", "how children fare in each setting"}, it.wellbeing);
}

}  // namespace atd::params
