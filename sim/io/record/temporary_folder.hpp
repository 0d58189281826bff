#pragma once

#include <string>
#include <string_view>

namespace atd::io {

/// A folder of its own among the temporary ones (`.atd.tmp.<pid>.<n>`), locked, and removed at the
/// end with all in it. Those that killed processes of this user left are removed.
class TemporaryFolder {
  public:
    static constexpr std::string_view begin_of_names = ".atd.tmp.";

    /// Throws RunError when it cannot be made.
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    /// The path of a file in it.
    std::string file(const std::string& name) const { return path_ + "/" + name; }

  private:
    std::string path_;
    int lock_ = -1;
};

/// Whether it is a folder, no link, of this user: among the temporary ones are those of others.
bool is_own_folder(const std::string& path);

}  // namespace atd::io
