#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "sim/app/commands/command_options.hpp"

// What the options of several commands are made of.

namespace atd::app {

inline constexpr const char* all_meaning =
    "show every indicator, also those that are zero or repeat another";

inline constexpr const char* workbook_meaning =
    "also write a workbook with every table and all numbers behind it (Excel)";

/// A whole number from `least` to `most`.
CLI::Validator whole_number(std::uint64_t least, std::uint64_t most);
CLI::Validator any_number();
CLI::Validator any_replication();

void add_settings(CLI::App& app, std::vector<std::string>& settings);

using Chosen = std::map<const CLI::App*, std::function<Command()>>;

/// Options write to shared structs, so that the command outlives the parser.
template <class C>
CLI::App& add_command(CLI::App& app, Chosen& chosen, const char* name, const char* meaning,
                      const std::shared_ptr<C>& command) {
    CLI::App& sub = *app.add_subcommand(name, meaning);
    chosen[&sub] = [command] { return Command(*command); };
    return sub;
}

/// run, compare and estimate.
void add_study_commands(CLI::App& app, Chosen& chosen);

}  // namespace atd::app
