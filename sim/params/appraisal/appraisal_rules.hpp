#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/base/enum_table.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/params/sourced.hpp"

namespace atd::params {

/// When the money of a year is taken to flow.
enum class Timing { start, middle, end };

/// A discount rate from one year on. Rate k leads from year k - 1 to year k.
struct RateFrom {
    std::int64_t order = 0;
    std::int64_t from_year = 1;
    Sourced<Share> rate;
    bool operator==(const RateFrom&) const = default;
};

/// How a treasury discounts amounts in the prices of one year, that is, in real terms.
struct AppraisalRules {
    std::string title, country, publication, vintage;
    bool verified = false;  ///< a page that shows the discount rates was seen
    Named<RateFrom> rates;
    std::optional<std::int64_t> last_year;  ///< the last for which there is a rate
    Named<Sourced<Share>> sensitivity;      ///< other rates, constant, to repeat the sums with
    Timing timing = Timing::start;
    std::string timing_source;  ///< where the timing comes from, or why it is assumed
    /// Month with which a financial year begins; default: years are counted from the first day.
    std::optional<std::int64_t> year_starts_in;
    bool operator==(const AppraisalRules&) const = default;
};

/// What is wrong between the fields: steps out of order, or none for the first year.
std::vector<Problem> problems_in_rules(const AppraisalRules& rules);

/// First days of the years after the first; year 0 begins with the first day.
std::vector<Date> later_years(const AppraisalRules& rules, Date start, Date end);

/// The rate that leads to the year, by its number.
double rate_to(const AppraisalRules& rules, std::int64_t year);

/// What one unit of money in the year is worth at the beginning of year 0.
double discount_factor(const AppraisalRules& rules, std::int64_t year);

/// The same rules with one rate for all years.
AppraisalRules with_rate(AppraisalRules rules, double rate);

/// What a unit of money a year, from year 0 on, is worth at the beginning; `lengths` are those of
/// the years, 1 for a whole one.
double annuity(const AppraisalRules& rules, const std::vector<double>& lengths);

}  // namespace atd::params

template <>
struct atd::EnumTable<atd::params::Timing> {
    using Timing = atd::params::Timing;
    static constexpr std::array<EnumName<Timing>, 3> rows{{
        {Timing::start, "start", "at the beginning of each year: the first is not discounted"},
        {Timing::middle, "middle", "in the middle of each year"},
        {Timing::end, "end", "at the end of each year: the first is discounted by one year"},
    }};
};
