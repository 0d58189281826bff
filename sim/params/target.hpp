#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/base/quantity.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/params/sourced.hpp"
#include "sim/params/wellbeing.hpp"
#include "sim/terms/target_words.hpp"

namespace atd::params {

/// A published figure that the model was fitted to, or predicts: printed beside the
/// model's own.
struct Target {
    std::int64_t order = 0;
    std::string label;
    std::string evidence;
    std::string derived;  ///< how the figure follows from the row, where it is not its value
    TargetMeasure measure = TargetMeasure::stock;
    TargetUnit unit = TargetUnit::children;
    Names states;    ///< track.state
    InStates among;  ///< of shares: of whom the share is taken
    Names exits;     ///< track.state.exit
    Names case_types, sources;
    std::optional<bool> accompanied;
    std::optional<Years> age_from, age_below;
    std::optional<Date> on;        ///< of what is counted on a date; by then, of a cohort
    std::optional<Date> from, to;  ///< window, [from, to)
    std::optional<Share> quantile;
    std::optional<Days> above;
    double value = 0;
    std::optional<double> low, high;
    std::optional<std::int64_t> n;
    std::optional<double> naive;
    bool fitted = false;
    bool operator==(const Target&) const = default;
};

/// When something is counted.
enum class TargetTime { date, window, cohort };

/// Whether a key of a target is asked for.
enum class TargetKey { refused, allowed, required };

/// What a measure needs, and what kind of number it is.
struct MeasureRule {
    TargetMeasure measure;
    TargetTime time = TargetTime::date;
    bool is_share = false;
    bool ends = false;  ///< the states may be ends
    TargetKey among = TargetKey::refused;
    bool quantile = false;
    bool above = false;
};

namespace detail {
using Measure = TargetMeasure;
inline constexpr std::array<MeasureRule, 15> measure_rules{{
    {.measure = Measure::stock},
    {.measure = Measure::entries, .time = TargetTime::window, .ends = true},
    {.measure = Measure::cumulative, .time = TargetTime::window, .ends = true},
    {.measure = Measure::exits, .time = TargetTime::window},
    {.measure = Measure::share, .is_share = true, .among = TargetKey::required},
    {.measure = Measure::share_so_far, .is_share = true, .among = TargetKey::required},
    {.measure = Measure::share_of_cohort,
     .time = TargetTime::cohort,
     .is_share = true,
     .ends = true},
    {.measure = Measure::share_of_leavers,
     .time = TargetTime::window,
     .is_share = true,
     .ends = true,
     .among = TargetKey::required},
    {.measure = Measure::share_of_outcomes,
     .time = TargetTime::window,
     .is_share = true,
     .ends = true,
     .among = TargetKey::allowed},
    {.measure = Measure::mean_stay_days, .time = TargetTime::window},
    {.measure = Measure::quantile_stay_days, .time = TargetTime::window, .quantile = true},
    {.measure = Measure::share_of_stays_above,
     .time = TargetTime::window,
     .is_share = true,
     .above = true},
    {.measure = Measure::mean_elapsed_days},
    {.measure = Measure::quantile_elapsed_days, .quantile = true},
    {.measure = Measure::share_elapsed_above, .is_share = true, .above = true},
}};
}  // namespace detail

constexpr const MeasureRule& rule_of(TargetMeasure measure) {
    return detail::measure_rules[static_cast<std::size_t>(measure)];
}

constexpr bool counts_whole_cases(TargetUnit unit) {
    return unit == TargetUnit::families || unit == TargetUnit::cases;
}

/// Lengths of stay, shares and counts: days, "share", or the unit.
constexpr std::string_view number_of(const Target& target) {
    const MeasureRule& rule = rule_of(target.measure);
    const bool days = rule.quantile || target.measure == TargetMeasure::mean_stay_days ||
                      target.measure == TargetMeasure::mean_elapsed_days;
    return days ? "days" : rule.is_share ? "share" : name_of(target.unit);
}

/// A mean or a share: a sum over another one.
constexpr bool is_ratio(const Target& target) {
    const std::string_view number = number_of(target);
    return !rule_of(target.measure).quantile && (number == "days" || number == "share");
}

/// The quantile of a measure that has one: the median where none is given.
inline double quantile_of(const Target& target) {
    return target.quantile ? target.quantile->value : 0.5;
}

}  // namespace atd::params
