#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "sim/base/enum_table.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/terms/ids.hpp"

// A column connects a field of a row with the plain value that is stored for it. Most of its
// description (type, codes, flags, time unit) follows from the type of the field.

namespace atd::record {

enum class ColumnType : std::uint8_t { u8, u16, u32, u64, i64, f64, text };

/// Unit of a column: none, seconds since the start of the scenario, or a duration in seconds.
enum class Unit : std::uint8_t { none, time, duration };

/// A value of an enumeration and its name.
struct Flag {
    std::uint64_t value = 0;
    std::string_view name;
};

struct ColumnInfo {
    std::string_view name;
    std::string_view long_name;
    ColumnType type = ColumnType::u8;
    Unit unit = Unit::none;
    /// The stored bits that represent a missing value or `never`.
    std::optional<std::uint64_t> fill = {};
    /// Name of the table of codes in which the values are positions, or empty.
    std::string_view code_table = {};
    /// All values of the column's enum, numbered from 0, or empty.
    std::span<const Flag> flags = {};
};

/// Properties of a column that do not follow from the type of the field.
enum class Also : std::uint8_t { nothing, may_be_unset, duration, cause };

/// How a field is stored: its stored type `Value`, and conversions in both directions.
template <class Field>
struct Stored;

template <class Field>
requires std::is_integral_v<Field>

struct Stored<Field> {
    using Value = Field;

    static constexpr Value from(Field field) { return field; }

    static constexpr Field to(Value value) { return value; }
};

template <>
struct Stored<double> {
    using Value = double;

    static constexpr Value from(double field) { return field; }

    static constexpr double to(Value value) { return value; }
};

template <>
struct Stored<bool> {
    using Value = std::uint8_t;

    static constexpr Value from(bool field) { return field ? 1 : 0; }

    static constexpr bool to(Value value) { return value != 0; }
};

template <NamedEnum E>
struct Stored<E> {
    using Value = std::uint8_t;

    static constexpr Value from(E field) { return static_cast<Value>(field); }

    static constexpr E to(Value value) { return static_cast<E>(value); }
};

template <class Tag, class Rep>
struct Stored<Id<Tag, Rep>> {
    using Value = Rep;

    static constexpr Value from(Id<Tag, Rep> field) { return field.value(); }

    static constexpr Id<Tag, Rep> to(Value value) { return Id<Tag, Rep>(value); }
};

template <>
struct Stored<SimTime> {
    using Value = std::int64_t;

    static constexpr Value from(SimTime field) { return field.time_since_epoch().count(); }

    static constexpr SimTime to(Value value) { return SimTime(Seconds(value)); }
};

template <>
struct Stored<CaseKey> {
    using Value = std::uint64_t;

    static constexpr Value from(CaseKey field) { return field.value(); }

    static constexpr CaseKey to(Value value) { return CaseKey::from_value(value); }
};

template <>
struct Stored<std::string> {
    using Value = std::string;

    static const Value& from(const std::string& field) { return field; }

    static std::string to(Value value) { return value; }
};

template <class Value>
inline constexpr ColumnType type_of = ColumnType::text;
template <>
inline constexpr ColumnType type_of<std::uint8_t> = ColumnType::u8;
template <>
inline constexpr ColumnType type_of<std::uint16_t> = ColumnType::u16;
template <>
inline constexpr ColumnType type_of<std::uint32_t> = ColumnType::u32;
template <>
inline constexpr ColumnType type_of<std::uint64_t> = ColumnType::u64;
template <>
inline constexpr ColumnType type_of<std::int64_t> = ColumnType::i64;
template <>
inline constexpr ColumnType type_of<double> = ColumnType::f64;

template <class Field>
inline constexpr std::string_view code_table_of{};
template <>
inline constexpr std::string_view code_table_of<TrackId> = "tracks";
template <>
inline constexpr std::string_view code_table_of<StateId> = "states";
template <>
inline constexpr std::string_view code_table_of<ExitId> = "exits";
template <>
inline constexpr std::string_view code_table_of<PoolId> = "pools";
template <>
inline constexpr std::string_view code_table_of<CaseTypeId> = "case_types";
template <>
inline constexpr std::string_view code_table_of<SourceId> = "sources";

template <>
inline constexpr std::string_view code_table_of<AttributeId> = "attributes";
template <>
inline constexpr std::string_view code_table_of<ValueId> = "attribute_values";

template <NamedEnum E>
inline constexpr auto flags_of = [] {
    std::array<Flag, EnumTable<E>::rows.size()> flags{};
    for (std::size_t i = 0; i < flags.size(); ++i) {
        const auto& row = EnumTable<E>::rows[i];
        flags[i] = {Stored<E>::from(row.value), row.name};
    }
    return flags;
}();

template <auto member>
struct Column;

template <class RowType, class Field, Field RowType::*member>
struct Column<member> {
    using Row = RowType;
    using FieldType = Field;
    using Value = typename Stored<Field>::Value;
    ColumnInfo info;

    static decltype(auto) get(const Row& row) { return Stored<Field>::from(row.*member); }

    static void set(Row& row, Value value) { row.*member = Stored<Field>::to(std::move(value)); }
};

namespace detail {

template <class Field>
consteval ColumnInfo describe(std::string_view name, std::string_view long_name, Also also) {
    using Value = typename Stored<Field>::Value;
    ColumnInfo info{.name = name, .long_name = long_name, .type = type_of<Value>};
    if constexpr (std::is_same_v<Field, SimTime>) {
        info.unit = Unit::time;
    }
    if constexpr (NamedEnum<Field>) {
        info.flags = flags_of<Field>;
    }
    if constexpr (!std::is_same_v<Value, std::string>) {
        if (also == Also::may_be_unset && std::is_integral_v<Value>) {
            info.fill = static_cast<std::uint64_t>(std::numeric_limits<Value>::max());
        }
    }
    if (also == Also::duration) {
        info.unit = Unit::duration;
    }
    info.code_table = also == Also::cause ? "causes" : code_table_of<Field>;
    return info;
}

template <class Row, class Field>
Field field_of(Field Row::*);

}  // namespace detail

template <auto member>
consteval auto column(std::string_view name, std::string_view long_name,
                      Also also = Also::nothing) {
    using Field = decltype(detail::field_of(member));
    return Column<member>{detail::describe<Field>(name, long_name, also)};
}

/// Specialised once per kind of row: `name`, `meaning` and `columns`, a tuple of
/// Column.
template <class Row>
struct Table;

/// Calls visit(column) for each column of a table, in order.
template <class Row, class Visit>
constexpr void for_each_column(Visit&& visit) {
    std::apply([&](const auto&... columns) { (visit(columns), ...); }, Table<Row>::columns);
}

}  // namespace atd::record

template <>
struct atd::EnumTable<atd::record::ColumnType> {
    using Type = atd::record::ColumnType;
    static constexpr std::array<EnumName<Type>, 7> rows{{
        {Type::u8, "u8", "unsigned integer of 1 byte"},
        {Type::u16, "u16", "unsigned integer of 2 bytes, little-endian"},
        {Type::u32, "u32", "unsigned integer of 4 bytes, little-endian"},
        {Type::u64, "u64", "unsigned integer of 8 bytes, little-endian"},
        {Type::i64, "i64", "signed integer of 8 bytes, little-endian"},
        {Type::f64, "f64", "floating point of 8 bytes (IEEE 754), little-endian"},
        {Type::text, "text", "UTF-8, fixed length, padded with zero bytes"},
    }};
};
