#pragma once

#include <functional>
#include <map>
#include <string>

namespace atd::bench::by_hand {

/// What a model is given, by name.
using Values = std::function<double(const char* name)>;
using Figures = std::map<std::string, double>;

}  // namespace atd::bench::by_hand
