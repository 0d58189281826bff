#pragma once

#include <string>
#include <string_view>

#include "sim/report/report.hpp"

namespace atd::report {

/// The whole report as one JSON object, the fields as describe_report.hpp names them;
/// numbers that are not defined are null.
std::string json_report(const Report& report);

/// The report that json_report wrote; `file` is named in messages. Throws InputError
/// for anything else, with the place in the document.
Report read_report(std::string_view json, const std::string& file);

/// The JSON Schema of these documents.
std::string report_json_schema();

}  // namespace atd::report
