#pragma once

#include <string>

namespace atd::io {

/// A folder of its own among the temporary ones, removed at the end with all in it.
class TemporaryFolder {
  public:
    /// Throws RunError when it cannot be made.
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    /// The path of a file in it.
    std::string file(const std::string& name) const { return path_ + "/" + name; }

  private:
    std::string path_;
};

}  // namespace atd::io
