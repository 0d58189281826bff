#include "sim/store/folder_open.hpp"

#include <algorithm>
#include <filesystem>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/io/record/folder/parts.hpp"
#include "sim/store/results_folder.hpp"

namespace atd::store {
namespace {

namespace fs = std::filesystem;

std::string in(const std::string& folder, std::string_view name) {
    return folder + "/" + std::string(name);
}

bool is_own(const fs::path& entry) {
    const std::string name = entry.filename().string();
    return name == io::lock_name || name == io::status_name || name == io::manifest_name ||
           name == io::draws_name ||
           (name.starts_with('.') && name.find(".tmp.") != std::string::npos) ||
           (name == io::parts_folder && fs::is_directory(entry));
}

bool is_part(const fs::path& file) {
    const std::string stem = file.stem().string();
    return file.extension() == ".h5" && stem.size() == 16 &&
           stem.find_first_not_of("0123456789abcdef") == std::string::npos;
}

std::vector<fs::path> parts_in(const std::string& folder) {
    std::vector<fs::path> parts;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(in(folder, io::parts_folder), error)) {
        if (is_part(entry.path())) {
            parts.push_back(entry.path());
        }
    }
    return parts;
}

/// Before anything is created there.
void require_usable(const std::string& folder, FolderMode mode) {
    if (!fs::exists(folder)) {
        return;
    }
    if (!fs::is_directory(folder)) {
        throw Refused(folder + " is a file, not a folder");
    }
    const bool has_manifest = fs::exists(in(folder, io::manifest_name));
    if (mode == FolderMode::fresh && (has_manifest || !parts_in(folder).empty())) {
        throw Refused(folder +
                      " holds results already: --resume runs what is missing, "
                      "--overwrite begins anew");
    }
    const fs::directory_iterator entries(folder);
    const bool foreign = std::any_of(begin(entries), end(entries),
                                     [](const auto& entry) { return !is_own(entry.path()); });
    if (!has_manifest && foreign) {
        throw Refused(folder + " is no results folder and is not empty");
    }
}

void create(const std::string& folder) {
    std::error_code error;
    fs::create_directories(in(folder, io::parts_folder), error);
    if (error) {
        throw RunError("cannot write results: " + folder + ": " + error.message());
    }
}

std::unique_ptr<io::FolderLock> lock(const std::string& folder) {
    auto taken = std::make_unique<io::FolderLock>(folder);
    if (!taken->held()) {
        throw Refused(folder + " is being written by another atd" +
                      (taken->holder().empty() ? "" : " (process " + taken->holder() + ")") +
                      ": wait for it, or give another folder");
    }
    return taken;
}

void sweep(const std::string& folder, const FolderRequest& request) {
    for (const auto& place : {folder, in(folder, io::parts_folder)}) {
        for (const auto& name : io::remove_stale_temporaries(place)) {
            request.say("removed " + place + "/" + name + ", left by a run that ended");
        }
    }
}

void clear(const std::string& folder) {
    for (const auto& part : parts_in(folder)) {
        fs::remove(part);
    }
    fs::remove(in(folder, io::draws_name));
    fs::remove(in(folder, io::status_name));
}

/// The plan of the folder if it is the wanted one.
FolderPlan stored_plan(const std::string& folder, FolderPlan wanted, const FolderRequest& request) {
    const StoredFolder stored(folder);
    if (!request.part_replications) {
        wanted.part_replications = stored.plan().part_replications;
    }
    if (const auto text = differences(stored.plan(), wanted); !text.empty()) {
        throw Refused(folder + " holds another run: " + text +
                      "; give another folder, or --overwrite to begin anew");
    }
    if (const auto& damaged = stored.manifest().damaged; !damaged.empty()) {
        request.say(fmt::format("{}: dropped {} damaged line(s), the first at line {}",
                                in(folder, io::manifest_name), damaged.size(), damaged.front()));
        io::replace_manifest(in(folder, io::manifest_name), stored.manifest().lines);
    }
    return wanted;
}

}  // namespace

OpenFolder open_folder(const FolderPlan& wanted, const FolderRequest& request) {
    const std::string folder = plain_folder(request.folder);
    require_usable(folder, request.mode);
    create(folder);
    OpenFolder open{folder, lock(folder), wanted};
    require_usable(folder, request.mode);
    sweep(folder, request);
    const std::string manifest = in(folder, io::manifest_name);
    if (request.mode == FolderMode::resume && fs::exists(manifest)) {
        open.plan = stored_plan(folder, wanted, request);
        return open;
    }
    clear(folder);
    io::replace_manifest(manifest, lines_of(wanted));
    return open;
}

}  // namespace atd::store
