#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace atd {

/// One row of the table that prints, parses and lists the values of an enum.
template <class E>
struct EnumName {
    E value;
    std::string_view name;     ///< as written in scenarios and code tables
    std::string_view meaning;  ///< one sentence, for documentation
};

/// Specialised once per enum: `static constexpr std::array<EnumName<E>, N> rows`.
template <class E>
struct EnumTable;

template <class E>
concept NamedEnum = requires {
    EnumTable<E>::rows.size();
};

template <NamedEnum E>
constexpr std::string_view name_of(E value) {
    for (const auto& row : EnumTable<E>::rows) {
        if (row.value == value) {
            return row.name;
        }
    }
    return "unnamed";
}

template <NamedEnum E>
constexpr std::string_view meaning_of(E value) {
    for (const auto& row : EnumTable<E>::rows) {
        if (row.value == value) {
            return row.meaning;
        }
    }
    return {};
}

template <NamedEnum E>
constexpr std::optional<E> parse_enum(std::string_view name) {
    for (const auto& row : EnumTable<E>::rows) {
        if (row.name == name) {
            return row.value;
        }
    }
    return std::nullopt;
}

/// "a, b or c", for messages.
template <NamedEnum E>
std::string list_names() {
    std::string text;
    const auto& rows = EnumTable<E>::rows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == rows.size() ? " or " : ", ");
        text += rows[i].name;
    }
    return text;
}

}  // namespace atd
