#pragma once

#include <string>

#include "sim/io/scenario/config_node.hpp"

namespace atd::io {

/// Every table arrivals.*.forecast of a file that names a CSV `file` gets its `paths`
/// from there. `name` is the scenario file as the user wrote it, `real` without links;
/// the table must lie below `root`. Returns the bytes read. Throws InputError.
std::size_t read_forecast_files(ConfigNode& tree, const std::string& name, const std::string& real,
                                const std::string& root);

/// Takes out of `parent` the paths of each forecast for which `child` has a file: they
/// are replaced whole.
void drop_replaced_forecasts(ConfigNode& parent, const ConfigNode& child);

}  // namespace atd::io
