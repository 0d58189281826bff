#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/quantity.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/params/patch.hpp"
#include "sim/params/sourced.hpp"
#include "sim/terms/words.hpp"

namespace atd::params {

/// One value that a reform changes, as text for people.
struct Change {
    std::string path, before, after;
    bool operator==(const Change&) const = default;
};

/// What a reform waits for, instead of a date. One of occupancy_above, money_ends and
/// arrivals_above.
struct ReformTrigger {
    std::string pool;  ///< of occupancy_above
    std::optional<Share> occupancy_above;
    std::string money_ends;  ///< a pool
    std::string arrivals;    ///< of arrivals_above
    std::optional<PerDay> arrivals_above;
    std::optional<Days> lag;
    bool operator==(const ReformTrigger&) const = default;
};

struct Reform {
    std::int64_t order = 0;
    std::string title;
    std::optional<Date> start;
    std::optional<ReformTrigger> trigger;
    std::optional<Date> end;
    std::optional<Days> lasts;
    std::optional<Days> ramp;
    Binds binds = Binds::everyone;
    bool observed = false;  ///< history that belongs to the baseline, not a policy option
    Patch set;              ///< what it changes in the model
    std::vector<Change> changes;
    bool operator==(const Reform&) const = default;
};

/// First day on which a reform with a date is no longer in force.
inline std::optional<Date> end_of(const Reform& reform) {
    if (!reform.end && reform.start && reform.lasts) {
        return *reform.start + std::chrono::days{static_cast<int>(reform.lasts->value)};
    }
    return reform.end;
}

}  // namespace atd::params
