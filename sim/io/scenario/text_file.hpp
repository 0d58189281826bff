#pragma once

#include <cstddef>
#include <string>

#include "sim/io/scenario/config_node.hpp"
#include "sim/io/scenario/problem_list.hpp"

namespace atd::io {

inline constexpr std::size_t largest_file = std::size_t{16} << 20;
inline constexpr std::size_t largest_total = std::size_t{64} << 20;

/// The whole file without its byte order mark. It must be UTF-8 without control characters
/// and no larger than `largest_file`; `name` stands for it in messages. Throws InputError.
std::string read_text_file(const std::string& path, const std::string& name);

/// Throws InputError where the text is not UTF-8 or holds control characters.
void require_plain_text(const std::string& text, const std::string& name);

/// Adds a problem for each text, and each key, that a results file or a page cannot hold:
/// with control characters, which TOML can write as \u0000, or too long.
void refuse_unusable_texts(const ConfigNode& tree, ProblemList& problems);

/// A scenario has a few thousand values, with forecasts of many paths some ten thousands. Checks
/// look for one name among the others of its table, so what is far larger is refused at once, where
/// checking it would take minutes.
inline constexpr std::size_t most_values = 400'000;  ///< of all tables and arrays together
inline constexpr std::size_t most_entries = 10'000;  ///< of one table

[[noreturn]] void refuse_many_values(const Place& at);
[[noreturn]] void refuse_many_entries(const Place& at, std::size_t entries);
/// Throws InputError where a tree, which several files may have made together, has too many.
void require_few_values(const ConfigNode& tree);

}  // namespace atd::io
