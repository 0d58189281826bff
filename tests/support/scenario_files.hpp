#pragma once

#include <string>

#include "sim/params/scenario.hpp"

namespace atd::test {

/// tests/support/scenarios/<name>.toml
std::string scenario_file(const std::string& name);
std::string text_of_file(const std::string& path);

/// Messages of the InputError that reading throws; empty if it throws none. Paths are relative to
/// the source folder.
std::string messages_of_file(const std::string& path);
std::string messages_of_text(const std::string& text);

/// two_beds.toml with additional text at the end.
std::string two_beds_and(const std::string& text);

}  // namespace atd::test
