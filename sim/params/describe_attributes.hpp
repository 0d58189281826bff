#pragma once

#include "sim/params/describe_field.hpp"
#include "sim/params/scenario.hpp"

namespace atd::params {

template <class V, Of<AttributeTest> S>
void describe(V& v, S& it) {
    v.field({"finds",
             "of two values the one that is looked for; without it the other is "
             "believed"},
            it.finds);
    v.field({"sensitivity", "share of those of whom it is true in whom it is found", Need::optional,
             0, 1},
            it.sensitivity);
    v.field({"specificity", "share of the others in whom it is not found", Need::optional, 0, 1},
            it.specificity);
    v.field({"results",
             "instead, for any number of values: by true value, the shares in whom "
             "each value is found; they sum to 1",
             Need::optional, 0, 1},
            it.results);
}

template <class V, Of<AttributeValue> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"share", "share of those who can have the attribute", Need::optional, 0, 1}, it.share);
    v.field({"rest", "takes what the other shares leave"}, it.rest);
}

template <class V, Of<Attribute> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field(never_reformed({"unit", "whether it is true of a person or of a whole case"}), it.unit);
    v.field(never_reformed({"of", "which persons can have it"}), it.of);
    v.field(never_reformed({"knowledge", "what officials know of it", Need::required}),
            it.knowledge);
    v.field(never_reformed({"truth", "what decides which value is true"}), it.truth);
    v.field(keeps_entries({"values", "the values, in the order of rising frailty", Need::required}),
            it.values);
    v.field({"frailty",
             "correlation of the normal score behind it with the person's frailty, which "
             "all attributes share",
             Need::optional, -1, 1},
            it.frailty);
    v.field({"believed_at_first", "for believed ones: the value believed on arrival"},
            it.believed_at_first);
    v.field({"registered", "for believed ones: or a first look on arrival, with its errors"},
            it.registered);
}

}  // namespace atd::params
