#include "sim/store/machine.hpp"

#include <filesystem>
#include <fstream>
#include <limits>
#include <sys/statvfs.h>

#include "sim/base/amount_text.hpp"
#include "sim/base/check.hpp"

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

void refuse_too_large(const run::Estimate& estimate, const Machine& machine) {
    if (estimate.memory > share_of_memory * machine.memory_available) {
        throw RunError("This needs about " + bytes_text(estimate.memory) + " of memory; " +
                       bytes_text(machine.memory_available) +
                       " are available, of which it may use 80%. Largest parts:" +
                       run::largest_parts(estimate, &run::Load::memory));
    }
    if (estimate.disk > share_of_disk * machine.disk_free) {
        throw RunError("This needs about " + bytes_text(estimate.disk) + " on disk; " +
                       bytes_text(machine.disk_free) +
                       " are free, of which it may use 90%. Largest parts:" +
                       run::largest_parts(estimate, &run::Load::disk));
    }
}

}  // namespace atd::store
