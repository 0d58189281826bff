#include "sim/io/record/folder/temporary_owner.hpp"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/base/format.hpp"

namespace atd::io {

namespace {

constexpr double clock_doubt = 2;  ///< seconds between the clocks of files and system

std::optional<int> number_in(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(number) : std::nullopt;
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

bool has_ended(const std::string& path, int writer) {
    if (::kill(writer, 0) != 0 && errno == ESRCH) {
        return true;
    }

    struct stat status {};

    const auto began = start_of_process(writer);
    return began && ::stat(path.c_str(), &status) == 0 &&
           *began > static_cast<double>(status.st_mtim.tv_sec) + 1 + clock_doubt;
}

bool is_left(const std::string& path, int writer) {
    return has_ended(path, writer) && !is_locked(path);
}

}  // namespace atd::io
