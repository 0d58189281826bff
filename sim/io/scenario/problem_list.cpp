#include "sim/io/scenario/problem_list.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "sim/base/text.hpp"

namespace atd::io {
namespace {

constexpr std::size_t most_shown = 50;

auto in_order(const Problem& problem) {
    return std::tie(problem.file, problem.line, problem.column, problem.path, problem.expected,
                    problem.got, problem.message);
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

const ConfigNode* table_below(const ConfigNode* table, const std::string& key) {
    const ConfigEntry* entry = table != nullptr && table->is_table() ? table->find(key) : nullptr;
    return entry == nullptr ? nullptr : &entry->value;
}

/// The scenario or the `set` of an alternative, and in it what it sets in reforms. `prefix` is that
/// of paths in it.
void add_layers(std::vector<Layer>& layers, const ConfigNode* tree, const std::string& prefix,
                const std::vector<std::string>& reforms) {
    if (tree == nullptr) {
        return;
    }
    layers.push_back({tree, prefix});
    for (const auto& name : reforms) {
        const ConfigNode* reform = table_below(table_below(tree, "reforms"), name);
        if (const ConfigNode* set = table_below(reform, "set")) {
            layers.push_back({set, prefix + "reforms." + name + ".set."});
        }
    }
}

std::vector<Layer> layers_of(const ConfigNode& tree, const InForceAt& in_force) {
    std::vector<Layer> layers;
    add_layers(layers, &tree, "", in_force.reforms);
    if (!in_force.alternative.empty()) {
        const ConfigNode* alternatives = table_below(&tree, "alternatives");
        add_layers(layers, table_below(table_below(alternatives, in_force.alternative), "set"),
                   "alternatives." + in_force.alternative + ".set.", in_force.reforms);
    }
    return layers;
}

/// "with reform a and alternative b"
std::string with_words(const InForceAt& in_force) {
    std::string words;
    if (!in_force.reforms.empty()) {
        words =
            (in_force.reforms.size() == 1 ? "reform " : "reforms ") + list_and(in_force.reforms);
    }
    if (!in_force.alternative.empty()) {
        words += (words.empty() ? "alternative " : ", and alternative ") + in_force.alternative;
    }
    return words.empty() ? "" : "with " + words;
}

}  // namespace

void ProblemList::add(const Place& at, const std::string& path, std::string expected,
                      std::string got, std::string hint) {
    add(at, {.path = path,
             .expected = std::move(expected),
             .got = std::move(got),
             .hint = std::move(hint)});
}

void ProblemList::tell(const Place& at, const std::string& path, std::string message,
                       std::string hint) {
    add(at, {.path = path, .hint = std::move(hint), .message = std::move(message)});
}

void ProblemList::add(const Place& at, Problem problem) {
    problem.file = at.file ? *at.file : "";
    problem.line = at.line;
    problem.column = at.column;
    add(std::move(problem));
}

void ProblemList::add(Problem problem) {
    problems_.push_back(std::move(problem));
}

std::vector<Problem> ProblemList::sorted() const {
    std::vector<Problem> result = problems_;
    std::stable_sort(result.begin(), result.end(),
                     [](const auto& a, const auto& b) { return in_order(a) < in_order(b); });
    const auto same = [](const auto& a, const auto& b) { return in_order(a) == in_order(b); };
    result.erase(std::unique(result.begin(), result.end(), same), result.end());
    if (result.size() > most_shown) {
        const std::size_t more = result.size() - most_shown;
        result.resize(most_shown);
        Problem last;
        last.file = result.back().file;
        last.message = "and " + counted(more, "more problem");
        result.push_back(last);
    }
    return result;
}

void ProblemList::throw_if_any() const {
    if (!problems_.empty()) {
        throw InputError(sorted());
    }
}

void add_located(std::vector<Problem> found, const ConfigNode& tree, const InForceAt& in_force,
                 ProblemList& problems) {
    const std::string with = with_words(in_force), nothing;
    const std::string with_alternative = with_words({.alternative = in_force.alternative});
    for (auto& problem : found) {
        const Found at = deepest(layers_of(tree, in_force), problem.path);
        const Place* place = &tree.place;
        if (at.entry != nullptr) {
            place = at.entry->value.is_table() ? &at.entry->place : &at.entry->value.place;
        }
        const std::string& missed = at.prefix.empty()                        ? with
                                    : at.prefix.starts_with("alternatives.") ? nothing
                                                                             : with_alternative;
        if (!missed.empty()) {
            problem.hint += (problem.hint.empty() ? "" : "; ") + missed;
        }
        problem.path = at.prefix + problem.path;
        problems.add(*place, std::move(problem));
    }
}

}  // namespace atd::io
