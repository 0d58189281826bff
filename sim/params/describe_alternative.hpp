#pragma once

#include "sim/params/alternative.hpp"
#include "sim/params/describe_field.hpp"

namespace atd::params {

/// Fields of an alternative besides `set`, a partial scenario that io/scenario reads.
template <class V, Of<Alternative> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"question", "what is doubted, as a question", Need::required}, it.question);
    v.field({"instead",
             "what is taken instead, as a clause that goes on from \"if\": \"contact is lost in "
             "detention as often as outside\"",
             Need::required},
            it.instead);
    v.field({"plausibility", "how likely it is", Need::required}, it.plausibility);
    v.field({"why", "why it is doubted, and what speaks for either", Need::required}, it.why);
}

}  // namespace atd::params
