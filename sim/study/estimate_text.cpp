#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sys/statvfs.h>

#include "sim/base/check.hpp"
#include "sim/study/estimate.hpp"

namespace atd::study {
namespace {

constexpr double share_of_memory = 0.8;
constexpr double share_of_disk = 0.9;

std::string format(const char* pattern, double value) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), pattern, value);
    return text.data();
}

std::string scaled(double value, const char* unit) {
    return format(value < 10 ? "%.1f" : value < 1e6 ? "%.0f" : "%.1e", value) + " " + unit;
}

double memory_available() {
    std::ifstream file("/proc/meminfo");
    std::string key;
    double kilobytes = 0;
    std::string unit;
    while (file >> key >> kilobytes) {
        if (key == "MemAvailable:") {
            return kilobytes * 1024;
        }
        std::getline(file, unit);
    }
    return std::numeric_limits<double>::infinity();
}

double disk_free(const std::string& output) {
    const auto folder = std::filesystem::absolute(output).parent_path();

    struct statvfs found {};

    if (statvfs(folder.c_str(), &found) != 0) {
        return std::numeric_limits<double>::infinity();
    }
    return static_cast<double>(found.f_bavail) * static_cast<double>(found.f_frsize);
}

std::string largest_parts(const Estimate& estimate, double Load::*resource) {
    auto loads = estimate.loads;
    std::stable_sort(loads.begin(), loads.end(),
                     [&](const Load& a, const Load& b) { return a.*resource > b.*resource; });
    loads.resize(std::min<std::size_t>(3, loads.size()));
    std::string text;
    for (const auto& load : loads) {
        text += "\n  " + bytes_text(load.*resource) + ": " + load.what + " (parameter " +
                load.parameter + ")";
    }
    return text;
}

/// What the file would need with `--record`.
std::string levels_text(const Estimate& estimate) {
    std::string text;
    for (std::size_t i = 0; i < estimate.disk_by_level.size(); ++i) {
        text += (i == 0 ? " (" : ", ") + std::string(EnumTable<RecordLevel>::rows.at(i).name) +
                " " + bytes_text(estimate.disk_by_level.at(i));
    }
    return text + ")";
}

std::string time_text(const Estimate& estimate) {
    const std::string time = seconds_text(estimate.seconds);
    return estimate.measured_replications > 0
               ? time + " (on this machine, by " +
                     count_text(static_cast<double>(estimate.measured_replications)) +
                     " replications run for this)"
               : time +
                     " (not measured: one replication alone would take too long; "
                     "a slow machine takes several times as much)";
}

}  // namespace

std::string bytes_text(double bytes) {
    if (bytes < 1e6) {
        return scaled(bytes / 1e3, "kB");
    }
    return bytes < 1e9 ? scaled(bytes / 1e6, "MB") : scaled(bytes / 1e9, "GB");
}

std::string count_text(double count) {
    if (count < 1e4) {
        return format("%.0f", count);
    }
    if (count < 1e6) {
        return scaled(count / 1e3, "thousand");
    }
    return count < 1e9 ? scaled(count / 1e6, "million") : format("%.1e", count);
}

std::string seconds_text(double seconds) {
    if (seconds < 1) {
        return "under a second";
    }
    if (seconds < 100) {
        return format("%.0f s", seconds);
    }
    return seconds < 6000 ? format("%.0f min", seconds / 60) : scaled(seconds / 3600, "h");
}

Machine this_machine(const std::string& output) {
    return {memory_available(),
            output.empty() ? std::numeric_limits<double>::infinity() : disk_free(output)};
}

std::string estimate_text(const Estimate& estimate) {
    return "cases    " + count_text(estimate.cases) + "\npersons  " + count_text(estimate.persons) +
           "\nevents   " + count_text(estimate.events) + "\nmemory   " +
           bytes_text(estimate.memory) + "\ndisk     " + bytes_text(estimate.disk) +
           levels_text(estimate) + "\ntime     " + time_text(estimate) +
           "\nWhat takes the most memory:" + largest_parts(estimate, &Load::memory) +
           "\nAll replications together. Counts and bytes are from the scenario alone, "
           "without running it:\nthe real figures may be half or twice these, and more "
           "where cases go round in loops.\n";
}

void refuse_too_large(const Estimate& estimate, const Machine& machine) {
    if (estimate.memory > share_of_memory * machine.memory_available) {
        throw RunError("This needs about " + bytes_text(estimate.memory) + " of memory; " +
                       bytes_text(machine.memory_available) +
                       " are available, of which it may use 80%. Largest parts:" +
                       largest_parts(estimate, &Load::memory));
    }
    if (estimate.disk > share_of_disk * machine.disk_free) {
        throw RunError("This needs about " + bytes_text(estimate.disk) + " on disk; " +
                       bytes_text(machine.disk_free) +
                       " are free, of which it may use 90%. Largest parts:" +
                       largest_parts(estimate, &Load::disk));
    }
}

}  // namespace atd::study
