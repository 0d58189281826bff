#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "sim/record/codes.hpp"
#include "sim/record/column.hpp"

// Monthly values of a replication and what it shows of targets: small enough to keep for every
// replication, at any record level.

namespace atd::record {

/// Values by calendar month, and within a month by state or pool in the order of the codes. Means
/// are over the observed part of the month; entries and exits are numbers of stays. Targets come in
/// the order of target_parts, and within a part in the order of the codes.
struct Summaries {
    std::vector<double> present, children_present;
    std::vector<std::uint32_t> entries, exits;
    std::vector<double> used, waiting, capacity;
    std::vector<double> target_counts;

    bool empty() const { return present.empty(); }
};

/// What is kept of each target: a count is `above`, a mean or a share is `above` over `below`, and
/// `value` is the number of this replication, nan where it has none.
inline constexpr std::array<std::string_view, 3> target_parts{"above", "below", "value"};

/// The start of each observed month (the first is the start of observation), followed by the end of
/// observation.
inline std::vector<SimTime> month_edges(const Codes& codes) {
    using namespace std::chrono;
    const year_month_day first(codes.start);
    std::vector<SimTime> edges{sim_start};
    for (year_month next = first.year() / first.month() + months(1); Date(next / 1) < codes.end;
         next = next + months(1)) {
        edges.push_back(at(Date(next / 1), codes.start));
    }
    edges.push_back(codes.horizon());
    return edges;
}

/// What the values of a summary are broken down by: month and state, month and pool, or part and
/// target.
enum class Stratum : std::uint8_t { state, pool, target };

template <class Value>
struct SummaryVariable {
    std::vector<Value> Summaries::*values;
    Stratum stratum = Stratum::state;
    ColumnInfo info;
};

namespace detail {

consteval SummaryVariable<double> mean(std::vector<double> Summaries::*values, Stratum stratum,
                                       std::string_view name, std::string_view long_name) {
    return {values, stratum, {.name = name, .long_name = long_name, .type = ColumnType::f64}};
}

consteval SummaryVariable<std::uint32_t> count(std::vector<std::uint32_t> Summaries::*values,
                                               std::string_view name, std::string_view long_name) {
    return {
        values, Stratum::state, {.name = name, .long_name = long_name, .type = ColumnType::u32}};
}

}  // namespace detail

inline constexpr std::string_view summaries_name = "summaries";
inline constexpr std::string_view summaries_meaning =
    "monthly values and targets of every replication, at every record level";

inline constexpr std::tuple summary_variables{
    detail::mean(
        &Summaries::present, Stratum::state, "present",
        "mean number of persons in the state over the month, individually or with their case"),
    detail::mean(&Summaries::children_present, Stratum::state, "children_present",
                 "those of the persons present who are under 18 at the time"),
    detail::count(&Summaries::entries, "entries",
                  "stays of persons that began in the month; those of the stock began earlier"),
    detail::count(&Summaries::exits, "exits",
                  "stays of persons that ended in the month, other than by the end of observation"),
    detail::mean(&Summaries::used, Stratum::pool, "used",
                 "mean number of places in use over the month"),
    detail::mean(&Summaries::waiting, Stratum::pool, "waiting",
                 "mean number of waiting requests over the month"),
    detail::mean(&Summaries::capacity, Stratum::pool, "capacity",
                 "mean number of places over the month"),
    detail::mean(&Summaries::target_counts, Stratum::target, "target_counts",
                 "what the replication shows of a target, in the unit of the target"),
};

/// Calls visit(variable) for each variable of the summaries, in order.
template <class Visit>
constexpr void for_each_summary(Visit&& visit) {
    std::apply([&](const auto&... variables) { (visit(variables), ...); }, summary_variables);
}

/// To the bit, so that nan equals itself.
inline bool operator==(const Summaries& a, const Summaries& b) {
    bool equal = true;
    for_each_summary([&](const auto& variable) {
        const auto left = std::as_bytes(std::span(a.*variable.values));
        const auto right = std::as_bytes(std::span(b.*variable.values));
        equal = equal && std::equal(left.begin(), left.end(), right.begin(), right.end());
    });
    return equal;
}

}  // namespace atd::record
