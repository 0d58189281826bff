#pragma once

#include "sim/params/scenario.hpp"

namespace atd::params {

struct DateSpan {
    Date from, to;  ///< [from, to)
};

/// When a cost is charged, within the scenario. Empty for a reform that waits for a trigger.
DateSpan charged_dates(const Cost& cost, const Scenario& scenario);

/// Whether it is charged on every day of the scenario.
inline bool is_always_charged(const Cost& cost) {
    return !cost.from && !cost.to && cost.during.empty();
}

}  // namespace atd::params
