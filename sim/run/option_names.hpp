#pragma once

#include <string>
#include <vector>

namespace atd::run {

/// The option of a scenario file: its name without folder and extension, in letters,
/// digits, '_' and '-', as results files want it; everything else becomes '-'.
std::string option_name_of(const std::string& file);

/// The name, or the first of name-2, name-3, ... that is not taken.
std::string unused_name(const std::string& name, const std::vector<std::string>& taken);

}  // namespace atd::run
