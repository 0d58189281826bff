#pragma once

#include "sim/params/describe_field.hpp"
#include "sim/params/scenario.hpp"

namespace atd::params {

template <class V, Of<CaseType> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field(fixed({"label", "words for tables and pages; default: the name"}), it.label);
    v.field(fixed({"kind", "what sort of case", Need::required}), it.kind);
    v.field(fixed({"adults", "number of adults, with shares; default: none"}), it.adults);
    v.field(fixed({"children", "number of children, with shares; default: one, none for adults"}),
            it.children);
    v.field(fixed({"child_age",
                   "lower ends of age bands in years (the last ends at 18), with shares; "
                   "default: uniform 0 to 17"}),
            it.child_age);
    v.field(fixed({"boys", "share of boys; default one half", Need::optional, 0, 1}), it.boys);
    v.field(fixed({"adult_age",
                   "lower ends of age bands in years from 18 (the last ends at 65), with "
                   "shares; default: 30"}),
            it.adult_age);
}

template <class V, Of<Stock> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"count", "how many are there on the first day", Need::required, 0, 2.5e8}, it.count);
    v.field({"counts", "what `count` counts"}, it.counts);
    v.field({"mix", "shares of case types; they sum to 1", Need::required, 0, 1}, it.mix);
    v.field({"at", "state on the first day, by track; default: the track's start"}, it.at);
    v.field({"elapsed", "distribution of the time already spent there", Need::required},
            it.elapsed);
    v.field({"stationary",
             "`elapsed` is the distribution of whole stays: the time already spent is that of a "
             "stay met in the steady state"},
            it.stationary);
}

}  // namespace atd::params
