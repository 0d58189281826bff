#pragma once

#include <array>

#include "sim/base/enum_table.hpp"

// Kinds of harm. They are never added up.

namespace atd {

/// What an end state of the class harm means.
enum class HarmKind {
    none,
    whereabouts_unknown,
    returned_without_best_interests,
    returned_despite_protection_need,
    put_on_street
};

template <>
struct EnumTable<HarmKind> {
    static constexpr std::array<EnumName<HarmKind>, 5> rows{{
        {HarmKind::none, "none", "not an end state of the class harm"},
        {HarmKind::whereabouts_unknown, "whereabouts_unknown",
         "nobody knows where they are; a child alone and a family out of contact are told apart "
         "by the record"},
        {HarmKind::returned_without_best_interests, "returned_without_best_interests",
         "removed or returned without a best-interests decision"},
        {HarmKind::returned_despite_protection_need, "returned_despite_protection_need",
         "removed or returned although they need protection"},
        {HarmKind::put_on_street, "put_on_street", "left with nowhere to live"},
    }};
};

/// What a critical event is.
enum class CriticalEvent { none, self_harm, illness, violence, death };

template <>
struct EnumTable<CriticalEvent> {
    static constexpr std::array<EnumName<CriticalEvent>, 5> rows{{
        {CriticalEvent::none, "none", "not a critical event"},
        {CriticalEvent::self_harm, "self_harm", "an episode of self-harm"},
        {CriticalEvent::illness, "illness", "the onset of an illness, such as a mental disorder"},
        {CriticalEvent::violence, "violence", "an assault or another safeguarding incident"},
        {CriticalEvent::death, "death", "a death"},
    }};
};

}  // namespace atd
