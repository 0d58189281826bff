#include "sim/io/scenario/setting.hpp"

#include <memory>
#include <utility>

#include "sim/base/text.hpp"
#include "sim/io/scenario/numbers.hpp"
#include "sim/io/scenario/toml_door.hpp"

namespace atd::io {
namespace {

constexpr const char* source_of_settings = "set on the command line";

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t");
    const auto last = text.find_last_not_of(" \t");
    return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

void put_place(ConfigNode& node, const Place& place) {
    node.place = place;
    for (auto& item : node.items) {
        put_place(item, place);
    }
    for (auto& entry : node.entries) {
        entry.place = place;
        put_place(entry.value, place);
    }
}

/// A value of TOML; what is none is text, unless it begins like one.
ConfigNode parse_value(const std::string& text, const std::string& name) {
    try {
        const ConfigNode tree = parse_toml("value = " + text + "\n", name);
        if (tree.entries.size() == 1) {
            return tree.entries.front().value;
        }
    } catch (const InputError&) {
        if (text.find_first_of("\"'[{") == 0) {
            throw;
        }
    }
    return text_node(text);
}

/// A sourced number in place of another.
ConfigNode with_source(ConfigNode value) {
    ConfigNode table;
    table.entries.push_back({"value", {}, std::move(value)});
    table.entries.push_back({"assumed", {}, text_node(source_of_settings)});
    return table;
}

/// The entry at a dotted path, made where its table lacks it: whether the format has such a
/// key is for the reader to tell. A problem where there is no such table.
ConfigEntry* require_entry(ConfigNode& tree, const std::string& path, const Place& place,
                           ProblemList& problems) {
    ConfigNode* table = &tree;
    for (std::size_t begin = 0;;) {
        const auto end = std::min(path.find('.', begin), path.size());
        const std::string key = path.substr(begin, end - begin);
        ConfigEntry* entry = table->is_table() ? table->find(key) : nullptr;
        if (entry == nullptr && table->is_table() && end == path.size()) {
            table->entries.push_back({key, place, text_node("")});
            return &table->entries.back();
        }
        if (entry == nullptr) {
            problems.add(place, path, "the path of a value of the scenario", "'" + key + "'",
                         table->is_table() ? suggest(key, keys_of(*table)) : "");
            return nullptr;
        }
        // The number of a sourced value stands for all of it.
        if (end == path.size() || is_sourced_value(entry->value)) {
            const std::string rest = path.substr(std::min(end, path.size()));
            if (rest.empty() || rest == ".value") {
                return entry;
            }
        }
        table = &entry->value;
        begin = end + 1;
    }
}

}  // namespace

void apply_setting(ConfigNode& tree, const std::string& setting, ProblemList& problems) {
    const std::string name = "--set " + setting;
    const Place place{std::make_shared<const std::string>(name)};
    const auto equals = setting.find('=');
    const std::string path = trimmed(setting.substr(0, equals));
    const std::string text = equals == std::string::npos ? "" : trimmed(setting.substr(equals + 1));
    if (path.empty() || text.empty()) {
        problems.add(place, "", "PATH=VALUE", "'" + setting + "'");
        return;
    }
    ConfigEntry* entry = require_entry(tree, path, place, problems);
    if (entry == nullptr) {
        return;
    }
    const bool is_sourced = is_sourced_value(entry->value) || is_number_name(entry->value);
    if (entry->value.is_table() && !is_sourced) {
        problems.add(place, path, "the path of one value", "a table",
                     "it has " + list_or(keys_of(entry->value)));
        return;
    }
    ConfigNode value = parse_value(text, name);
    if (is_sourced && !value.is_table() && !is_number_name(value)) {
        value = with_source(std::move(value));
    }
    put_place(value, place);
    entry->place = place;
    entry->value = std::move(value);
}

}  // namespace atd::io
