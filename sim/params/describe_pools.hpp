#pragma once

#include "sim/params/describe_field.hpp"
#include "sim/params/scenario.hpp"

namespace atd::params {

template <class V, Of<CapacityStep> S>
void describe(V& v, S& it) {
    v.field({"from", "first day; default: the scenario's start"}, it.from);
    v.field({"places", "capacity from that day on", Need::required, 0, 1e9}, it.places);
}

template <class V, Of<PriorityClass> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"who", "cases of this class; the first that fits", Need::required},
            it.who);
}

template <class V, Of<Pool> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"provider", "who provides the places"}, it.provider);
    v.field({"capacity", "capacity by date", Need::required}, it.capacity);
    v.field(
        {"funded_until", "first day without money: nobody is admitted from then on"},
        it.funded_until);
    v.field({"when_full", "what a full pool does with one more request"}, it.when_full);
    v.field(
        {"backfill", "a smaller request may overtake a larger one that does not fit"},
        it.backfill);
    v.field({"priority",
             "priority classes, first come first served within each; cases that fit "
             "none come last"},
            it.priority);
}

}  // namespace atd::params
