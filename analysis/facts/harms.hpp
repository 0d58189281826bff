#pragma once

#include <array>
#include <cstdint>

#include "sim/base/enum_table.hpp"
#include "sim/base/id.hpp"
#include "sim/terms/harm_words.hpp"

#include "analysis/histories/histories.hpp"

namespace atd::analysis {

/// A number for each value of an enum.
template <NamedEnum E>
class CountByKind {
  public:
    std::int64_t& operator[](E kind) { return counts_[static_cast<std::size_t>(kind)]; }

    std::int64_t operator[](E kind) const { return counts_[static_cast<std::size_t>(kind)]; }

  private:
    std::array<std::int64_t, EnumTable<E>::rows.size()> counts_{};
};

/// Persons younger than 18 when their outcome was fixed, by the kind of harm that it is. Those
/// whose whereabouts are unknown are with an adult of their part of the family who goes out of
/// contact at the same moment, or alone.
struct HarmCounts {
    CountByKind<HarmKind> children;
    std::int64_t alone_unknown = 0;
    std::int64_t children_with_family_unknown = 0;
    std::int64_t families_unknown = 0;  ///< parts of families with such children
};

HarmCounts harms_of(const Histories& histories, const record::Codes& codes);

/// Critical events of persons younger than 18 at the time.
struct CriticalEvents {
    CountByKind<CriticalEvent> all;
    /// By the setting in which the person lives at the time.
    IndexedVector<StateId, CountByKind<CriticalEvent>> in_setting;
};

CriticalEvents critical_events_of(const Histories& histories, const record::Codes& codes);

}  // namespace atd::analysis
