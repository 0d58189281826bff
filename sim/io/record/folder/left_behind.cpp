#include "sim/io/record/folder/left_behind.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>

#include "sim/base/check.hpp"
#include "sim/io/record/folder/temporary_owner.hpp"
#include "sim/io/record/temporary_folder.hpp"

namespace atd::io {

namespace {

namespace fs = std::filesystem;

std::uintmax_t bytes_of(const fs::path& path) {
    std::error_code error;
    if (fs::is_regular_file(fs::symlink_status(path, error))) {
        const auto bytes = fs::file_size(path, error);
        return error ? 0 : bytes;
    }
    std::uintmax_t sum = 0;
    for (fs::recursive_directory_iterator at(path, error), end; !error && at != end;
         at.increment(error)) {
        std::error_code gone;
        const auto bytes = at->is_regular_file(gone) ? at->file_size(gone) : 0;
        sum += gone ? 0 : bytes;
    }
    return sum;
}

double age_of(const fs::path& path) {
    std::error_code error;
    const auto written = fs::last_write_time(path, error);
    const std::chrono::duration<double> age = fs::file_time_type::clock::now() - written;
    return error ? 0 : std::max(0.0, age.count());
}

std::optional<LeftBehind> left_at(const fs::directory_entry& entry) {
    std::error_code error;
    const auto type = entry.symlink_status(error).type();
    const auto writer = writer_of(entry.path().filename().string());
    if (!writer || (type != fs::file_type::regular && type != fs::file_type::directory)) {
        return std::nullopt;
    }
    const std::string path = entry.path().string();
    return LeftBehind{.path = path,
                      .bytes = bytes_of(entry.path()),
                      .age = age_of(entry.path()),
                      .writer = *writer,
                      .in_use = !is_left(path, *writer)};
}

std::vector<LeftBehind> sorted(std::vector<LeftBehind> all) {
    std::sort(all.begin(), all.end(),
              [](const LeftBehind& a, const LeftBehind& b) { return a.path < b.path; });
    return all;
}

[[noreturn]] void refuse(const std::string& folder, const std::error_code& error) {
    throw Refused("cannot list " + folder + ": " + error.message());
}

std::vector<LeftBehind> beginning_with(const fs::path& folder, const std::string& begin) {
    std::vector<LeftBehind> all;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (!entry.path().filename().string().starts_with(begin)) {
            continue;
        }
        if (auto left = left_at(entry)) {
            all.push_back(std::move(*left));
        }
    }
    if (error) {
        refuse(folder.string(), error);
    }
    return sorted(std::move(all));
}

}  // namespace

std::vector<LeftBehind> temporaries_below(const std::string& folder) {
    std::vector<LeftBehind> all;
    std::error_code error;
    const auto options = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator at(folder, options, error), end; !error && at != end;
         at.increment(error)) {
        if (auto left = left_at(*at)) {
            all.push_back(std::move(*left));
            at.disable_recursion_pending();
        }
    }
    if (error) {
        refuse(folder, error);
    }
    return sorted(std::move(all));
}

std::vector<LeftBehind> temporaries_of(const std::string& file) {
    const fs::path path(file);
    return beginning_with(path.has_parent_path() ? path.parent_path() : fs::path("."),
                          "." + path.filename().string() + ".tmp.");
}

std::vector<LeftBehind> temporaries_of_trials() {
    auto all =
        beginning_with(fs::temp_directory_path(), std::string(TemporaryFolder::begin_of_names));
    std::erase_if(all, [](const LeftBehind& left) { return !is_own_folder(left.path); });
    return all;
}

bool remove_left(const LeftBehind& left) {
    std::error_code error;
    fs::remove_all(left.path, error);
    return !error;
}

}  // namespace atd::io
