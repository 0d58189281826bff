#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "sim/record/block_table.hpp"

namespace atd::io {

/// Blocks of rows in a file without a name: gone with the object, however the program
/// ends. One thread at a time.
class SpillFile final : public record::BlockStore {
  public:
    /// In the folder of the output, whose name is for messages. Throws RunError, as do
    /// the others.
    SpillFile(const std::string& folder, std::string output);
    ~SpillFile() override;
    SpillFile(const SpillFile&) = delete;
    SpillFile& operator=(const SpillFile&) = delete;

    std::uint64_t put(std::span<const std::byte> block) override;
    void get(std::uint64_t place, std::span<std::byte> block) const override;

  private:
    [[noreturn]] void fail(int code) const;

    std::string output_;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

}  // namespace atd::io
