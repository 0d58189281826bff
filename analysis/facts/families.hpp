#pragma once

#include <cstdint>

#include "analysis/histories/histories.hpp"

namespace atd::analysis {

/// How long families are apart, in whole seconds of observed childhood. Adults of the
/// case stand for parents; detention is counted in law or in practice.
struct FamilyDays {
    /// With an adult of the family in another part of it, gone before the child, or
    /// held where children are kept apart from their family.
    std::int64_t apart_from_parent = 0;
    /// With a brother or sister in another part of the family.
    std::int64_t apart_from_sibling = 0;
    /// Outside detention, with an adult of the family in detention.
    std::int64_t parent_detained = 0;
    /// In detention, with an adult of the family outside.
    std::int64_t child_detained = 0;
    std::int64_t ever_apart = 0;          ///< children ever apart from a parent
    std::int64_t left_without_adult = 0;  ///< children whom a split left with no adult
    bool operator==(const FamilyDays&) const = default;
};

FamilyDays family_days(const Histories& histories, const record::Codes& codes);

}  // namespace atd::analysis
