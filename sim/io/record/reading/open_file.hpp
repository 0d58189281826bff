#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace atd::io {

/// A regular file, open for reading: whatever becomes of its name, these are its bytes.
class OpenFile {
  public:
    /// Throws InputError.
    explicit OpenFile(std::string name);
    ~OpenFile();
    OpenFile(OpenFile&& other) noexcept;
    OpenFile& operator=(OpenFile&&) = delete;

    const std::string& name() const { return name_; }

    int descriptor() const { return descriptor_; }

    std::uint64_t size() const { return size_; }

    /// The path under which this process opens the same file again.
    std::string path() const;

    /// Fills `target` from `first` on. Throws InputError where the file ends before.
    void read(std::uint64_t first, std::span<std::byte> target) const;

  private:
    std::string name_;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

}  // namespace atd::io
