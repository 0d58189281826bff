#pragma once

#include <string>
#include <vector>

#include "sim/params/scenario.hpp"

namespace atd::params {

/// One value of a scenario as text, addressed by its dotted path.
struct ParameterValue {
    std::string path;      ///< for example "pools.places.capacity.opening.places"
    std::string value;     ///< canonical text
    std::string meaning;   ///< from the description of the parameter
    Source source;         ///< empty for settings
    bool sourced = false;  ///< carries evidence or an assumption
    std::string low, high;
};

/// All values that are set, in the order of the description. Versions and changes are
/// left out.
std::vector<ParameterValue> values_of(const Scenario& scenario);
std::vector<ParameterValue> values_of(const Model& model);

/// A value of a patch as text.
std::string text_of(const PatchValue& value);

/// What differs from `before` to `after`: an added or removed value has an empty other
/// side.
std::vector<Change> changes_between(const std::vector<ParameterValue>& before,
                                    const std::vector<ParameterValue>& after);

}  // namespace atd::params
