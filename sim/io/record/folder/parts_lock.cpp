#include "sim/io/record/folder/parts_lock.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/file.h>
#include <unistd.h>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/io/record/folder/parts.hpp"
#include "sim/io/record/folder/temporary_owner.hpp"
#include "sim/io/record/temporary_file.hpp"

namespace atd::io {

FolderLock::FolderLock(const std::string& folder) {
    const std::string file = folder + "/" + std::string(lock_name);
    descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    require(descriptor_ >= 0, folder);
    held_ = ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0;
    if (!held_) {
        require(errno == EWOULDBLOCK, folder);
        std::ifstream(file) >> holder_;
        return;
    }
    const std::string process = fmt::format("{}\n", ::getpid());
    require(::ftruncate(descriptor_, 0) == 0 &&
                ::write(descriptor_, process.data(), process.size()) > 0,
            folder);
}

void FolderLock::require(bool done, const std::string& folder) const {
    if (!done) {
        const std::string reason = std::strerror(errno);
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
        throw RunError(cannot_write(folder, reason + ", locking it"));
    }
}

FolderLock::~FolderLock() {
    ::close(descriptor_);
}

std::vector<std::string> remove_stale_temporaries(const std::string& folder) {
    std::vector<std::string> removed;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        const auto writer = writer_of(name);
        if (writer && (*writer == ::getpid() || has_ended(entry.path().string(), *writer))) {
            removed.push_back(name);
        }
    }
    std::sort(removed.begin(), removed.end());
    for (const auto& name : removed) {
        std::filesystem::remove(folder + "/" + name, error);
    }
    return removed;
}

void remove_stale_temporaries_of(const std::string& file) {
    const std::filesystem::path path(file);
    const std::string begin = "." + path.filename().string() + ".tmp.";
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        const auto writer = name.starts_with(begin) ? writer_of(name) : std::nullopt;
        if (const std::string found = entry.path().string(); writer && is_left(found, *writer)) {
            std::filesystem::remove(found, error);
        }
    }
}

}  // namespace atd::io
