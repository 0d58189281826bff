#pragma once

#include <string>

#include "sim/report/sizing/sizing.hpp"

namespace atd::report {

/// For a terminal: what is needed, and the fullest month of each year.
std::string text_sizing(const SizingReport& sizing);

/// One row for each pool and month, and one for each month of those who wait for any pool.
std::string csv_sizing(const SizingReport& sizing);

/// The whole document as one JSON object, the fields as describe_sizing.hpp names them.
std::string json_sizing(const SizingReport& sizing);

/// The JSON Schema of these documents.
std::string sizing_json_schema();

}  // namespace atd::report
