#pragma once

#include <optional>
#include <string>

// Whose a temporary file or folder is: its name has the number of the process that writes it, which
// holds a lock on it until it ends.

namespace atd::io {

/// The process in `.<name>.tmp.<pid>.<n>`; nothing for other names.
std::optional<int> writer_of(const std::string& name);
/// Whether the process of that number ended, or began after the file was last written.
bool has_ended(const std::string& path, int writer);
/// Whether the process ended and no other one, of another machine or container, holds the lock.
bool is_left(const std::string& path, int writer);

}  // namespace atd::io
