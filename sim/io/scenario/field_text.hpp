#pragma once

#include <string>

#include "sim/params/describe.hpp"

namespace atd::io {

/// "from 0 to 1", "above 0", ...; empty if any number is allowed.
std::string range_text(const params::FieldInfo& info);

/// Meanings of keys that are not in sim/params/describe.hpp.
inline constexpr const char* extends_meaning =
    "scenario file that this one changes; a relative path below the scenario root";
inline constexpr const char* reforms_meaning =
    "reforms: changes to the model from a date or a trigger on";
inline constexpr const char* numbers_meaning =
    "numbers with their source that are defined once and used wherever \"numbers.NAME\" stands in "
    "place of a number: drawn once, changed once, listed once";
inline constexpr const char* set_meaning =
    "what the reform changes: a partial scenario with case_types, arrivals, tracks, pools and "
    "effects";
inline constexpr const char* alternatives_key = "alternatives";
inline constexpr const char* alternatives_meaning =
    "other ways in which the model could be built; a comparison repeats its answers under each";
inline constexpr const char* alternative_set_meaning =
    "what is otherwise, without a date: a partial scenario with parts of the model, costs, "
    "wellbeing, and reforms.NAME.set for what reforms set";
inline constexpr const char* remove_meaning =
    "names of inherited entries to remove from this table; allowed in every table";

}  // namespace atd::io
