#pragma once

#include <vector>

#include "sim/base/stream.hpp"
#include "sim/model/pathway.hpp"

namespace atd::model {

/// Rates of arrivals of a source in one replication, by time, the first at 0: the path
/// of its forecast (if it has one) or the dated rates, times factor, season and the
/// month's surge. Constant between the times. `triggered` as in Pathway::version.
std::vector<RateFrom> rates_of(const SourceRule& source, SourceId id, ChanceKey chance,
                               std::size_t triggered);

}  // namespace atd::model
