#include "sim/store/machine.hpp"

#include <filesystem>
#include <fstream>
#include <limits>
#include <malloc.h>
#include <sys/statvfs.h>

#include "sim/base/amount_text.hpp"
#include "sim/base/check.hpp"
#include "sim/base/format.hpp"

namespace atd::store {
namespace {

constexpr double share_of_memory = 0.8;
constexpr double share_of_disk = 0.9;

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

}  // namespace

Machine this_machine(const std::string& output) {
    return {memory_available(),
            output.empty() ? std::numeric_limits<double>::infinity() : disk_free(output)};
}

double room_for_rows(const Machine& machine, const run::EstimateSettings& settings) {
    return settings.writes_file ? settings.row_memory + share_of_disk * machine.disk_free
                                : share_of_memory * machine.memory_available;
}

double heap_in_use() {
    const auto found = mallinfo2();
    return static_cast<double>(found.uordblks + found.hblkhd);
}

void refuse_too_large(const run::Estimate& estimate, const Machine& machine) {
    if (estimate.memory > share_of_memory * machine.memory_available) {
        throw RunError(fmt::format(
            "this needs about {} of memory ({} for rows, {} kept of all simulation runs); {} are "
            "available, of which it may use 80%; fewer --replications or --threads need less",
            bytes_text(estimate.memory), bytes_text(estimate.row_memory),
            bytes_text(estimate.kept_memory), bytes_text(machine.memory_available)));
    }
    if (estimate.disk > share_of_disk * machine.disk_free) {
        throw RunError(fmt::format(
            "this needs about {} on disk; {} are free, of which it may use 90%; a lower --record "
            "level or fewer --keep-replications need less",
            bytes_text(estimate.disk), bytes_text(machine.disk_free)));
    }
}

}  // namespace atd::store
