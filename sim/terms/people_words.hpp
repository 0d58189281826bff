#pragma once

#include <array>
#include <cstdint>

#include "sim/base/enum_table.hpp"

// Terms about people: who they are, what is true of them and what is known.

namespace atd {

enum class CaseKind { family, unaccompanied_child, sibling_group, child_mother, adults };

template <>
struct EnumTable<CaseKind> {
    static constexpr std::array<EnumName<CaseKind>, 5> rows{{
        {CaseKind::family, "family", "children with at least one parent or carer"},
        {CaseKind::unaccompanied_child, "unaccompanied_child",
         "one unaccompanied or separated child"},
        {CaseKind::sibling_group, "sibling_group", "brothers and sisters without an adult"},
        {CaseKind::child_mother, "child_mother", "a child who is a mother, with her child"},
        {CaseKind::adults, "adults", "adults without children"},
    }};
};

/// A child with a parent or carer, who may be a child too.
constexpr bool is_family(CaseKind kind) {
    return kind == CaseKind::family || kind == CaseKind::child_mother;
}

/// Who a person is in the case. The adults of a family are mother, father or other carer, those of
/// a case without children adults. Asked for by a rule, `adult` is any of them.
enum class PersonRole : std::uint8_t { adult, child, mother, father, other_carer };

template <>
struct EnumTable<PersonRole> {
    static constexpr std::array<EnumName<PersonRole>, 5> rows{{
        {PersonRole::adult, "adult", "came as an adult member, in any of the roles of adults"},
        {PersonRole::child, "child", "came as a child member (may turn 18 later)"},
        {PersonRole::mother, "mother", "woman who came as a parent of the children"},
        {PersonRole::father, "father", "man who came as a parent of the children"},
        {PersonRole::other_carer, "other_carer",
         "further adult of a family, such as a grandparent or an aunt"},
    }};
};

constexpr bool is_adult(PersonRole role) {
    return role != PersonRole::child;
}

/// Whether a person in a role is one that a rule asks for.
constexpr bool fits_role(PersonRole asked, PersonRole role) {
    return asked == PersonRole::adult ? is_adult(role) : asked == role;
}

enum class Sex : std::uint8_t { female, male };

template <>
struct EnumTable<Sex> {
    static constexpr std::array<EnumName<Sex>, 2> rows{{
        {Sex::female, "female", "girl or woman"},
        {Sex::male, "male", "boy or man"},
    }};
};

enum class AttributeUnit { person, case_ };

template <>
struct EnumTable<AttributeUnit> {
    static constexpr std::array<EnumName<AttributeUnit>, 2> rows{{
        {AttributeUnit::person, "person", "each person has a value"},
        {AttributeUnit::case_, "case", "the case has one value"},
    }};
};

enum class AttributeOf { everyone, children, adults };

template <>
struct EnumTable<AttributeOf> {
    static constexpr std::array<EnumName<AttributeOf>, 3> rows{{
        {AttributeOf::everyone, "everyone", "every person"},
        {AttributeOf::children, "children", "persons who came as children"},
        {AttributeOf::adults, "adults", "persons who came as adults"},
    }};
};

/// What officials, and therefore rules, know about an attribute.
enum class Knowledge { known, believed, latent };

template <>
struct EnumTable<Knowledge> {
    static constexpr std::array<EnumName<Knowledge>, 3> rows{{
        {Knowledge::known, "known", "the true value is known, and rules read it"},
        {Knowledge::believed, "believed",
         "rules read what is believed; tests and disclosure change it"},
        {Knowledge::latent, "latent", "no rule about placement or support reads it"},
    }};
};

/// What determines the true value of an attribute.
enum class TruthFrom { shares, age };

template <>
struct EnumTable<TruthFrom> {
    static constexpr std::array<EnumName<TruthFrom>, 2> rows{{
        {TruthFrom::shares, "shares", "drawn on arrival by the shares of its values"},
        {TruthFrom::age, "age",
         "`child` until the 18th birthday, then `adult`, by the true birth date"},
    }};
};

}  // namespace atd
