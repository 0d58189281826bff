#pragma once

#include "sim/params/describe_field.hpp"
#include "sim/params/scenario.hpp"

namespace atd::params {

template <class V, Of<AttributeTest> S>
void describe(V& v, S& it) {
    v.field({"finds",
             "for attributes with two values: the value the test looks for; if it is not found, "
             "the other value is believed"},
            it.finds);
    v.field({"sensitivity", "share correctly identified among those who have the value",
             Need::optional, 0, 1},
            it.sensitivity);
    v.field({"specificity", "share correctly ruled out among those who do not have the value",
             Need::optional, 0, 1},
            it.specificity);
    v.field({"results",
             "instead, for any number of values: for each true value, the shares with which each "
             "value is found; they sum to 1",
             Need::optional, 0, 1},
            it.results);
}

template <class V, Of<AttributeValue> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "name shown in tables and reports; default: the key"}, it.label);
    v.field({"share", "share of those who can have the attribute", Need::optional, 0, 1}, it.share);
    v.field({"rest", "true if this value takes the remaining share"}, it.rest);
}

template <class V, Of<Attribute> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "name shown in tables and reports; default: the key"}, it.label);
    v.field(never_reformed({"unit", "whether it belongs to a person or to the whole case"}),
            it.unit);
    v.field(never_reformed({"of", "which persons can have it"}), it.of);
    v.field(never_reformed({"knowledge", "what officials know about it: known, believed or latent",
                            Need::required}),
            it.knowledge);
    v.field(never_reformed({"truth", "what determines the true value"}), it.truth);
    v.field(keeps_entries(
                {"values", "possible values, in order of increasing frailty", Need::required}),
            it.values);
    v.field({"frailty",
             "correlation between the score behind this attribute and the person's frailty, which "
             "all attributes share",
             Need::optional, -1, 1},
            it.frailty);
    v.field({"believed_at_first", "for believed attributes: the value believed on arrival"},
            it.believed_at_first);
    v.field({"registered",
             "for believed attributes: instead, a first assessment on arrival, with its errors"},
            it.registered);
}

}  // namespace atd::params
