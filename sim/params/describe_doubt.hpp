#pragma once

#include "sim/params/describe_field.hpp"
#include "sim/params/doubt/doubt_rules.hpp"

namespace atd::params {

/// Keys of a number beside `value`, `low`, `high` and its sources.
template <class V, Of<Spread> S>
void describe(V& v, S& it) {
    v.field({"range",
             "with which probability the number lies between `low` and `high`; default: 95%, or "
             "min-max where it is drawn from a uniform, triangular or pert distribution"},
            it.range);
    v.field({"drawn_from",
             "distribution of the draws of the number, fitted to its value and range; default: a "
             "normal distribution of two halves, on the scale of the logarithm or the log-odds"},
            it.drawn_from);
    v.field({"of", "counts behind a share in place of a range, as [27, 29] for 27 of 29"}, it.of);
}

template <class V, Of<Correlation> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"paths", "paths of the numbers that are drawn together", Need::required}, it.paths);
    v.field({"coefficient", "correlation of every two of them", Need::optional, -1, 1},
            it.coefficient);
    v.field({"matrix",
             "instead, the correlations of each with each, row by row in the order of `paths`",
             Need::optional, -1, 1},
            it.matrix);
}

template <class V, Of<DoubtRules> S>
void describe(V& v, S& it) {
    v.field({"keep_if",
             "orderings such as \"tracks.a.states.b.exits.c.rate <= 0.5 per day\", between two "
             "numbers or a number and a value: a draw that breaks one is left out"},
            it.keep_if);
}

}  // namespace atd::params
