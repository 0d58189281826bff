#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <utility>

#include "sim/base/enum_table.hpp"
#include "sim/io/scenario/config_node.hpp"
#include "sim/params/describe.hpp"
#include "sim/params/doubt/number_paths.hpp"

// Writes typed values into a tree: a visitor over sim/params/describe.hpp, the inverse of
// node_reader.hpp.

namespace atd::io {

inline void append(ConfigNode& table, std::string key, ConfigNode value) {
    table.entries.push_back({std::move(key), {}, std::move(value)});
}

inline ConfigNode node_of(const std::string& value) {
    return text_node(value);
}

inline ConfigNode node_of(bool value) {
    return boolean_node(value);
}

inline ConfigNode node_of(std::int64_t value) {
    return integer_node(value);
}

inline ConfigNode node_of(double value) {
    return real_node(value);
}

inline ConfigNode node_of(Date value) {
    return date_node(value);
}

inline ConfigNode node_of(Share value) {
    return real_node(value.value);
}

inline ConfigNode node_of(Ratio value) {
    return real_node(value.value);
}

inline ConfigNode node_of(Count value) {
    return integer_node(value.value);
}

inline ConfigNode node_of(Days value) {
    return text_node(to_text(value));
}

inline ConfigNode node_of(PerDay value) {
    return text_node(to_text(value));
}

inline ConfigNode node_of(Years value) {
    return text_node(to_text(value));
}

inline ConfigNode node_of(const Price& value) {
    return text_node(to_text(value));
}

template <NamedEnum E>
ConfigNode node_of(E value) {
    return text_node(std::string(name_of(value)));
}

ConfigNode node_of(const params::Names& value);
ConfigNode node_of(const params::SourcedTable& value);
ConfigNode node_of(const params::SourcedBands& value);
ConfigNode node_of(params::Counted value);
ConfigNode node_of(const params::Matrix& value);
void append_source(ConfigNode& table, const params::Source& source);

template <class Q>
ConfigNode node_of(const params::Sourced<Q>& sourced);

class TableWriter;

template <class T>
concept Writable = requires(TableWriter& writer, const T& value) {
    describe(writer, value);
};

// Declared ahead because they call each other.
template <class T>
ConfigNode node_of(const params::Named<T>& items);
template <Writable T>
ConfigNode node_of(const T& value);

/// Appends values that are set, and required values even if empty.
class TableWriter {
  public:
    explicit TableWriter(ConfigNode& table)
        : table_(table) {}

    template <class T>
    void field(const params::FieldInfo& info, const T& value) {
        put(info, value);
    }

    template <class T>
    void field(const params::FieldInfo& info, const std::optional<T>& value) {
        if (value) {
            append(table_, info.key, node_of(*value));
        }
    }

  private:
    template <class T>
    void put(const params::FieldInfo& info, const T& value) {
        if constexpr (requires { value.empty(); }) {
            if (value.empty() && info.need == params::Need::optional) {
                return;
            }
        }
        if constexpr (std::same_as<T, std::int64_t>) {
            // A number below its range means that it is not set.
            if (static_cast<double>(value) < info.min) {
                return;
            }
        }
        append(table_, info.key, node_of(value));
    }

    ConfigNode& table_;
};

template <Writable T>
ConfigNode node_of(const T& value) {
    ConfigNode table;
    TableWriter writer(table);
    describe(writer, value);
    return table;
}

/// A number where it is defined.
template <class Q>
ConfigNode definition_of(const params::Sourced<Q>& sourced) {
    ConfigNode table;
    append(table, "value", node_of(sourced.value));
    if (sourced.low) {
        append(table, "low", node_of(*sourced.low));
    }
    if (sourced.high) {
        append(table, "high", node_of(*sourced.high));
    }
    TableWriter writer(table);
    describe(writer, sourced.spread);
    append_source(table, sourced.source);
    return table;
}

template <class Q>
ConfigNode node_of(const params::Sourced<Q>& sourced) {
    return sourced.number.empty() ? definition_of(sourced)
                                  : text_node(params::numbers_prefix + sourced.number);
}

template <class T>
ConfigNode node_of(const params::Named<T>& items) {
    ConfigNode table;
    for (const auto& item : items) {
        append(table, item.name, node_of(item.value));
    }
    return table;
}

}  // namespace atd::io
