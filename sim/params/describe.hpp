#pragma once

#include "sim/params/describe_alternative.hpp"
#include "sim/params/describe_arrivals.hpp"
#include "sim/params/describe_attributes.hpp"
#include "sim/params/describe_doubt.hpp"
#include "sim/params/describe_people.hpp"
#include "sim/params/describe_pools.hpp"
#include "sim/params/describe_reform.hpp"
#include "sim/params/describe_rules.hpp"
#include "sim/params/describe_targets.hpp"
#include "sim/params/describe_wellbeing.hpp"

// The one description of every parameter, by part of a scenario; how it is visited is
// told in sim/params/describe_field.hpp.

namespace atd::params {

template <class V, Of<Effect> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"on",
             "exit that it acts on, as track.state.exit; for `acts = \"odds\"` a branch, as "
             "track.state.branch",
             Need::required},
            it.on);
    v.field(fixed({"acts", "what the ratio multiplies: a hazard, a speed or odds"}), it.acts);
    v.field({"when", "acts only while other tracks are in these states"}, it.when);
    v.field({"who", "people it acts on; default: everyone"}, it.who);
    v.field({"true_attributes", true_attributes_meaning}, it.true_attributes);
    v.field({"ratio",
             "ratio of hazards, speeds or odds; the ratios of several effects on one exit or "
             "branch are multiplied",
             Need::required, 0, 1000},
            it.ratio);
}

template <class V, Of<Curve> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "name shown in tables and reports; default: the key"}, it.label);
    v.field(fixed({"by", "what the factor changes with", Need::required}), it.by);
    v.field({"bands",
             "`factors` of bands that begin at `from`: by age in completed years, by time in days "
             "since the start; the first begins at 0",
             Need::required},
            it.bands);
}

template <class V, Of<Model> S>
void describe(V& v, S& it) {
    v.field(
        keeps_entries({"case_types", "types of cases, with their sizes and ages", Need::required}),
        it.case_types);
    v.field(
        keeps_entries({"attributes",
                       "characteristics of people or cases, and what officials know about them"}),
        it.attributes);
    v.field(
        {"frailty_within_family",
         "correlation of the frailties of two members of a case; default: 0", Need::optional, 0, 1},
        it.frailty_within_family);
    v.field(keeps_entries({"arrivals", "streams of new cases"}), it.arrivals);
    v.field(never_reformed({"stock", "cases already present on the first day"}), it.stock);
    v.field(keeps_entries({"tracks",
                           "the states that a case or person passes through, for example in "
                           "residence or the legal procedure",
                           Need::required}),
            it.tracks);
    v.field(keeps_entries(
                {"pools", "limited resources (places, workers, appointments) with their queues"}),
            it.pools);
    v.field(keeps_entries({"effects",
                           "ratios that change a rate, a length of stay or a share in certain "
                           "situations, with their evidence"}),
            it.effects);
    v.field(keeps_entries({"curves",
                           "factors by age or by time, which rates of exits and shares of branches "
                           "can follow"}),
            it.curves);
}

template <class V, Of<Replaced> S>
void describe(V& v, S& it) {
    v.field(
        {"when", "while other tracks are in these states, tested for each person", Need::required},
        it.when);
    v.field({"share", "share of the amount that the other payer bears", Need::required, 0, 1},
            it.share);
    v.field({"payer", "who pays this share instead, for example earnings", Need::required},
            it.payer);
}

template <class V, Of<AvoidableShare> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"until",
             "months after the beginning of the reform up to which the share holds, from the end "
             "of the period before; default: from then on",
             Need::optional, 1, 1200},
            it.until);
    v.field({"share",
             "share of the amount that ends when use falls, or is added when use rises, in this "
             "period",
             Need::required, 0, 1},
            it.share);
}

template <class V, Of<Cost> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "name shown in tables and reports; default: the key"}, it.label);
    v.field({"state", "state, as track.state; time spent in it is charged"}, it.state);
    v.field({"pool", "pool; its places are charged, whether used or not"}, it.pool);
    v.field({"exit", "exit, as track.state.exit; each firing is charged"}, it.exit);
    v.field(
        {"price", "price with currency, price year and unit, as in \"247 AUD_2014 per person_day\"",
         Need::optional, 0},
        it.price);
    v.field({"unknown", "why no price is known; the break-even price is then computed"},
            it.unknown);
    v.field({"unknown_per", "unit of the break-even price"}, it.unknown_per);
    v.field({"basis",
             "kind of price: average (total cost divided by use; not what one fewer day saves "
             "immediately), marginal (what one day more or less changes) or contract (fixed in a "
             "contract); unstated where the source does not say"},
            it.basis);
    v.field({"payer", "who pays, for example a ministry", Need::required}, it.payer);
    v.field({"from", "first day on which it is charged; default: the start of the scenario"},
            it.from);
    v.field({"to", "first day on which it is no longer charged; default: the end of the scenario"},
            it.to);
    v.field({"during", "reform with a date; it is charged while the reform is in force"},
            it.during);
    v.field({"replaced", "shares of this cost that another payer bears in certain situations"},
            it.replaced);
    v.field({"avoidable",
             "which share of this cost ends with what it pays for, by period after a reform "
             "begins; each period has a name"},
            it.avoidable);
}

template <class V, Of<OwnSource> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"what", "what the figure counts or measures", Need::required}, it.what);
    v.field({"value", "the figure, in its unit", Need::required}, it.value);
    v.field({"low", "lower end of the figure, where published"}, it.low);
    v.field({"high", "upper end of the figure, where published"}, it.high);
    v.field({"unit",
             "unit of the figure, as in the evidence tables: days, share, percent, per year, "
             "persons, EUR_2024 per day",
             Need::required},
            it.unit);
    v.field({"country", "country or place of the figure; \"global\" for none", Need::required},
            it.country);
    v.field({"population", "whom the figure is about"}, it.population);
    v.field({"year", "year of the figure, as text", Need::required}, it.year);
    v.field({"source", "where it was published", Need::required}, it.publication);
    v.field({"address", "web address of the publication"}, it.address);
    v.field({"quality", "grade: A, B, C or D, as in the evidence tables", Need::required},
            it.quality);
}

template <class V, Of<Scenario> S>
void describe(V& v, S& it) {
    v.field({"format", "version of the scenario format", Need::required, 2, 2}, it.format);
    v.field({"title", "title of the scenario, in a few words", Need::required}, it.title);
    v.field({"question", "the question that the scenario helps to answer", Need::required},
            it.question);
    v.field({"country", "the country or place the scenario is about", Need::required}, it.country);
    v.field({"population", "the group of people that is modelled"}, it.population);
    v.field({"start", "first day of the simulated period", Need::required}, it.start);
    v.field({"end", "day after the last simulated day", Need::required}, it.end);
    v.field(
        {"history_until",
         "day on which the scenario parts from what happened; figures published about that day or "
         "later ones are not compared with it; default: the start of its first reform that is not "
         "`observed`, "
         "else the end"},
        it.history_until);
    v.field({"currency", "ISO 4217 currency code of all prices"}, it.currency);
    v.field({"price_year", "year to which all prices refer", Need::optional, 1900, 2200},
            it.price_year);
    v.field({"reviewed_with_lived_experience",
             "review with people with lived experience: how, when and what changed, or \"not yet\"",
             Need::required},
            it.reviewed_with_lived_experience);
    v.field({"commitments", "the country's international commitments"}, it.commitments);
    v.field({"cannot_know", "sentences on what the model cannot know"}, it.cannot_know);
    v.field({"seed", "random seed", Need::optional, 0}, it.seed);
    v.field({"replications", "number of simulation runs, unless the command sets it",
             Need::optional, 1, 1e6},
            it.replications);
    describe(v, it.model);
    v.field({"costs", "prices of stays, places and events"}, it.costs);
    v.field({"targets", "published figures to compare with the model"}, it.targets);
    v.field({"sources", "published figures of the scenario's own, cited by their key as evidence"},
            it.sources);
    v.field({"wellbeing", "how each setting affects children's well-being"}, it.wellbeing);
    v.field({"correlations", "groups of uncertain numbers that are not drawn independently"},
            it.correlations);
    v.field({"doubt", "rules for the draws of uncertain numbers together"}, it.doubt);
}

}  // namespace atd::params
