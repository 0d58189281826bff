#pragma once

#include <cstdint>
#include <optional>

#include "sim/base/quantity.hpp"
#include "sim/params/attribute.hpp"
#include "sim/params/sourced.hpp"
#include "sim/terms/words.hpp"

namespace atd::params {

/// Conjunction of tests on named attributes that officials know. Empty: everyone.
struct Condition {
    Names case_type;
    std::optional<Years> youngest_child_from, youngest_child_below;
    std::optional<std::int64_t> members_from, members_to;
    ValueTests is;  ///< what officials know or believe
    std::optional<Sex> sex;
    std::optional<PersonRole> role;
    std::optional<Years> age_from, age_below;  ///< now
    bool operator==(const Condition&) const = default;
};

/// Level test on other tracks: in each named track, the state is one of those listed.
using TrackTests = Named<Names>;

}  // namespace atd::params
