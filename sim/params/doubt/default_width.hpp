#pragma once

#include <string>
#include <string_view>

#include "sim/params/doubt/number_kind.hpp"

// How far a number may be from the truth where nothing says so. Judgements of the project:
// docs/doubt.md.

namespace atd::params {

/// The factor by which a number may be too low or too high (95%), by the grade of its evidence; of
/// a share it is a factor of the odds. Without a grade it is that of an assumed number.
double default_factor(NumberKind kind, std::string_view grade);

/// The factors as a table in Markdown.
std::string default_width_table();

}  // namespace atd::params
