#pragma once

#include "sim/model/pathway.hpp"

// Pathways with other numbers of places than their scenario plans.

namespace atd::model {

/// Every pool admits everyone, and its work goes on at the pace at which capacity is what the load
/// needs. The planned capacity stays in the record. Money still ends when it does.
void lift_limits(Pathway& pathway);

/// Every capacity is this share of what is planned, rounded down, and so many fewer households are
/// recruited. `share` from 0 to 1.
void reduce_places(Pathway& pathway, double share);

}  // namespace atd::model
