#pragma once

#include <string>

#include "sim/io/scenario/config_node.hpp"

namespace atd::io {

/// Reads the CSV `file` named in each table arrivals.*.forecast into its `paths`. `name` is the
/// scenario file as given by the user, `real` its path without links; the CSV file must be below
/// `root`. Returns the number of bytes read. Throws InputError.
std::size_t read_forecast_files(ConfigNode& tree, const std::string& name, const std::string& real,
                                const std::string& root);

/// Removes from `parent` the paths of each forecast for which `child` has a file: they are replaced
/// as a whole.
void drop_replaced_forecasts(ConfigNode& parent, const ConfigNode& child);

}  // namespace atd::io
