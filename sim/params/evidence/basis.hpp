#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "sim/base/enum_table.hpp"
#include "sim/params/evidence/evidence_row.hpp"
#include "sim/params/parameter_values.hpp"

namespace atd::params {

/// What a number rests on.
enum class Basis { equal, derived, borrowed, assumed };

Basis basis_of(const Source& source);

/// The lowest grade of the rows that a number rests on; a borrowed one is a grade lower. Empty for
/// an assumed number, and where the rows are not at hand.
std::string grade_of(const Source& source, const Evidence& rows);

inline constexpr const char* meaning_of_grades =
    "Grades run from A (official statistics or peer-reviewed research) to D (a judgement, or not "
    "confirmed).";

struct BasisCounts {
    std::size_t numbers = 0;
    std::array<std::size_t, 4> of{};  ///< by Basis
};

BasisCounts count_bases(const std::vector<ParameterValue>& values);

/// "24 numbers: 7 equal to a row, 5 derived, 2 borrowed, 10 assumed"
std::string counts_text(const BasisCounts& counts);

}  // namespace atd::params

namespace atd {

template <>
struct EnumTable<params::Basis> {
    using E = params::Basis;
    static constexpr std::array<EnumName<E>, 4> rows{{
        {E::equal, "equal", "the value of a row, or within its range"},
        {E::derived, "derived", "follows from rows in a stated way"},
        {E::borrowed, "borrowed", "from rows about another country or group"},
        {E::assumed, "assumed", "without published evidence, or not by it alone"},
    }};
};

}  // namespace atd
