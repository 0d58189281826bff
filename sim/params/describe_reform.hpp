#pragma once

#include "sim/params/describe_field.hpp"
#include "sim/params/reform.hpp"

namespace atd::params {

template <class V, Of<ReformTrigger> S>
void describe(V& v, S& it) {
    v.field({"pool", "pool to watch, with occupancy_above"}, it.pool);
    v.field({"occupancy_above", "share of the capacity above which the reform starts",
             Need::optional, 0, 10},
            it.occupancy_above);
    v.field({"money_ends", "pool whose end of funding (funded_until) starts the reform"},
            it.money_ends);
    v.field({"arrivals", "arrival stream to watch, with arrivals_above"}, it.arrivals);
    v.field({"arrivals_above", "rate above which the cases of the last 30 days start the reform",
             Need::optional, 0, 1e7},
            it.arrivals_above);
    v.field({"lag", "time from the trigger to the first day in force", Need::optional, 0, 36525},
            it.lag);
}

/// Fields of a reform besides `set`, a partial scenario that io/scenario merges.
template <class V, Of<Reform> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"title", "title of the reform, in a few words", Need::required}, it.title);
    v.field({"start", "first day in force; or use a trigger"}, it.start);
    v.field({"trigger", "condition that starts the reform, instead of a date"}, it.trigger);
    v.field({"end", "first day no longer in force"}, it.end);
    v.field({"lasts", "number of whole days in force, instead of an end", Need::optional, 1, 36525},
            it.lasts);
    v.field({"ramp",
             "number of whole days over which numbers move from old to new in equal daily steps, "
             "the first step on the first day",
             Need::optional, 1, 3660},
            it.ramp);
    v.field({"binds", "which cases the reform applies to"}, it.binds);
    v.field(
        {"observed",
         "true if this happened in reality and belongs to the baseline, not to a policy option"},
        it.observed);
}

}  // namespace atd::params
