#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/app/show_report.hpp"
#include "sim/run/record_level.hpp"

namespace atd::app {

/// Options shared by `run` and `compare`.
struct RunFlags {
    std::optional<std::uint64_t> seed;
    std::optional<std::uint32_t> replications;
    std::uint32_t first_replication = 0;
    std::size_t threads = 0;
    std::size_t memory = 1024;  ///< MiB of rows
    std::string output;
    bool overwrite = false, json = false, csv = false, all = false;
    bool resume = false;
    std::optional<std::uint32_t> part_replications, keep_replications;
    std::string record = "everything";
    std::vector<std::string> settings;  ///< PATH=VALUE, for every scenario that is read

    run::RecordLevel record_level() const { return parse_enum<run::RecordLevel>(record).value(); }
};

struct CheckCommand {
    std::vector<std::string> files;
    bool canonical = false;  ///< print the scenarios themselves
    std::vector<std::string> settings;
};

struct RunCommand {
    std::string file;
    RunFlags flags;
    std::vector<std::string> words;  ///< the command line, to continue an interrupted run
};

struct CompareCommand {
    std::vector<std::string> files;
    std::string page, workbook;  ///< files to write as well; empty: none
    RunFlags flags;
    std::optional<std::uint32_t> draws;              ///< of the parameters; 0: chance only
    std::optional<std::uint32_t> draw_replications;  ///< of each draw
    std::string design = "random";                   ///< of the draws
    bool tornado = false;                            ///< move every number alone
    std::uint32_t precision = 0;                     ///< in percent; 0: none is asked for
    std::vector<std::string> words;                  ///< the command line, to reproduce the results
};

struct AppraiseCommand {
    CompareCommand compare;  ///< of the same options; writes no page
    std::string rules;       ///< name of a set of rules, or a file
};

struct SizeCommand {
    std::string file;
    RunFlags flags;
    bool as_stated = false;   ///< no draws of the uncertain numbers
    std::uint32_t less = 30;  ///< percent of the capacity that is left out
    std::vector<std::string> words;
};

struct EstimateCommand {
    std::vector<std::string> files;
    std::optional<std::uint32_t> draws;
    RunFlags flags;
};

struct ReportCommand {
    std::string file;  ///< report as JSON
    ReportOutput output;
};

struct FollowCommand {
    std::string file;
    std::string case_name;
    bool rows = false;
    std::uint32_t replication = 0;
    std::optional<std::uint64_t> seed;
    std::vector<std::string> settings;
};

struct ExplainCommand {
    std::vector<std::string> words;  ///< a key, or words to look for
};

struct ListCommand {
    std::string folder;  ///< empty: where scenarios usually are
    bool json = false;
};

struct SchemaCommand {
    bool markdown = false, outcomes = false, report = false, appraisal = false, sizing = false;
};

struct NewCommand {
    std::string folder;
    std::string country;  ///< empty: the name of the folder
};

struct VerifyCommand {
    std::string file;
    bool content = false;  ///< not whether every byte is the one that was written
    std::size_t rerun = 0;
    std::optional<std::uint64_t> rerun_seed;
};

struct MergeCommand {
    std::string folder;
    std::string output;
    bool overwrite = false;
};

struct DoctorCommand {
    std::string path;  ///< folder, or file of results; empty: here, and where trials are made
    bool remove = false;
};

using Command =
    std::variant<CheckCommand, RunCommand, CompareCommand, AppraiseCommand, SizeCommand,
                 EstimateCommand, ReportCommand, FollowCommand, ExplainCommand, ListCommand,
                 SchemaCommand, NewCommand, VerifyCommand, MergeCommand, DoctorCommand>;

}  // namespace atd::app
