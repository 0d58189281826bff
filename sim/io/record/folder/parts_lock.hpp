#pragma once

#include <string>
#include <vector>

namespace atd::io {

/// One writer at a time: held until the object or the process ends.
class FolderLock {
  public:
    /// Throws RunError when the folder cannot be locked at all.
    explicit FolderLock(const std::string& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

    /// False when another process holds it.
    bool held() const { return held_; }

    /// The process that holds it, where it can be known.
    const std::string& holder() const { return holder_; }

  private:
    void require(bool done, const std::string& folder) const;

    int descriptor_ = -1;
    bool held_ = false;
    std::string holder_;
};

/// Removes temporary files (`.<name>.tmp.<pid>.<n>`) whose writer has ended; returns
/// their names. A process that began after the file was last written is another one
/// with the same number. The caller holds the lock of the folder.
std::vector<std::string> remove_stale_temporaries(const std::string& folder);

/// The same for those of one file, in a folder where others may be writing: a file that a
/// process has locked is left alone.
void remove_stale_temporaries_of(const std::string& file);

}  // namespace atd::io
