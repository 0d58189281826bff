#include "sim/io/scenario/toml_text.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "sim/base/quantity.hpp"

namespace atd::io {
namespace {

std::string escaped(char c) {
    switch (c) {
        case '"':
            return "\\\"";
        case '\\':
            return "\\\\";
        case '\n':
            return "\\n";
        case '\r':
            return "\\r";
        case '\t':
            return "\\t";
        default:
            break;
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F) {
        return std::string(1, c);
    }
    std::array<char, 8> code{};
    std::snprintf(code.data(), code.size(), "\\u%04X", static_cast<unsigned>(byte));
    return code.data();
}

std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char c : text) {
        result += escaped(c);
    }
    return result + "\"";
}

std::string key_text(const std::string& key) {
    const auto is_bare = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    };
    const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), is_bare);
    return bare ? key : quoted(key);
}

/// Whether a value is written on one line: everything except tables that are easier to read under
/// their own header.
bool is_inline(const ConfigNode& node) {
    return !node.is_table() || is_sourced_value(node);
}

std::string inline_text(const ConfigNode& node);

std::string inline_table(const ConfigNode& table) {
    std::string text;
    for (const auto& entry : table.entries) {
        text += (text.empty() ? "" : ", ") + key_text(entry.key) + " = " + inline_text(entry.value);
    }
    return text.empty() ? "{}" : "{ " + text + " }";
}

std::string inline_array(const ConfigNode& array) {
    std::string text;
    for (const auto& item : array.items) {
        text += (text.empty() ? "" : ", ") + inline_text(item);
    }
    return "[" + text + "]";
}

std::string inline_text(const ConfigNode& node) {
    switch (node.kind) {
        case NodeKind::table:
            return inline_table(node);
        case NodeKind::array:
            return inline_array(node);
        case NodeKind::text:
            return quoted(node.text);
        case NodeKind::integer:
            return std::to_string(node.integer);
        case NodeKind::real:
            return shortest(node.real);
        case NodeKind::boolean:
            return node.boolean ? "true" : "false";
        case NodeKind::date:
            return to_text(node.date);
        case NodeKind::time:
            break;
    }
    return "\"\"";
}

void write_table(const ConfigNode& table, const std::string& path, std::string& text) {
    const bool only_tables = !table.entries.empty() &&
                             std::none_of(table.entries.begin(), table.entries.end(),
                                          [](const auto& entry) { return is_inline(entry.value); });
    if (!path.empty() && !only_tables) {
        text += "\n[" + path + "]\n";
    }
    for (const auto& entry : table.entries) {
        if (is_inline(entry.value)) {
            text += key_text(entry.key) + " = " + inline_text(entry.value) + "\n";
        }
    }
    for (const auto& entry : table.entries) {
        if (!is_inline(entry.value)) {
            const std::string key = key_text(entry.key);
            write_table(entry.value, path.empty() ? key : path + "." + key, text);
        }
    }
}

}  // namespace

std::string to_toml(const ConfigNode& tree) {
    std::string text;
    write_table(tree, "", text);
    return text;
}

}  // namespace atd::io
