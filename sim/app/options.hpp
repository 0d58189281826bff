#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/app/commands/command_options.hpp"

namespace atd::app {

/// The command that the words ask for; nothing when help or the version was printed
/// instead. Throws UsageError.
std::optional<Command> parse_command_line(const std::vector<std::string>& words);

}  // namespace atd::app
