#pragma once

#include "sim/params/describe_field.hpp"
#include "sim/params/wellbeing.hpp"

namespace atd::params {

template <class V, Of<InStates> S>
void describe(V& v, S& it) {
    v.field({"states", "while in any of these, as track.state; default: nobody"}, it.states);
    v.field({"and_in", "and in any of these, as track.state; default: anywhere"}, it.and_in);
}

template <class V, Of<WellbeingSetting> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"in", "who is in this setting; the first setting that fits is taken"}, it.in);
    v.field({"held",
             "deprived of liberty: the causal share weighs its distress and scar, and "
             "stability outside counts for the rest"},
            it.held);
    v.field({"distress", "points above entry that fast distress tends to", Need::required, -40, 40},
            it.distress);
    v.field({"rate", "how fast it tends there", Need::required, 0, 100}, it.rate);
    v.field({"scar", "points a day that the slow scar gains from none", Need::required, 0, 40},
            it.scar);
    v.field({"learning", "share of school days that teach", Need::required, 0, 1}, it.learning);
    v.field({"health", "physical health that it tends to", Need::required, 0, 1}, it.health);
    v.field({"stability", "stability whatever the papers say", Need::optional, 0, 1}, it.stability);
    v.field(
        {"unity", "family unity of a child here without a parent; default 0", Need::optional, 0, 1},
        it.unity);
}

template <class V, Of<WellbeingLevel> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"in", "whom it is for; the first that fits is taken"}, it.in);
    v.field({"value", "the value, 0 to 1", Need::required, 0, 1}, it.value);
}

template <class V, Of<WellbeingScale> S>
void describe(V& v, S& it) {
    v.field({"entry", "mean score at entry", Need::required, 0, 40}, it.entry);
    v.field({"spread", "standard deviation of scores between children", Need::required,
             detail::tiny, 40},
            it.spread);
    v.field({"abnormal_from", "scores above this are abnormal", Need::required, 0, 40},
            it.abnormal_from);
    v.field(
        {"unaccompanied", "points of a child that came without a parent", Need::required, 0, 40},
        it.unaccompanied);
    v.field({"separation", "points at family unity 0 of a child that came with a parent",
             Need::required, 0, 40},
            it.separation);
    v.field(
        {"separation_scar", "points a day of scar while forcibly separated", Need::required, 0, 40},
        it.separation_scar);
    v.field(
        {"stability_slope", "points per unit of stability that is missing", Need::required, 0, 100},
        it.stability_slope);
    v.field({"stability_neutral", "stability that adds no points", Need::required, 0, 1},
            it.stability_neutral);
    v.field({"stability_moved", "stability lost by each recent move", Need::required, 0, 1},
            it.stability_moved);
    v.field({"moved_within", "how long a move is recent", Need::required, 0}, it.moved_within);
    v.field({"scar_ceiling", "points that the scar stays below", Need::required, detail::tiny, 40},
            it.scar_ceiling);
    v.field({"scar_fading", "rate at which the scar fades", Need::required, 0, 100},
            it.scar_fading);
    v.field({"learning_lost", "share of learning lost by a child with an abnormal score",
             Need::required, 0, 1},
            it.learning_lost);
    v.field({"health_rate", "how fast physical health changes", Need::required, 0, 100},
            it.health_rate);
    v.field({"health_at_entry", "physical health at entry", Need::required, 0, 1},
            it.health_at_entry);
    v.field(
        {"school_from", "birthday from which school days count, until 18", Need::optional, 0, 18},
        it.school_from);
}

template <class V, Of<WellbeingParent> S>
void describe(V& v, S& it) {
    v.field(
        {"fast_shift", "standard deviations that the fast part tends to", Need::required, 0, 10},
        it.fast_shift);
    v.field({"fast_rate", "how fast it does", Need::required, 0, 100}, it.fast_rate);
    v.field(
        {"slow_shift", "standard deviations that the slow part tends to", Need::required, 0, 10},
        it.slow_shift);
    v.field({"slow_rate", "how fast it does", Need::required, 0, 100}, it.slow_rate);
    v.field({"passed_on", "share of it that the children feel", Need::required, 0, 1},
            it.passed_on);
}

template <class V, Of<WellbeingChange> S>
void describe(V& v, S& it) {
    v.field({"distress", "in place of the setting's distress", Need::optional, -40, 40},
            it.distress);
    v.field({"rate", "in place of the setting's rate", Need::optional, 0, 100}, it.rate);
    v.field({"scar", "in place of the setting's scar", Need::optional, 0, 40}, it.scar);
}

template <class V, Of<WellbeingAlternative> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"settings", "what is different, by setting", Need::required}, it.settings);
}

template <class V, Of<Wellbeing> S>
void describe(V& v, S& it) {
    v.field({"window_days",
             "averages run over so many days of each child from entry, or from the "
             "first day",
             Need::optional, 1, 36500},
            it.window_days);
    v.field({"assess_every_days", "days between assessments written to the record; 0: none",
             Need::optional, 0, 36500},
            it.assess_every_days);
    v.field({"causal_share",
             "share of the distress of held children that detention causes; for "
             "differences between policies",
             Need::required, 0, 1},
            it.causal_share);
    v.field({"causal_share_observed", "the same beside observed prevalence among held children",
             Need::required, 0, 1},
            it.causal_share_observed);
    v.field({"scale", "the scale of distress and what moves it", Need::required}, it.scale);
    v.field({"parent", "distress of held parents", Need::required}, it.parent);
    v.field({"settings", "classes of settings", Need::required}, it.settings);
    v.field({"stability", "stability by papers; default: neutral"}, it.stability);
    v.field({"learning", "learning by enrolment, in place of the setting's"}, it.learning);
    v.field({"unknown_best",
             "setting that bounds what is unknown, for example after a return, from "
             "the good side",
             Need::required},
            it.unknown_best);
    v.field({"unknown_worst", "the same from the bad side", Need::required}, it.unknown_worst);
    v.field({"alternatives", "other coefficients that the headline is repeated under"},
            it.alternatives);
}

}  // namespace atd::params
