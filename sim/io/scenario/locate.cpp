#include "sim/io/scenario/locate.hpp"

#include <string_view>
#include <utility>

namespace atd::io {
namespace {

std::string list_and(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    }
    return text;
}

/// A table on the way down to a value: in the scenario, or in the `set` of a reform.
struct Layer {
    const ConfigNode* table = nullptr;
    std::string prefix;  ///< of paths below it
};

struct Found {
    const ConfigEntry* entry = nullptr;
    std::string prefix;
};

bool is_whole(const ConfigNode& node) {
    return !node.is_table() || is_sourced_value(node);
}

/// Goes down in all layers at once. The last one that has an entry wins; a value that it
/// gives whole hides what lies below it in the others.
Found deepest(std::vector<Layer> layers, std::string_view path) {
    Found found;
    while (!path.empty() && !layers.empty()) {
        const auto dot = path.find('.');
        std::vector<Layer> below;
        for (auto& layer : layers) {
            const ConfigEntry* entry =
                layer.table->is_table() ? layer.table->find(path.substr(0, dot)) : nullptr;
            if (entry != nullptr) {
                found = {entry, layer.prefix};
                if (is_whole(entry->value)) {
                    below.clear();
                }
                below.push_back({&entry->value, std::move(layer.prefix)});
            }
        }
        layers = std::move(below);
        path.remove_prefix(dot == std::string_view::npos ? path.size() : dot + 1);
    }
    return found;
}

std::vector<Layer> layers_of(const ConfigNode& tree, const std::vector<std::string>& in_force) {
    std::vector<Layer> layers{{&tree, ""}};
    const ConfigEntry* reforms = tree.find("reforms");
    for (const auto& name : in_force) {
        if (const ConfigEntry* set = reforms->value.find(name)->value.find("set")) {
            layers.push_back({&set->value, "reforms." + name + ".set."});
        }
    }
    return layers;
}

}  // namespace

void add_located(std::vector<Problem> found, const ConfigNode& tree,
                 const std::vector<std::string>& in_force, ProblemList& problems) {
    for (auto& problem : found) {
        const Found at = deepest(layers_of(tree, in_force), problem.path);
        const Place* place = &tree.place;
        if (at.entry != nullptr) {
            place = at.entry->value.is_table() ? &at.entry->place : &at.entry->value.place;
        }
        if (at.prefix.empty() && !in_force.empty()) {
            problem.hint += (problem.hint.empty() ? "" : "; ") + std::string("with ") +
                            (in_force.size() == 1 ? "reform " : "reforms ") + list_and(in_force);
        }
        problem.path = at.prefix + problem.path;
        problems.add(*place, std::move(problem));
    }
}

}  // namespace atd::io
