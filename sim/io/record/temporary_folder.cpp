#include "sim/io/record/temporary_folder.hpp"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/io/record/folder/temporary_owner.hpp"

namespace atd::io {

namespace {

namespace fs = std::filesystem;

constexpr int most_folder_tries = 1000;
std::atomic<unsigned> next_folder{0};

void remove_left_folders(const fs::path& place) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(place, error)) {
        const std::string name = entry.path().filename().string();
        const auto writer =
            name.starts_with(TemporaryFolder::begin_of_names) ? writer_of(name) : std::nullopt;
        const std::string found = entry.path().string();
        if (writer && is_own_folder(found) && is_left(found, *writer)) {
            fs::remove_all(found, error);
        }
    }
}

}  // namespace

bool is_own_folder(const std::string& path) {
    struct stat status {};

    return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) &&
           status.st_uid == ::geteuid();
}

TemporaryFolder::TemporaryFolder() {
    const fs::path place = fs::temp_directory_path();
    remove_left_folders(place);
    const auto stem = (place / fmt::format("{}{}.", begin_of_names, ::getpid())).string();
    int failed = -1;
    errno = EEXIST;
    for (int i = 0; i < most_folder_tries && failed != 0 && errno == EEXIST; ++i) {
        path_ = stem + std::to_string(next_folder++);
        failed = ::mkdir(path_.c_str(), 0700);
    }
    if (failed != 0) {
        throw RunError("cannot make the folder " + path_ + ": " + std::strerror(errno));
    }
    lock_ = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    // Where locks are not supported, the number of the process protects the folder.
    [[maybe_unused]] const int unlocked = ::flock(lock_, LOCK_EX | LOCK_NB);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
    if (lock_ >= 0) {
        ::close(lock_);
    }
}

}  // namespace atd::io
