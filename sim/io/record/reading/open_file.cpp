#include "sim/io/record/reading/open_file.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "sim/base/check.hpp"

namespace atd::io {

namespace {

InputError unreadable(const std::string& file, const std::string& found) {
    return InputError(Problem{.file = file, .expected = "a readable results file", .got = found});
}

}  // namespace

OpenFile::OpenFile(std::string name)
    : name_(std::move(name)) {
    // A pipe that nobody writes to must not hold the program up.
    descriptor_ = ::open(name_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor_ < 0) {
        throw unreadable(name_, std::string(std::strerror(errno)) + ", opening " + name_);
    }

    struct stat status {};

    const bool regular = ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode);
    if (!regular) {
        ::close(descriptor_);
        throw unreadable(name_, "something that is not a regular file");
    }
    size_ = static_cast<std::uint64_t>(status.st_size);
}

OpenFile::~OpenFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

OpenFile::OpenFile(OpenFile&& other) noexcept
    : name_(std::move(other.name_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_) {}

std::string OpenFile::path() const {
    return "/proc/self/fd/" + std::to_string(descriptor_);
}

void OpenFile::read(std::uint64_t first, std::span<std::byte> target) const {
    while (!target.empty()) {
        const auto got =
            ::pread(descriptor_, target.data(), target.size(), static_cast<off_t>(first));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            throw unreadable(name_, got < 0 ? std::strerror(errno) : "a file that becomes shorter");
        }
        first += static_cast<std::uint64_t>(got);
        target = target.subspan(static_cast<std::size_t>(got));
    }
}

}  // namespace atd::io
