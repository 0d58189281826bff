#include "sim/io/record/folder/parts_lock.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/io/record/folder/parts.hpp"
#include "sim/io/record/temporary_file.hpp"

namespace atd::io {

namespace {

constexpr double clock_doubt = 2;  ///< seconds between the clocks of files and system

std::optional<int> number_in(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(number) : std::nullopt;
}

/// The process in `.<name>.tmp.<pid>.<n>`.
std::optional<int> writer_of(const std::string& name) {
    const auto mark = name.rfind(".tmp.");
    if (!name.starts_with('.') || mark == std::string::npos) {
        return std::nullopt;
    }
    const std::string rest = name.substr(mark + 5);
    const auto dot = rest.find('.');
    if (dot == std::string::npos || !number_in(rest.substr(dot + 1))) {
        return std::nullopt;
    }
    return number_in(rest.substr(0, dot));
}

double boot_time() {
    std::ifstream stream("/proc/stat");
    std::string word;
    double seconds = 0;
    while (stream >> word) {
        if (word == "btime" && stream >> seconds) {
            return seconds;
        }
    }
    return 0;
}

/// Seconds of the epoch; nothing where it cannot be known.
std::optional<double> start_of_process(int process) {
    std::ifstream stream(fmt::format("/proc/{}/stat", process));
    std::stringstream text;
    text << stream.rdbuf();
    const std::string stat = text.str();
    const auto name_ends = stat.rfind(')');
    if (name_ends == std::string::npos) {
        return std::nullopt;
    }
    std::istringstream fields(stat.substr(name_ends + 1));
    std::string field;
    constexpr int fields_before_start = 20;
    for (int i = 0; i < fields_before_start; ++i) {
        fields >> field;
    }
    const auto ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
    return boot_time() + std::strtod(field.c_str(), nullptr) / ticks;
}

/// Whether the process of that number ended, or began after the file was last written.
bool has_ended(const std::string& path, int writer) {
    if (::kill(writer, 0) != 0 && errno == ESRCH) {
        return true;
    }

    struct stat status {};

    const auto began = start_of_process(writer);
    return began && ::stat(path.c_str(), &status) == 0 &&
           *began > static_cast<double>(status.st_mtim.tv_sec) + 1 + clock_doubt;
}

/// Numbers of processes mean nothing across machines and containers; locks do.
bool is_locked(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return true;
    }
    const bool locked = ::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(descriptor);
    return locked;
}

}  // namespace

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
        const std::string found = entry.path().string();
        if (writer && has_ended(found, *writer) && !is_locked(found)) {
            std::filesystem::remove(found, error);
        }
    }
}

}  // namespace atd::io
