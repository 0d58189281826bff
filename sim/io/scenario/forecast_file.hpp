#pragma once

#include <string>
#include <vector>

#include "sim/io/scenario/config_node.hpp"

namespace atd::io {

/// Every table arrivals.*.forecast of a file that names a CSV `file` gets its `paths`
/// from there. `name` is the scenario file as the user wrote it, `real` without links;
/// the table must lie below `root`. Adds the tables to `files`; returns the bytes read.
/// Throws InputError.
std::size_t read_forecast_files(ConfigNode& tree, const std::string& name, const std::string& real,
                                const std::string& root, std::vector<std::string>& files);

/// Takes out of `parent` the paths of each forecast for which `child` has a file: they
/// are replaced whole.
void drop_replaced_forecasts(ConfigNode& parent, const ConfigNode& child);

}  // namespace atd::io
