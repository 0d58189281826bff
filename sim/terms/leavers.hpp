#pragma once

#include <array>

#include "sim/base/enum_table.hpp"

namespace atd {

/// Who leaves a case when it splits. Adult and child are roles on arrival.
enum class Leavers {
    nobody,
    adults,
    one_adult,
    men,
    women,
    children,
    children_and_one_adult,
    women_and_children,
    matching
};

template <>
struct EnumTable<Leavers> {
    static constexpr std::array<EnumName<Leavers>, 9> rows{{
        {Leavers::nobody, "nobody", "the case stays together"},
        {Leavers::adults, "adults", "every adult"},
        {Leavers::one_adult, "one_adult", "the adult with the lowest member number"},
        {Leavers::men, "men", "adult men"},
        {Leavers::women, "women", "adult women"},
        {Leavers::children, "children", "every child"},
        {Leavers::children_and_one_adult, "children_and_one_adult",
         "every child with one woman, or with one man where there is no woman"},
        {Leavers::women_and_children, "women_and_children", "every child and every adult woman"},
        {Leavers::matching, "matching", "members who match `splits_who` of the exit"},
    }};
};

}  // namespace atd
