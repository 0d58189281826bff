#pragma once

#include <string>
#include <vector>

#include "sim/params/scenario.hpp"

namespace atd::report {

/// A changed value in words for people.
struct PlainChange {
    std::string what;           ///< "Community places, capacity: places"
    std::string before, after;  ///< "none" on the side where there is no value
};

/// Changes that come into force together.
struct PlainChanges {
    std::string title;  ///< "From the start" or the reform with its dates and whom it binds
    std::vector<PlainChange> changes;
};

/// What an option changes: first values that differ between the two scenarios as they
/// stand, then the reforms that the baseline does not have. Empty: nothing.
std::vector<PlainChanges> what_changes(const params::Scenario& baseline,
                                       const params::Scenario& option);

}  // namespace atd::report
