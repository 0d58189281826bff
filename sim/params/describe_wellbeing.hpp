#pragma once

#include "sim/params/describe_field.hpp"
#include "sim/params/wellbeing.hpp"

namespace atd::params {

template <class V, Of<InStates> S>
void describe(V& v, S& it) {
    v.field({"states", "children in any of these states, as track.state; default: nobody"},
            it.states);
    v.field({"and_in", "and also in any of these states, as track.state; default: anywhere"},
            it.and_in);
}

template <class V, Of<WellbeingSetting> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "name shown in tables and reports; default: the key"}, it.label);
    v.field({"in", "children in this setting; the first setting that matches applies"}, it.in);
    v.field({"held",
             "true if children are deprived of their liberty: the causal share then weights "
             "distress and scar, and stability outside counts for the rest"},
            it.held);
    v.field(
        {"distress", "points above entry that fast distress approaches", Need::required, -40, 40},
        it.distress);
    v.field({"rate", "rate at which distress approaches that level", Need::required, 0, 100},
            it.rate);
    v.field({"scar", "points per day added to a slow scar that starts from zero", Need::required, 0,
             40},
            it.scar);
    v.field({"learning", "share of school days with teaching", Need::required, 0, 1}, it.learning);
    v.field({"health", "level that physical health approaches", Need::required, 0, 1}, it.health);
    v.field({"stability", "stability in this setting, whatever the child's documents",
             Need::optional, 0, 1},
            it.stability);
    v.field({"unity", "family unity of a child who lives here without a parent; default: 0",
             Need::optional, 0, 1},
            it.unity);
}

template <class V, Of<WellbeingLevel> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"in", "children at this level; the first level that matches applies"}, it.in);
    v.field({"value", "value of the level, from 0 to 1", Need::required, 0, 1}, it.value);
}

template <class V, Of<WellbeingScale> S>
void describe(V& v, S& it) {
    v.field({"entry", "mean score at entry", Need::required, 0, 40}, it.entry);
    v.field({"spread", "standard deviation of scores between children", Need::required,
             detail::tiny, 40},
            it.spread);
    v.field({"abnormal_from", "score above which a score is abnormal", Need::required, 0, 40},
            it.abnormal_from);
    v.field({"unaccompanied", "points added for a child who came without a parent", Need::required,
             0, 40},
            it.unaccompanied);
    v.field({"separation", "points added at family unity 0 for a child who came with a parent",
             Need::required, 0, 40},
            it.separation);
    v.field({"separation_scar", "points per day added to the scar during forced separation",
             Need::required, 0, 40},
            it.separation_scar);
    v.field(
        {"stability_slope", "points added per unit of missing stability", Need::required, 0, 100},
        it.stability_slope);
    v.field({"stability_neutral", "stability that adds no points", Need::required, 0, 1},
            it.stability_neutral);
    v.field({"stability_moved", "stability lost with each recent move", Need::required, 0, 1},
            it.stability_moved);
    v.field({"moved_within", "period during which a move counts as recent", Need::required, 0},
            it.moved_within);
    v.field(
        {"scar_ceiling", "upper limit of the scar, in points", Need::required, detail::tiny, 40},
        it.scar_ceiling);
    v.field({"scar_fading", "rate at which the scar fades", Need::required, 0, 100},
            it.scar_fading);
    v.field({"learning_lost", "share of learning lost by a child with an abnormal score",
             Need::required, 0, 1},
            it.learning_lost);
    v.field({"health_rate", "rate at which physical health changes", Need::required, 0, 100},
            it.health_rate);
    v.field({"health_at_entry", "physical health at entry", Need::required, 0, 1},
            it.health_at_entry);
    v.field({"school_from", "age from which school days count, until 18", Need::optional, 0, 18},
            it.school_from);
}

template <class V, Of<WellbeingParent> S>
void describe(V& v, S& it) {
    v.field({"fast_shift", "level that the fast part approaches, in standard deviations",
             Need::required, 0, 10},
            it.fast_shift);
    v.field({"fast_rate", "rate at which the fast part approaches it", Need::required, 0, 100},
            it.fast_rate);
    v.field({"slow_shift", "level that the slow part approaches, in standard deviations",
             Need::required, 0, 10},
            it.slow_shift);
    v.field({"slow_rate", "rate at which the slow part approaches it", Need::required, 0, 100},
            it.slow_rate);
    v.field({"passed_on", "share of the parents' distress that is passed on to the children",
             Need::required, 0, 1},
            it.passed_on);
}

template <class V, Of<WellbeingChange> S>
void describe(V& v, S& it) {
    v.field({"distress", "distress that replaces that of the setting", Need::optional, -40, 40},
            it.distress);
    v.field({"rate", "rate that replaces that of the setting", Need::optional, 0, 100}, it.rate);
    v.field({"scar", "scar that replaces that of the setting", Need::optional, 0, 40}, it.scar);
}

template <class V, Of<WellbeingAlternative> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "name shown in tables and reports; default: the key"}, it.label);
    v.field({"settings", "coefficients that differ, by setting", Need::required}, it.settings);
}

template <class V, Of<Wellbeing> S>
void describe(V& v, S& it) {
    v.field({"window_days",
             "number of days for each child, from entry or from the first day, over which averages "
             "are taken",
             Need::optional, 1, 36500},
            it.window_days);
    v.field({"assess_every_days", "days between assessments written to the record; 0: none",
             Need::optional, 0, 36500},
            it.assess_every_days);
    v.field({"causal_share",
             "share of held children's distress that detention causes, for differences between "
             "policies",
             Need::required, 0, 1},
            it.causal_share);
    v.field({"causal_share_observed",
             "the same share, for comparison with observed prevalence among held children",
             Need::required, 0, 1},
            it.causal_share_observed);
    v.field({"scale", "scale of distress and what changes it", Need::required}, it.scale);
    v.field({"parent", "distress of held parents", Need::required}, it.parent);
    v.field({"settings", "classes of settings", Need::required}, it.settings);
    v.field({"stability", "stability according to documents; default: neutral"}, it.stability);
    v.field({"learning", "learning according to enrolment, instead of the setting's"}, it.learning);
    v.field({"unknown_best",
             "setting used as the better bound where a child's situation is unknown, for example "
             "after a return",
             Need::required},
            it.unknown_best);
    v.field(
        {"unknown_worst", "setting used as the worse bound where a child's situation is unknown",
         Need::required},
        it.unknown_worst);
    v.field({"alternatives", "sets of other coefficients for which the main result is repeated"},
            it.alternatives);
}

}  // namespace atd::params
