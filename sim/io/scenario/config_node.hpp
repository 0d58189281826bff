#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/sim_time.hpp"

namespace atd::io {

/// Where something stands.
struct Place {
    std::shared_ptr<const std::string> file;
    int line = 0;
    int column = 0;
};

enum class NodeKind { table, array, text, integer, real, boolean, date, time };

struct ConfigEntry;

/// A configuration file as a tree of plain values, independent of the parser library. Tables keep
/// the order of the file.
struct ConfigNode {
    NodeKind kind = NodeKind::table;
    Place place;
    std::string text;
    std::int64_t integer = 0;
    double real = 0;
    bool boolean = false;
    Date date{};
    std::vector<ConfigNode> items;
    std::vector<ConfigEntry> entries;
    std::string reference;  ///< name of the number of `numbers` that stands here

    /// The entry with this key, or nullptr; for tables.
    const ConfigEntry* find(std::string_view key) const;
    ConfigEntry* find(std::string_view key);

    bool is_table() const { return kind == NodeKind::table; }
};

struct ConfigEntry {
    std::string key;
    Place place;  ///< of the key
    ConfigNode value;
};

std::vector<std::string> keys_of(const ConfigNode& table);

ConfigNode text_node(std::string text);
ConfigNode integer_node(std::int64_t value);
ConfigNode real_node(double value);
ConfigNode boolean_node(bool value);
ConfigNode date_node(Date value);
ConfigNode array_node(std::vector<ConfigNode> items);

/// A whole number, also one that a spreadsheet wrote as 120.0; nothing where it is none.
std::optional<std::int64_t> whole_number(const ConfigNode& node);

/// A text for messages: in quotes, cut where it is long, with what cannot be seen made
/// visible.
std::string quoted_text(std::string_view text);

/// Describes a value for messages: text 'abc', number 3, a table, ...
std::string describe_value(const ConfigNode& node);

/// The entry at a dotted path, or the deepest existing entry on the way; nullptr if there is none.
const ConfigEntry* deepest_entry(const ConfigNode& tree, std::string_view dotted_path);

/// Whether a table is a value with its sources, which is replaced as a whole when merged.
bool is_sourced_value(const ConfigNode& node);

}  // namespace atd::io
