#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "sim/base/enum_table.hpp"
#include "sim/params/patch.hpp"

namespace atd::params {

/// How likely it is that an alternative is nearer to the truth than what the scenario takes.
enum class Plausibility { likely, possible, unlikely };

/// Another way in which the model could have been built, under which its answers are repeated.
struct Alternative {
    std::int64_t order = 0;
    std::string question;  ///< what is doubted
    std::string instead;   ///< what is taken instead, as a clause that goes on from "if"
    Plausibility plausibility = Plausibility::possible;
    std::string why;
    Patch set;  ///< paths of the whole scenario, also of its reforms: "reforms.NAME.set.PATH"
    bool operator==(const Alternative&) const = default;
};

}  // namespace atd::params

template <>
struct atd::EnumTable<atd::params::Plausibility> {
    using E = atd::params::Plausibility;
    static constexpr std::array<EnumName<E>, 3> rows{{
        {E::likely, "likely", "more likely than what the scenario takes"},
        {E::possible, "possible", "nobody knows which of the two is nearer to the truth"},
        {E::unlikely, "unlikely", "less likely than what the scenario takes"},
    }};
};
