#pragma once

#include <string>
#include <vector>

namespace atd::app {

/// The files that a command reads and those that it is to write.
struct Paths {
    std::vector<std::string> inputs = {};
    std::string results = {};   ///< a file, or a folder; empty where none is wanted
    std::string page = {};      ///< empty where none is wanted
    std::string workbook = {};  ///< likewise
    bool overwrite = false;
};

/// All files that reading the scenarios reads.
std::vector<std::string> files_of_scenarios(const std::vector<std::string>& scenarios);
/// The results files, and the files of the results folders.
std::vector<std::string> files_of_results(const std::vector<std::string>& results);

/// Looks at all paths before any work. Throws UsageError where an output could not be
/// written at the end, would replace what it must not, is an input or another output, or has the
/// ending of another kind of file.
void require_sound_paths(const Paths& paths);

}  // namespace atd::app
