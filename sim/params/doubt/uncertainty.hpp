#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/enum_table.hpp"
#include "sim/params/doubt/fitted_law.hpp"
#include "sim/params/evidence/evidence_row.hpp"
#include "sim/params/scenario.hpp"

namespace atd::params {

/// Where the range of a number comes from.
enum class RangeFrom { stated, grade, decided, exact, zero };

/// A number of a scenario and the range that holds it.
struct UncertainNumber {
    std::string path;  ///< "numbers.NAME" where it is defined there
    double value = 0, low = 0, high = 0;
    double least = 0, most = 0;  ///< what such a number can be
    RangeFrom from = RangeFrom::grade;
    std::function<std::string(double)> text_of{};  ///< with its unit, as in scenarios
    RangeHolds holds = RangeHolds::in_95_percent;
    std::optional<FittedLaw> law{};  ///< nothing: a normal distribution of two halves

    bool is_drawn() const { return low < high; }
};

/// How much lies below the low end of a range, and as much above its high end.
double tail_of(RangeHolds holds);

/// What a range holds where the scenario does not say so.
RangeHolds range_of(const Spread& spread);

/// Every number of the scenario that has a source, once, in the order of for_each_sourced. What a
/// reform sets, an age and a limit are decided and have only the range that they state. Tables are
/// left out.
std::vector<UncertainNumber> uncertain_numbers(const Scenario& scenario, const Evidence& tables);

}  // namespace atd::params

template <>
struct atd::EnumTable<atd::params::RangeFrom> {
    using RangeFrom = atd::params::RangeFrom;
    static constexpr std::array<EnumName<RangeFrom>, 5> rows{{
        {RangeFrom::stated, "stated", "a range of its own"},
        {RangeFrom::grade, "grade", "a range whose width is assumed, by the grade of its evidence"},
        {RangeFrom::decided, "decided", "an age, a limit or a reform that is decided, not drawn"},
        {RangeFrom::exact, "exact", "exact, with the reason, not drawn"},
        {RangeFrom::zero, "zero", "zero without a range of its own, not drawn"},
    }};
};
