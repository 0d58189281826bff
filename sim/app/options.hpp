#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace atd::app {

/// What `run` and `compare` have in common.
struct RunFlags {
    std::optional<std::uint64_t> seed;
    std::optional<std::uint32_t> replications;
    std::uint32_t first_replication = 0;
    std::size_t threads = 0;
    std::string output;
    bool overwrite = false, json = false, csv = false;
};

struct CheckCommand {
    std::vector<std::string> files;
};

struct RunCommand {
    std::string file;
    RunFlags flags;
};

struct CompareCommand {
    std::vector<std::string> files;
    std::string page;
    RunFlags flags;
    std::vector<std::string> words;  ///< the command as it was given, to reproduce it
};

struct EstimateCommand {
    std::string file;
    RunFlags flags;
};

struct ExplainCommand {
    std::string key;
};

struct ListCommand {};

struct SchemaCommand {
    bool markdown = false;
};

struct NewCommand {
    std::string folder;
};

struct VerifyCommand {
    std::string file;
};

using Command = std::variant<CheckCommand,
                             RunCommand,
                             CompareCommand,
                             EstimateCommand,
                             ExplainCommand,
                             ListCommand,
                             SchemaCommand,
                             NewCommand,
                             VerifyCommand>;

/// The command that the words ask for; nothing when help or the version was printed
/// instead. Throws UsageError.
std::optional<Command> parse_command_line(const std::vector<std::string>& words);

}  // namespace atd::app
