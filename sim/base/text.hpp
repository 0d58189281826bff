#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace atd {

/// The nearest of `known` to `name` (Damerau-Levenshtein, at most max(1, a third of its
/// length) away), so many at most, the nearest first.
std::vector<std::string> nearest_names(std::string_view name, const std::vector<std::string>& known,
                                       std::size_t most);
/// The nearest one, or empty.
std::string nearest_name(std::string_view name, const std::vector<std::string>& known);
/// "did you mean 'x'?" or, if no name is similar, "known: a, b, c"; empty if `known` is empty.
std::string suggest(std::string_view name, const std::vector<std::string>& known);
/// "1 value", "2 values"
std::string counted(std::size_t count, const std::string& noun);
/// "a, b or c"
std::string list_or(const std::vector<std::string>& names);
/// "a, b and c"
std::string list_and(const std::vector<std::string>& names);
/// A name for people: the label or, where it is empty, the name without underscores.
std::string label_or_name(const std::string& label, std::string name);

}  // namespace atd
