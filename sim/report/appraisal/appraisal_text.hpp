#pragma once

#include <string>

#include "sim/report/appraisal/appraisal.hpp"

namespace atd::report {

/// For a terminal: what happens to children, then money by option.
std::string text_appraisal(const Appraisal& appraisal);

/// One row for each number: option, table, key, year, payer, value and range.
std::string csv_appraisal(const Appraisal& appraisal);

/// The whole appraisal as one JSON object, the fields as describe_appraisal.hpp names them.
std::string json_appraisal(const Appraisal& appraisal);

/// The JSON Schema of these documents.
std::string appraisal_json_schema();

}  // namespace atd::report
