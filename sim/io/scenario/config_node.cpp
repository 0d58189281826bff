#include "sim/io/scenario/config_node.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/base/quantity.hpp"
#include "sim/base/utf8.hpp"

namespace atd::io {
namespace {

constexpr std::size_t longest_quote = 60;

}  // namespace

const ConfigEntry* ConfigNode::find(std::string_view key) const {
    for (const auto& entry : entries) {
        if (entry.key == key) {
            return &entry;
        }
    }
    return nullptr;
}

ConfigEntry* ConfigNode::find(std::string_view key) {
    return const_cast<ConfigEntry*>(std::as_const(*this).find(key));
}

std::vector<std::string> keys_of(const ConfigNode& table) {
    std::vector<std::string> keys;
    for (const auto& entry : table.entries) {
        keys.push_back(entry.key);
    }
    return keys;
}

ConfigNode text_node(std::string text) {
    ConfigNode node;
    node.kind = NodeKind::text;
    node.text = std::move(text);
    return node;
}

ConfigNode integer_node(std::int64_t value) {
    ConfigNode node;
    node.kind = NodeKind::integer;
    node.integer = value;
    return node;
}

ConfigNode real_node(double value) {
    ConfigNode node;
    node.kind = NodeKind::real;
    node.real = value;
    return node;
}

ConfigNode boolean_node(bool value) {
    ConfigNode node;
    node.kind = NodeKind::boolean;
    node.boolean = value;
    return node;
}

ConfigNode date_node(Date value) {
    ConfigNode node;
    node.kind = NodeKind::date;
    node.date = value;
    return node;
}

ConfigNode array_node(std::vector<ConfigNode> items) {
    ConfigNode node;
    node.kind = NodeKind::array;
    node.items = std::move(items);
    return node;
}

std::optional<std::int64_t> whole_number(const ConfigNode& node) {
    if (node.kind == NodeKind::integer) {
        return node.integer;
    }
    constexpr double largest_exact = 9007199254740992;  // 2^53
    const bool is_whole = node.kind == NodeKind::real && std::abs(node.real) <= largest_exact &&
                          node.real == std::trunc(node.real);
    return is_whole ? std::optional(static_cast<std::int64_t>(node.real)) : std::nullopt;
}

std::string quoted_text(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && end < longest_quote) {
        end += std::max<std::size_t>(1, character_size(text.substr(end)));
    }
    return "'" + visible(text.substr(0, end)) + (end < text.size() ? "..." : "") + "'";
}

std::string describe_value(const ConfigNode& node) {
    switch (node.kind) {
        case NodeKind::table:
            return "a table";
        case NodeKind::array:
            return node.items.empty() ? "an empty array" : "an array";
        case NodeKind::text:
            return node.text.empty() ? "empty text" : "text " + quoted_text(node.text);
        case NodeKind::integer:
            return "number " + std::to_string(node.integer);
        case NodeKind::real:
            return "number " + shortest(node.real);
        case NodeKind::boolean:
            return node.boolean ? "true" : "false";
        case NodeKind::date:
            return "date " + to_text(node.date);
        case NodeKind::time:
            return "a time of day";
    }
    return "nothing";
}

const ConfigEntry* deepest_entry(const ConfigNode& tree, std::string_view dotted_path) {
    const ConfigNode* node = &tree;
    const ConfigEntry* deepest = nullptr;
    while (!dotted_path.empty() && node->is_table()) {
        const auto dot = dotted_path.find('.');
        const ConfigEntry* next = node->find(dotted_path.substr(0, dot));
        if (next == nullptr) {
            break;
        }
        deepest = next;
        node = &next->value;
        dotted_path.remove_prefix(dot == std::string_view::npos ? dotted_path.size() : dot + 1);
    }
    return deepest;
}

bool is_sourced_value(const ConfigNode& node) {
    // A target has a plain `value` beside its `measure`, a source of the scenario's own beside
    // `what`.
    if (!node.is_table() || node.find("measure") != nullptr || node.find("what") != nullptr) {
        return false;
    }
    const auto has = [&](const char* key) {
        const ConfigEntry* entry = node.find(key);
        return entry != nullptr && !entry->value.is_table();
    };
    return has("value") || has("values") || has("factors");
}

}  // namespace atd::io
