#pragma once

#include <cstdint>

namespace atd::io {

/// By the size of the file to be read: what reading may take.
struct ChildLimits {
    explicit ChildLimits(std::uint64_t file_bytes);

    std::uint64_t memory_bytes;
    std::uint64_t seconds;  ///< of processor time
};

/// Gives up the rights of this process, for good: all files but these two (the file also where it
/// is open for reading already), all but one more that is open at a time, memory and time beyond
/// the limits, and calls of the system that reading does not need. False where the system refuses.
bool give_up_rights(int file, int answer, const ChildLimits& limits);

}  // namespace atd::io
