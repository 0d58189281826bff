#pragma once

#include "sim/params/describe_field.hpp"
#include "sim/params/describe_wellbeing.hpp"
#include "sim/params/target.hpp"

namespace atd::params {

/// Whom a target counts.
template <class V, class S>
void describe_counted(V& v, S& it) {
    v.field({"unit", "who is counted; default: children"}, it.unit);
    v.field(
        {"states", "states that are counted, as track.state; an end counts for those who reach it"},
        it.states);
    v.field({"among",
             "for shares: of whom the share is taken; for share_of_leavers whoever leaves these "
             "states, for share_of_outcomes whoever reaches these ends (default: any)"},
            it.among);
    v.field({"exits", "for exits: those that are counted, as track.state.exit"}, it.exits);
    v.field({"case_types", "only cases of these types; default: all"}, it.case_types);
    v.field({"sources", "only cases of these arrival streams and stocks; default: all"},
            it.sources);
    v.field({"accompanied",
             "true for cases with an adult member, false for those without; default: both"},
            it.accompanied);
    v.field({"age_from", "only persons of at least this age when they are counted", Need::optional,
             0, 120},
            it.age_from);
    v.field(
        {"age_below", "only persons below this age when they are counted", Need::optional, 0, 120},
        it.age_below);
}

template <class V, Of<Target> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "name shown in tables and reports; default: the key"}, it.label);
    v.field({"evidence", "id of the figure in the evidence tables", Need::required}, it.evidence);
    v.field({"derived",
             "how the figure follows from the row where it does not equal it, for example "
             "\"20% of 1,425\""},
            it.derived);
    v.field({"measure", "what the figure measures", Need::required}, it.measure);
    describe_counted(v, it);
    v.field({"on",
             "date of a figure about one moment, counted as the day begins; for share_of_cohort "
             "the date by which (default: the end)"},
            it.on);
    v.field({"from", "first day of a figure about a window; default: the start"}, it.from);
    v.field({"to", "day after the last one of the window; default: the end"}, it.to);
    v.field({"quantile", "for quantiles: between 0 and 1; default: 0.5, the median"}, it.quantile);
    v.field({"above", "for shares of long stays: the time they are longer than", Need::optional, 0,
             36525},
            it.above);
    v.field({"value", "the published figure; a share as 0 to 1, a time in days", Need::required, 0},
            it.value);
    v.field({"low", "lower end of the published figure", Need::optional, 0}, it.low);
    v.field({"high", "upper end of the published figure", Need::optional, 0}, it.high);
    v.field(
        {"n", "number of cases or persons behind the published figure", Need::optional, 1, 1e12},
        it.n);
    v.field({"naive",
             "what a rule without a model would say; default: the last earlier figure of the same "
             "series in the file",
             Need::optional, 0},
            it.naive);
    v.field(
        {"fitted", "true if parameters were chosen to match it; otherwise the model predicts it"},
        it.fitted);
}

}  // namespace atd::params
