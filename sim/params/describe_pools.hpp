#pragma once

#include "sim/params/describe_field.hpp"
#include "sim/params/scenario.hpp"

namespace atd::params {

template <class V, Of<CapacityStep> S>
void describe(V& v, S& it) {
    v.field({"from", "first day of this capacity; default: the start of the scenario"}, it.from);
    v.field(
        {"places",
         "number of places from that day on; in a pool that stretches, minutes of work per week",
         Need::required, 0, 1e9},
        it.places);
}

template <class V, Of<Turnover> S>
void describe(V& v, S& it) {
    v.field({"rate",
             "rate at which a worker leaves; cases that hold places of the pool then receive the "
             "signal worker_changed",
             Need::required, 0, 86400},
            it.rate);
    v.field(fixed({"pressure",
                   "exponent on load divided by capacity: workers with more cases leave sooner",
                   Need::optional, 0, 10}),
            it.pressure);
}

template <class V, Of<Supply> S>
void describe(V& v, S& it) {
    v.field(
        {"enquiries", "rate at which households apply to offer places", Need::required, 0, 86400},
        it.enquiries);
    v.field({"approved", "share of these households that are approved in the end", Need::required,
             0, 1},
            it.approved);
    v.field({"vetting", "time from enquiry to approval", Need::required}, it.vetting);
    v.field(
        {"attrition", "rate at which a household stops offering places", Need::required, 0, 86400},
        it.attrition);
    v.field({"places_per_household", "mean number of places per household", Need::required,
             detail::tiny, 100},
            it.places_per_household);
    v.field({"usable", "share of these places that can be used", Need::required, 0.01, 1},
            it.usable);
}

template <class V, Of<PriorityClass> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"who", "cases in this class; the first class that matches applies", Need::required},
            it.who);
}

template <class V, Of<Pool> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "name shown in tables and reports; default: the key"}, it.label);
    v.field({"provider", "who provides the places"}, it.provider);
    v.field(for_everyone({"capacity", "number of places by date", Need::required}), it.capacity);
    v.field(for_everyone({"supply",
                          "households that offer places; they are recruited, vetted and lost one "
                          "by one, starting from `capacity`"}),
            it.supply);
    v.field(for_everyone(
                {"funded_until", "first day without funding; nobody is admitted from then on"}),
            it.funded_until);
    v.field(fixed({"when_full", "what happens to a request when the pool is full"}), it.when_full);
    v.field(fixed({"backfill",
                   "true if a smaller request may overtake a larger one that does not fit"}),
            it.backfill);
    v.field(fixed({"pace", "how progress depends on the amount of work, if the pool stretches"}),
            it.pace);
    v.field(
        fixed({"tenure", "time after which new staff reach 63% of the pace of experienced staff",
               Need::optional, detail::tiny}),
        it.tenure);
    v.field(keeps_entries(for_everyone({"turnover", "workers who leave and are replaced"})),
            it.turnover);
    v.field(keeps_entries(for_everyone({"priority",
                                        "priority classes, first come first served within each; "
                                        "cases that match no class come last"})),
            it.priority);
}

}  // namespace atd::params
