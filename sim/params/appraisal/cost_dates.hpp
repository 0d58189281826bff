#pragma once

#include "sim/params/scenario.hpp"

namespace atd::params {

struct DateSpan {
    Date from, to;  ///< [from, to)
};

/// When a cost is charged, within the scenario. Empty for a reform that waits for a trigger.
DateSpan charged_dates(const Cost& cost, const Scenario& scenario);

/// The same day some months later, or the last of that month.
Date months_after(Date day, std::int64_t months);

/// First day of what an option does otherwise than the baseline: of its first reform with a date
/// that is not history and that the baseline does not have as well; of the scenario where there is
/// none.
Date reform_begins(const Scenario& option, const Scenario& baseline);

/// Whether it is charged on every day of the scenario.
inline bool is_always_charged(const Cost& cost) {
    return !cost.from && !cost.to && cost.during.empty();
}

}  // namespace atd::params
