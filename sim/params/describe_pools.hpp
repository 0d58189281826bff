#pragma once

#include "sim/params/describe_field.hpp"
#include "sim/params/scenario.hpp"

namespace atd::params {

template <class V, Of<CapacityStep> S>
void describe(V& v, S& it) {
    v.field({"from", "first day; default: the scenario's start"}, it.from);
    v.field(
        {"places", "capacity from that day on; of a pool that stretches, minutes of work a week",
         Need::required, 0, 1e9},
        it.places);
}

template <class V, Of<Turnover> S>
void describe(V& v, S& it) {
    v.field({"rate",
             "how often a worker leaves; cases that hold the pool then hear "
             "worker_changed",
             Need::required, 0, 86400},
            it.rate);
    v.field(
        fixed({"pressure", "exponent on load over capacity: workers with more cases leave sooner",
               Need::optional, 0, 10}),
        it.pressure);
}

template <class V, Of<Supply> S>
void describe(V& v, S& it) {
    v.field({"enquiries", "households that ask to join", Need::required, 0, 86400}, it.enquiries);
    v.field({"approved", "share of them that is approved in the end", Need::required, 0, 1},
            it.approved);
    v.field({"vetting", "time from enquiry to approval", Need::required}, it.vetting);
    v.field({"attrition", "rate at which a household leaves", Need::required, 0, 86400},
            it.attrition);
    v.field({"places_per_household", "mean number of places", Need::required, detail::tiny, 100},
            it.places_per_household);
    v.field({"usable", "share of these places that can be used", Need::required, 0.01, 1},
            it.usable);
}

template <class V, Of<PriorityClass> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"who", "cases of this class; the first that fits", Need::required}, it.who);
}

template <class V, Of<Pool> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field({"provider", "who provides the places"}, it.provider);
    v.field(for_everyone({"capacity", "capacity by date", Need::required}), it.capacity);
    v.field(for_everyone({"supply",
                          "households that offer places: recruited, vetted and lost one by one; "
                          "capacity is then where they start"}),
            it.supply);
    v.field(
        for_everyone({"funded_until", "first day without money: nobody is admitted from then on"}),
        it.funded_until);
    v.field(fixed({"when_full", "what a full pool does with one more request"}), it.when_full);
    v.field(fixed({"backfill", "a smaller request may overtake a larger one that does not fit"}),
            it.backfill);
    v.field(fixed({"pace", "how progress depends on the work that is there; with stretch"}),
            it.pace);
    v.field(fixed({"tenure", "time in which new staff come to 63% of the pace of experienced ones",
                   Need::optional, detail::tiny}),
            it.tenure);
    v.field(keeps_entries(for_everyone({"turnover", "workers who leave and are replaced"})),
            it.turnover);
    v.field(keeps_entries(for_everyone(
                {"priority",
                 "priority classes, first come first served within each; cases that fit "
                 "none come last"})),
            it.priority);
}

}  // namespace atd::params
