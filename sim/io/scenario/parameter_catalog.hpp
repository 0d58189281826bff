#pragma once

#include <string>
#include <vector>

namespace atd::io {

/// One key of the scenario format.
struct ParameterRow {
    std::string path;   ///< with * for names chosen by the scenario: "pools.*.provider"
    std::string type;   ///< for example "date" or "share with its source"
    std::string range;  ///< empty if any value is allowed
    std::string meaning;
    bool required = false;
    std::string reforms;  ///< what reforms may not do to it; empty where they may do anything
};

/// Every key, in the order of the description.
std::vector<ParameterRow> parameter_catalog();
/// The rows that a key means: a path of a scenario, a path with *, or the end of one. None
/// where there is no such key.
std::vector<ParameterRow> parameters_named(const std::string& key);
/// "share; from 0 to 1"
std::string type_and_range(const ParameterRow& row);

}  // namespace atd::io
