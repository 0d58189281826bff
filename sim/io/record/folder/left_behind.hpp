#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace atd::io {

/// A temporary file, or a temporary folder with all in it.
struct LeftBehind {
    std::string path;
    std::uintmax_t bytes = 0;
    double age = 0;  ///< seconds since it was last written
    int writer = 0;  ///< number of the process
    bool in_use = false;
};

/// All temporary files and folders below a folder, those in use among them, by their paths. Links
/// are not followed. Throws Refused when the folder cannot be read.
std::vector<LeftBehind> temporaries_below(const std::string& folder);
/// Those of one output, which need not exist.
std::vector<LeftBehind> temporaries_of(const std::string& file);
/// Those that runs of this user made among the temporary files of the system.
std::vector<LeftBehind> temporaries_of_trials();

/// False when it could not be removed.
bool remove_left(const LeftBehind& left);

}  // namespace atd::io
