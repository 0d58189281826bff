#pragma once

#include <string>

#include "sim/params/describe.hpp"

namespace atd::io {

/// "from 0 to 1", "above 0", ...; empty where any number will do.
std::string range_text(const params::FieldInfo& info);

/// The meanings of keys that stand outside sim/params/describe.hpp.
inline constexpr const char* extends_meaning =
    "scenario file that this one changes; a relative path below the scenario root";
inline constexpr const char* reforms_meaning = "changes of the model by date";
inline constexpr const char* set_meaning =
    "what the reform changes: a partial scenario of case_types, arrivals, tracks, "
    "pools and "
    "effects";
inline constexpr const char* remove_meaning =
    "names of inherited entries to take out of this table; allowed in every table";

}  // namespace atd::io
