#include "sim/io/record/temporary_file.hpp"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/io/record/folder/parts_lock.hpp"

namespace atd::io {

namespace {

constexpr int most_tries = 1000;
std::atomic<unsigned> next_number{0};

std::string reason(int code) {
    return std::strerror(code);
}

InputError exists_already(const std::string& target) {
    return InputError(Problem{.file = target,
                              .expected = "a name that is free",
                              .got = "an existing file",
                              .hint = "pass --overwrite to replace it"});
}

void check_target(const std::string& target, Existing existing) {
    struct stat status {};

    if (::lstat(target.c_str(), &status) != 0) {
        return;
    }
    if (!S_ISREG(status.st_mode)) {
        throw InputError(Problem{.file = target,
                                 .expected = "the name of a results file",
                                 .got = "something that is not a regular file"});
    }
    if (existing == Existing::refuse) {
        throw exists_already(target);
    }
}

void sync_path(const std::string& path, const std::string& target) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool done = descriptor >= 0 && ::fsync(descriptor) == 0;
    const int code = errno;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    if (!done) {
        throw RunError(cannot_write(target, reason(code) + ", syncing " + path));
    }
}

}  // namespace

std::string cannot_write(const std::string& file, const std::string& what) {
    return "cannot write results: " + file + ": " + what;
}

TemporaryFile::TemporaryFile(std::string target, Existing existing)
    : target_(std::move(target)),
      existing_(existing) {
    const std::filesystem::path path(target_);
    if (path.filename().empty()) {
        throw InputError(Problem{.file = target_, .expected = "a file name", .got = "a folder"});
    }
    check_target(target_, existing_);
    folder_ = path.has_parent_path() ? path.parent_path().string() : ".";
    remove_stale_temporaries_of(target_);
    create();
}

void TemporaryFile::create() {
    const std::string name = std::filesystem::path(target_).filename().string();
    const std::string stem = fmt::format("{}/.{}.tmp.{}.", folder_, name, ::getpid());
    int descriptor = -1;
    errno = EEXIST;
    for (int i = 0; i < most_tries && descriptor < 0 && errno == EEXIST; ++i) {
        path_ = fmt::format("{}{}", stem, next_number++);
        descriptor = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    }
    if (descriptor < 0) {
        const std::string got = reason(errno);
        path_.clear();
        throw InputError(
            Problem{.file = target_,
                    .expected = "an existing folder that can be written (" + folder_ + ")",
                    .got = got});
    }
    // Where locks are not supported, the number of the process protects the file.
    [[maybe_unused]] const int failed = ::flock(descriptor, LOCK_EX | LOCK_NB);
    lock_ = descriptor;
}

void TemporaryFile::unlock() noexcept {
    if (lock_ >= 0) {
        ::close(lock_);
    }
    lock_ = -1;
}

void TemporaryFile::sync() const {
    sync_path(path_, target_);
}

void TemporaryFile::rename_to_new_name() const {
    const char* from = path_.c_str();
    const char* to = target_.c_str();
    int failed = ::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
    if (failed != 0 && (errno == EINVAL || errno == ENOSYS)) {
        // A file system without that flag, NFS for one: a hard link never replaces.
        failed = ::link(from, to);
        if (failed == 0) {
            ::unlink(from);
        }
    }
    if (failed != 0 && errno == EEXIST) {
        throw exists_already(target_);
    }
    if (failed != 0) {
        throw RunError(cannot_write(target_, reason(errno) + ", giving it its name"));
    }
}

void TemporaryFile::publish() {
    if (existing_ == Existing::refuse) {
        rename_to_new_name();
    } else if (::rename(path_.c_str(), target_.c_str()) != 0) {
        throw RunError(cannot_write(target_, reason(errno) + ", giving it its name"));
    }
    published_ = true;
    unlock();
    sync_path(folder_, target_);
}

void TemporaryFile::discard() noexcept {
    if (!published_ && !path_.empty()) {
        // Frees the space even while the library still holds the file open.
        [[maybe_unused]] const int failed = ::truncate(path_.c_str(), 0);
        ::unlink(path_.c_str());
    }
    unlock();
    published_ = true;
}

}  // namespace atd::io
