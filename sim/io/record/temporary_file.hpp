#pragma once

#include <string>

#include "sim/io/record/results_file.hpp"

namespace atd::io {

/// The file under its temporary name, in the folder of the final one, locked so that no
/// other process takes it for one that a killed run left. Such files are removed.
class TemporaryFile {
  public:
    /// Throws InputError when `target` exists and is not to be replaced, or when its
    /// folder cannot be written.
    TemporaryFile(std::string target, Existing existing);

    /// Removes the file unless it was published.
    ~TemporaryFile() { discard(); }

    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    const std::string& path() const { return path_; }

    const std::string& target() const { return target_; }

    /// To the disk. Throws RunError.
    void sync() const;
    /// Gives the file its name and makes that durable. Throws RunError, or InputError
    /// when the target has appeared meanwhile.
    void publish();
    void discard() noexcept;

  private:
    void create();
    void rename_to_new_name() const;
    void unlock() noexcept;

    std::string target_, folder_, path_;
    Existing existing_;
    int lock_ = -1;
    bool published_ = false;
};

/// "cannot write results: <file>: <what>"
std::string cannot_write(const std::string& file, const std::string& what);

}  // namespace atd::io
