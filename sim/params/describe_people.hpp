#pragma once

#include "sim/params/describe_field.hpp"
#include "sim/params/scenario.hpp"

namespace atd::params {

template <class V, Of<CaseType> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field(fixed({"label", "name shown in tables and reports; default: the key"}), it.label);
    v.field(
        fixed({"kind", "kind of case, for example family or unaccompanied_child", Need::required}),
        it.kind);
    v.field(fixed({"adults", "number of adults, with shares; default: none"}), it.adults);
    v.field(fixed({"children",
                   "number of children, with shares; default: one, or none for kind adults"}),
            it.children);
    v.field(fixed({"child_age",
                   "lower ends of the children's age bands in years (the last band ends at 18), "
                   "with shares; default: uniform from 0 to 17"}),
            it.child_age);
    v.field(
        fixed({"mothers",
               "share of mothers among families with one adult, the others are fathers; default: "
               "one half; two adults are a mother and a father, further ones other carers",
               Need::optional, 0, 1}),
        it.mothers);
    v.field(fixed({"boys", "share of boys; default: one half", Need::optional, 0, 1}), it.boys);
    v.field(fixed({"adult_age",
                   "lower ends of the adults' age bands in years, from 18 (the last band ends at "
                   "65), with shares; default: everyone is 30"}),
            it.adult_age);
}

template <class V, Of<Stock> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "name shown in tables and reports; default: the key"}, it.label);
    v.field(
        {"count", "number of cases, or of children, on the first day", Need::required, 0, 2.5e8},
        it.count);
    v.field({"counts", "what `count` counts: cases or children"}, it.counts);
    v.field({"mix", "shares of the case types; they sum to 1", Need::required, 0, 1}, it.mix);
    v.field({"at", "state on the first day, by track; default: the track's start state"}, it.at);
    v.field({"elapsed", "distribution of the time already spent there", Need::required},
            it.elapsed);
    v.field({"stationary",
             "true if `elapsed` is the distribution of complete stays; the time already spent is "
             "then that of a stay in the steady state"},
            it.stationary);
}

}  // namespace atd::params
