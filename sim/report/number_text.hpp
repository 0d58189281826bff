#pragma once

#include <string>

#include "sim/base/money.hpp"

#include "analysis/estimates.hpp"

namespace atd::report {

/// At most three significant digits with thousands separators, the same everywhere:
/// "12,300", "0.0457", "-1.5"; "not defined" for nan.
std::string short_number(double value);
/// The same for amounts from a million on in words: "12.3 million".
std::string short_amount(double value);
/// All digits before the point, rounded to whole units: "12,345,678".
std::string whole_number(double value);
/// A share in percent, at most three significant digits long: "12.3%".
std::string short_percent(double share);
/// A share in whole percent: "12%".
std::string whole_percent(double share);
/// "12,300 (11,900 to 12,700)"; without an interval only the value.
std::string short_estimate(const analysis::Estimate& estimate);

}  // namespace atd::report
