#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/enum_table.hpp"
#include "sim/base/money.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/text.hpp"
#include "sim/io/scenario/config_node.hpp"
#include "sim/io/scenario/problem_list.hpp"
#include "sim/params/describe.hpp"
#include "sim/params/doubt/number_paths.hpp"
#include "sim/params/key_messages.hpp"

// Reads typed values from a tree: a visitor over sim/params/describe.hpp.

namespace atd::io {

/// A value of the tree that is being read into a field.
struct Site {
    const ConfigNode& node;
    std::string path;
    const params::FieldInfo& info;
    ProblemList& problems;

    void refuse(std::string expected, std::string hint = {}) const {
        problems.add(node.place, path, std::move(expected), describe_value(node), std::move(hint));
    }

    Site child(const ConfigEntry& entry) const {
        return {entry.value, path + "." + entry.key, info, problems};
    }

    /// Where a number that is used here is defined.
    Site definition() const {
        return {node, node.reference.empty() ? path : params::numbers_prefix + node.reference, info,
                problems};
    }
};

bool require_table(const Site& site);
/// Adds a problem for each unknown key.
void refuse_unknown_keys(const ConfigNode& table, const std::string& path,
                         const std::vector<std::string>& known, ProblemList& problems);
/// Adds a problem and returns false if the number is outside the field's range or not finite.
bool require_in_range(const Site& site, double value);
/// Names are parts of dotted paths: letters, digits, _ and -.
bool require_plain_name(const Site& site, const ConfigEntry& entry);

void read_value(const Site& site, std::string& value);
void read_value(const Site& site, bool& value);
void read_value(const Site& site, std::int64_t& value);
void read_value(const Site& site, double& value);
void read_value(const Site& site, Date& value);
void read_value(const Site& site, params::Names& value);
void read_value(const Site& site, params::SourcedTable& value);
void read_value(const Site& site, params::SourcedBands& value);
void read_value(const Site& site, params::Counted& value);
void read_value(const Site& site, params::Matrix& value);

void read_value(const Site& site, Days& value);
void read_value(const Site& site, PerDay& value);
void read_value(const Site& site, Share& value);
void read_value(const Site& site, Ratio& value);
void read_value(const Site& site, Count& value);
void read_value(const Site& site, Years& value);
void read_value(const Site& site, Price& value);

/// Keys that give the sources of a number.
inline const std::vector<std::string> source_keys{"evidence", "derived", "proxy",
                                                  "assumed",  "fitted",  "exact"};
void read_source(const Site& site, params::Source& source);
/// Adds a problem: the value is not a table, or a table without `key`.
void refuse_without(const Site& site, const std::string& key, const std::string& expected);

inline double number_of(const Price& price) {
    return price.money.amount();
}

template <class Q>
double number_of(const Q& quantity) {
    return static_cast<double>(quantity.value);
}

template <NamedEnum E>
void read_value(const Site& site, E& value) {
    std::vector<std::string> names;
    for (const auto& row : EnumTable<E>::rows) {
        names.emplace_back(row.name);
    }
    if (site.node.kind == NodeKind::text) {
        if (const auto parsed = parse_enum<E>(site.node.text)) {
            value = *parsed;
            return;
        }
        const std::string_view renamed = params::word_hint(site.info.key, site.node.text);
        const std::string nearest = nearest_name(site.node.text, names);
        site.refuse(list_or(names), !renamed.empty()  ? std::string(renamed)
                                    : nearest.empty() ? ""
                                                      : "did you mean '" + nearest + "'?");
        return;
    }
    site.refuse(list_or(names));
}

template <class T>
void read_value(const Site& site, std::optional<T>& value) {
    read_value(site, value.emplace());
}

template <class Q>
void read_value(const Site& site, params::Sourced<Q>& value);
template <class T>
void read_value(const Site& site, params::Named<T>& items);

/// Reads the described fields of one table.
class TableReader {
  public:
    TableReader(const ConfigNode& table, std::string path, ProblemList& problems)
        : table_(table),
          path_(std::move(path)),
          problems_(problems) {}

    template <class T>
    void field(const params::FieldInfo& info, T& value) {
        known_.emplace_back(info.key);
        const std::string path = path_.empty() ? info.key : path_ + "." + info.key;
        if (const ConfigEntry* entry = table_.find(info.key)) {
            read_value(Site{entry->value, path, info, problems_}, value);
        } else if (info.need == params::Need::required) {
            problems_.tell(table_.place, path_, params::missing_key(info.key, info.meaning));
        }
    }

    /// Accepts keys that are read elsewhere.
    void also_known(const std::vector<std::string>& keys) {
        known_.insert(known_.end(), keys.begin(), keys.end());
    }

    void refuse_others() const { refuse_unknown_keys(table_, path_, known_, problems_); }

  private:
    const ConfigNode& table_;
    std::string path_;
    ProblemList& problems_;
    std::vector<std::string> known_;
};

template <class T>
concept Described = requires(TableReader& reader, T& value) {
    describe(reader, value);
};

template <Described T>
void read_value(const Site& site, T& value) {
    if (!require_table(site)) {
        return;
    }
    TableReader reader(site.node, site.path, site.problems);
    describe(reader, value);
    reader.refuse_others();
}

/// Reads a quantity and checks it against the range of the field.
template <class Q>
void read_quantity(const Site& site, Q& value) {
    const std::size_t before = site.problems.size();
    read_value(site, value);
    if (site.problems.size() == before) {
        require_in_range(site, number_of(value));
    }
}

template <class Q>
void read_bounds(const Site& site, params::Sourced<Q>& value) {
    for (auto [key, bound] : {std::pair("low", &value.low), std::pair("high", &value.high)}) {
        if (const ConfigEntry* entry = site.node.find(key)) {
            read_quantity(site.child(*entry), bound->emplace());
        }
    }
}

/// "low 30 days": an end of a range, or the value, as found.
template <class Q>
std::string named_number(const char* name, const Q& number) {
    return std::string(name) + " " + to_text(number);
}

template <class Q>
void require_bounds_around(const Site& site, const params::Sourced<Q>& it) {
    const auto refuse_above = [&](const char* lower, const Q& a, const char* higher, const Q& b) {
        if (number_of(a) > number_of(b)) {
            site.problems.add(site.node.place, site.path,
                              std::string(lower) + " not above " + higher,
                              named_number(lower, a) + " and " + named_number(higher, b));
            return true;
        }
        return false;
    };
    if (it.low && it.high && refuse_above("low", *it.low, "high", *it.high)) {
        return;
    }
    if (it.low) {
        refuse_above("low", *it.low, "value", it.value);
    }
    if (it.high) {
        refuse_above("value", it.value, "high", *it.high);
    }
}

/// Reads a number where it is defined.
template <class Q>
void read_number(const Site& site, params::Sourced<Q>& value) {
    if (!is_sourced_value(site.node)) {
        refuse_without(site, "value", "a table with value and evidence or assumed");
        return;
    }
    TableReader reader(site.node, site.path, site.problems);
    const std::size_t before = site.problems.size();
    describe(reader, value.spread);
    reader.also_known({"value", "low", "high"});
    reader.also_known(source_keys);
    reader.refuse_others();
    if (const ConfigEntry* entry = site.node.find("value")) {
        read_quantity(site.child(*entry), value.value);
    } else {
        refuse_without(site, "value", "a table with value");
    }
    read_bounds(site, value);
    read_source(site, value.source);
    if (site.problems.size() == before) {
        require_bounds_around(site, value);
    }
}

template <class Q>
void read_value(const Site& site, params::Sourced<Q>& value) {
    value.number = site.node.reference;
    read_number(site.definition(), value);
}

/// The entries of a table in order: by `order` where given, otherwise by position in the file; an
/// entry with `order` comes before others with the same position.
std::vector<std::size_t> sibling_order(const ConfigNode& table);

template <class T>
void read_value(const Site& site, params::Named<T>& items) {
    if (!require_table(site)) {
        return;
    }
    items.clear();
    for (const std::size_t i : sibling_order(site.node)) {
        const ConfigEntry& entry = site.node.entries[i];
        if (!require_plain_name(site, entry)) {
            continue;
        }
        items.push_back({entry.key, T{}});
        read_value(site.child(entry), items.back().value);
        if constexpr (requires(T item) { item.order; }) {
            items.back().value.order = static_cast<std::int64_t>(items.size());
        }
    }
}

}  // namespace atd::io
