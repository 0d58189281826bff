#include "sim/store/results_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/io/record/reading/file_digest.hpp"
#include "sim/io/record/folder/parts.hpp"
#include "sim/io/record/results_file.hpp"

namespace atd::store {
namespace {

/// Why a stored part is not the one of this unit; empty when it is.
std::string wrong_identity(const std::string& file, const Unit& unit, const FolderPlan& plan) {
    const io::ResultsReader reader(file);
    const auto& option = plan.options[unit.begin.option];
    if (reader.options().size() != 1) {
        return "holds more than one option";
    }
    const auto& found = reader.options().front().manifest;
    const bool same =
        found.option == option.name && found.scenario_sha256 == option.scenario_sha256 &&
        found.engine_version == plan.engine_version && found.seed == plan.seed &&
        found.first_replication == plan.first_replication + unit.begin.replication &&
        found.replications == unit.replications && found.record_level == plan.record_level;
    return same ? "" : "holds another unit of work";
}

}  // namespace

bool means_folder(const std::string& path) {
    return path.ends_with('/') || std::filesystem::is_directory(path);
}

std::string plain_folder(const std::string& path) {
    const auto end = path.find_last_not_of('/');
    return end == std::string::npos ? "/" : path.substr(0, end + 1);
}

std::string to_text(const Unit& unit, const FolderPlan& plan) {
    const auto first = plan.first_replication + unit.begin.replication;
    return fmt::format("option {}, replications {} to {}", plan.options[unit.begin.option].name,
                       first, first + unit.replications - 1);
}

std::string draws_file_of(const std::string& folder) {
    return plain_folder(folder) + "/" + std::string(io::draws_name);
}

void store_draws(const std::string& folder, const record::Draws& draws) {
    io::ResultsWriter writer(draws_file_of(folder), io::Existing::overwrite);
    writer.add_draws(draws);
    writer.publish();
}

StoredFolder::StoredFolder(const std::string& folder)
    : folder_(plain_folder(folder)) {
    const std::string file = folder_ + "/" + std::string(io::manifest_name);
    if (!std::filesystem::exists(file)) {
        throw Refused(folder_ + " is no results folder: it has no " +
                      std::string(io::manifest_name));
    }
    manifest_ = io::read_manifest_lines(file);
    auto plan = plan_in(manifest_.lines);
    if (!plan) {
        throw Refused(file +
                      ": the lines that say what was run are damaged; "
                      "--overwrite begins anew");
    }
    plan_ = std::move(*plan);
    units_ = units_of(plan_);
}

std::string StoredFolder::listed_digest(const Unit& unit) const {
    std::string digest;
    for (const auto& line : manifest_.lines) {
        if (line.text("line") == "part" && line.text("key") == unit.key) {
            digest = line.text("content_digest");
        }
    }
    return digest;
}

PartState StoredFolder::check(const Unit& unit, Executor* executor) const {
    const std::string file = file_of(unit);
    PartState state;
    state.present = std::filesystem::exists(file);
    if (!state.present) {
        state.fault = "is missing";
        return state;
    }
    try {
        const auto found = io::verify_results(file, executor);
        state.altered = !found.matches;
        state.fault = found.matches ? wrong_identity(file, unit, plan_) : "differs from its digest";
        state.digest = state.fault.empty() ? found.found : "";
    } catch (const io::AlteredFile& error) {
        state.altered = true;
        state.fault = "cannot be read (" + std::string(error.what()) + ")";
    } catch (const InputError& error) {
        state.fault = "cannot be read (" + std::string(error.what()) + ")";
    }
    if (state.fault.empty() && listed_digest(unit) != state.digest) {
        state.fault = listed_digest(unit).empty() ? "has no sound line in the manifest"
                                                  : "is not the file that the manifest lists";
    }
    state.usable = state.fault.empty();
    return state;
}

PartState StoredFolder::check_draws(Executor* executor) const {
    const std::string file = draws_file_of(folder_);
    PartState state;
    state.present = std::filesystem::exists(file);
    if (!state.present) {
        return state;
    }
    try {
        const auto found = io::verify_results(file, executor);
        draws();
        state.fault = found.matches ? "" : "differs from its digest";
        state.digest = found.found;
    } catch (const InputError& error) {
        state.fault = "cannot be used (" + std::string(error.what()) + ")";
    }
    state.usable = state.fault.empty();
    return state;
}

record::Draws StoredFolder::draws() const {
    const std::string file = draws_file_of(folder_);
    if (!std::filesystem::exists(file)) {
        return {};
    }
    auto draws = io::ResultsReader(file).draws();
    const bool is_own = draws.seed == plan_.seed &&
                        std::equal(draws.options.begin(), draws.options.end(),
                                   plan_.options.begin(), plan_.options.end(),
                                   [](const auto& a, const auto& b) { return a.name == b.name; });
    if (!is_own) {
        throw InputError(Problem{
            .file = file, .expected = "the draws of this run", .got = "those of another one"});
    }
    return draws;
}

std::vector<std::string> StoredFolder::extra_parts() const {
    std::vector<std::string> extra;
    const std::string parts(io::parts_folder);
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ + "/" + parts, error)) {
        const std::string name = parts + "/" + entry.path().filename().string();
        const bool wanted = std::any_of(units_.begin(), units_.end(),
                                        [&](const Unit& unit) { return unit.file == name; });
        const bool temporary = entry.path().filename().string().starts_with('.');
        if (!wanted && !temporary) {
            extra.push_back(name);
        }
    }
    std::sort(extra.begin(), extra.end());
    return extra;
}

}  // namespace atd::store
