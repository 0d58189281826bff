#include "sim/io/scenario/load.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "sim/io/scenario/evidence.hpp"
#include "sim/io/scenario/forecast_file.hpp"
#include "sim/io/scenario/merge.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/io/scenario/text_file.hpp"
#include "sim/io/scenario/toml_door.hpp"
#include "sim/params/key_messages.hpp"

namespace atd::io {
namespace {

namespace fs = std::filesystem;

constexpr const char* extends_key = "extends";
constexpr std::size_t deepest_extension = 8;

/// Removes the entry from the table and returns it; a default entry if there is none.
ConfigEntry take(ConfigNode& table, std::string_view key) {
    ConfigEntry taken;
    const auto found = std::find_if(table.entries.begin(), table.entries.end(),
                                    [&](const auto& entry) { return entry.key == key; });
    if (found != table.entries.end()) {
        taken = std::move(*found);
        table.entries.erase(found);
    }
    return taken;
}

[[noreturn]] void refuse(const ConfigEntry& extends, std::string expected, std::string got) {
    ProblemList problems;
    problems.add(extends.value.place, extends_key, std::move(expected), std::move(got));
    problems.throw_if_any();
    throw ContractError("a refusal without a problem");
}

void refuse_old_format(const ConfigNode& file) {
    const ConfigEntry* const format = file.find("format");
    if (format != nullptr && format->value.kind == NodeKind::integer &&
        format->value.integer == 1) {
        ProblemList problems;
        problems.tell(format->value.place, format->key, params::old_format_message());
        problems.throw_if_any();
    }
}

bool is_below(const fs::path& path, const fs::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first ==
           folder.end();
}

class Loader {
  public:
    Loader(fs::path root, ProblemList& problems)
        : root_(std::move(root)),
          problems_(problems) {}

    /// `name` is the path as given by the user, `real` the path without links.
    ConfigNode load(const fs::path& name, const fs::path& real) {
        const std::string shown = name.generic_string();
        const std::string text = read_text_file(real.string(), shown);
        ConfigNode tree = parse_toml(text, shown);
        refuse_old_format(tree);
        files_.push_back(real.string());
        total_ += text.size() +
                  read_forecast_files(tree, name.string(), real.string(), root_.string(), files_);
        if (total_ > largest_total) {
            Problem problem;
            problem.file = shown;
            problem.expected = "at most 64 MiB in all files together";
            problem.got = "more";
            throw InputError(problem);
        }
        open_.push_back(real);
        const ConfigEntry extends = take(tree, extends_key);
        ConfigNode parent;
        if (!extends.key.empty()) {
            parent = load_parent(extends, name, real);
        }
        open_.pop_back();
        drop_replaced_forecasts(parent, tree);
        return merge_files(parent, tree, problems_);
    }

    /// All files read so far, without links.
    const std::vector<std::string>& files() const { return files_; }

  private:
    ConfigNode load_parent(const ConfigEntry& extends, const fs::path& name, const fs::path& real) {
        const std::string& target = extends.value.text;
        const std::string got = describe_value(extends.value);
        if (target.empty() || fs::path(target).is_absolute()) {
            refuse(extends, "the relative path of a scenario file", got);
        }
        if (open_.size() >= deepest_extension) {
            refuse(extends, "at most 8 files that extend each other", "more");
        }
        std::error_code error;
        const fs::path parent = fs::weakly_canonical(real.parent_path() / target, error);
        if (error || !is_below(parent, root_)) {
            refuse(extends, "a file below the scenario root", got);
        }
        if (!fs::exists(parent, error)) {
            refuse(extends, "a file that exists", got);
        }
        if (std::find(open_.begin(), open_.end(), parent) != open_.end()) {
            refuse(extends, "files that do not extend each other in a circle", got);
        }
        return load((name.parent_path() / target).lexically_normal(), parent);
    }

    fs::path root_;
    ProblemList& problems_;
    std::vector<fs::path> open_;
    std::vector<std::string> files_;
    std::size_t total_ = 0;
};

ConfigNode load_with(Loader& loader, const std::string& file) {
    std::error_code error;
    const fs::path real = fs::weakly_canonical(file, error);
    return loader.load(file, error ? fs::path(file) : real);
}

}  // namespace

ConfigNode load_scenario_tree(const std::string& file, ProblemList& problems) {
    Loader loader(scenario_root_of(file), problems);
    return load_with(loader, file);
}

std::vector<std::string> files_of_scenario(const std::string& file) {
    const std::string root = scenario_root_of(file);
    ProblemList problems;
    Loader loader(root, problems);
    load_with(loader, file);
    auto files = loader.files();
    const auto tables = evidence_files(root);
    files.insert(files.end(), tables.begin(), tables.end());
    return files;
}

ConfigNode load_scenario_text(const std::string& text, const std::string& name,
                              ProblemList& problems) {
    require_plain_text(text, name);
    const ConfigNode tree = parse_toml(text, name);
    refuse_old_format(tree);
    if (const ConfigEntry* extends = tree.find(extends_key)) {
        refuse(*extends, "no extends in a text", describe_value(extends->value));
    }
    return merge_files(ConfigNode{}, tree, problems);
}

}  // namespace atd::io
