#pragma once

#include "sim/params/describe_field.hpp"
#include "sim/params/reform.hpp"

namespace atd::params {

template <class V, Of<ReformTrigger> S>
void describe(V& v, S& it) {
    v.field({"pool", "with occupancy_above: the pool that is watched"}, it.pool);
    v.field(
        {"occupancy_above", "places in use pass this share of the capacity", Need::optional, 0, 10},
        it.occupancy_above);
    v.field({"money_ends", "the money of this pool ends (funded_until)"}, it.money_ends);
    v.field({"arrivals", "with arrivals_above: the stream that is watched"}, it.arrivals);
    v.field({"arrivals_above", "cases of the last 30 days pass this rate", Need::optional, 0, 1e7},
            it.arrivals_above);
    v.field({"lag", "from there to the first day in force", Need::optional, 0, 36525}, it.lag);
}

/// Fields of a reform besides `set`, a partial scenario that io/scenario merges.
template <class V, Of<Reform> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"title", "a few words", Need::required}, it.title);
    v.field({"start", "first day in force; or a trigger"}, it.start);
    v.field({"trigger", "what brings the reform into force, instead of a date"}, it.trigger);
    v.field({"end", "first day no longer in force"}, it.end);
    v.field({"lasts", "whole days in force, instead of an end", Need::optional, 1, 36525},
            it.lasts);
    v.field({"ramp",
             "numbers go from old to new in equal daily steps over so many whole days, "
             "the first on the first day",
             Need::optional, 1, 3660},
            it.ramp);
    v.field({"binds", "whom it binds"}, it.binds);
    v.field({"observed", "history that belongs to the baseline, not a policy option"}, it.observed);
}

}  // namespace atd::params
