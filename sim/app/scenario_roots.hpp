#pragma once

#include <filesystem>
#include <optional>

namespace atd::app {

inline constexpr const char* scenarios_folder = "scenarios";
/// Of a scenario root: sets of rules of appraisal.
inline constexpr const char* rules_folder = "rules";

/// Whether the folder holds atd.root.
bool is_root(const std::filesystem::path& folder);

/// The folder or its folder `scenarios`, or of the nearest one above it.
std::optional<std::filesystem::path> root_from(const std::filesystem::path& folder);

/// Of the scenarios that the program was built with.
std::optional<std::filesystem::path> root_of_program();

}  // namespace atd::app
