#include "sim/io/record/spill_file.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/io/record/temporary_file.hpp"
#include "sim/io/record/transfer_all.hpp"

namespace atd::io {

namespace {

/// Has no name at once, or loses it before anything is written.
int open_without_name(const std::string& folder) {
    const int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) {
        return descriptor;
    }
    std::string name = fmt::format("{}/.rows.tmp.{}.XXXXXX", folder, ::getpid());
    const int named = ::mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0) {
        ::unlink(name.c_str());
    }
    return named;
}

}  // namespace

SpillFile::SpillFile(const std::string& folder, std::string output)
    : output_(std::move(output)),
      descriptor_(open_without_name(folder)) {
    if (descriptor_ < 0) {
        fail(errno);
    }
}

SpillFile::~SpillFile() {
    ::close(descriptor_);
}

void SpillFile::fail(int code) const {
    throw RunError(cannot_write(output_, std::string(std::strerror(code)) +
                                             ", moving rows out of memory; free some space "
                                             "there, or keep more in memory with --memory"));
}

std::uint64_t SpillFile::put(std::span<const std::byte> block) {
    const std::uint64_t place = size_;
    const bool done = transfer_all(block.size(), [&](std::size_t before) {
        return ::pwrite(descriptor_, block.data() + before, block.size() - before,
                        static_cast<off_t>(place + before));
    });
    if (!done) {
        fail(errno);
    }
    size_ += block.size();
    return place;
}

void SpillFile::get(std::uint64_t place, std::span<std::byte> block) const {
    const bool done = transfer_all(block.size(), [&](std::size_t before) {
        return ::pread(descriptor_, block.data() + before, block.size() - before,
                       static_cast<off_t>(place + before));
    });
    if (!done) {
        fail(errno);
    }
}

}  // namespace atd::io
