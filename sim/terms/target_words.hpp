#pragma once

#include <array>

#include "sim/base/enum_table.hpp"

// Terms about published figures: whom they count and how.

namespace atd {

enum class TargetUnit { children, persons, adults, families, cases };

template <>
struct EnumTable<TargetUnit> {
    static constexpr std::array<EnumName<TargetUnit>, 5> rows{{
        {TargetUnit::children, "children", "persons younger than 18"},
        {TargetUnit::persons, "persons", "persons of any age"},
        {TargetUnit::adults, "adults", "persons of 18 and older"},
        {TargetUnit::families, "families", "cases of a child with a parent or carer"},
        {TargetUnit::cases, "cases", "cases of any kind"},
    }};
};

enum class TargetMeasure {
    stock,
    entries,
    cumulative,
    exits,
    share,
    share_so_far,
    share_of_cohort,
    share_of_leavers,
    share_of_outcomes,
    mean_stay_days,
    quantile_stay_days,
    share_of_stays_above,
    mean_elapsed_days,
    quantile_elapsed_days,
    share_elapsed_above
};

template <>
struct EnumTable<TargetMeasure> {
    using Measure = TargetMeasure;
    static constexpr std::array<EnumName<Measure>, 15> rows{{
        {Measure::stock, "stock", "how many are in the states on a date"},
        {Measure::entries, "entries", "how many times the states are entered in a window"},
        {Measure::cumulative, "cumulative",
         "how many different ones are in the states at any time in a window"},
        {Measure::exits, "exits", "how many times exits fire in a window, by cause"},
        {Measure::share, "share", "share in the states, of those in other states on a date"},
        {Measure::share_so_far, "share_so_far",
         "share who have been in the states by a date, of those in other states then"},
        {Measure::share_of_cohort, "share_of_cohort",
         "share of those who arrive in a window who have reached the states by a date"},
        {Measure::share_of_leavers, "share_of_leavers",
         "share of those who leave other states in a window for the states"},
        {Measure::share_of_outcomes, "share_of_outcomes",
         "share of certain outcomes among the outcomes of a window"},
        {Measure::mean_stay_days, "mean_stay_days", "mean length of stays that end in a window"},
        {Measure::quantile_stay_days, "quantile_stay_days",
         "median or another quantile of the length of stays that end in a window"},
        {Measure::share_of_stays_above, "share_of_stays_above",
         "share of the stays that end in a window and are longer than a time"},
        {Measure::mean_elapsed_days, "mean_elapsed_days",
         "mean time since entry of those in the states on a date"},
        {Measure::quantile_elapsed_days, "quantile_elapsed_days",
         "median or another quantile of the time since entry of those inside on a date"},
        {Measure::share_elapsed_above, "share_elapsed_above",
         "share of those inside on a date who have been there longer than a time"},
    }};
};

}  // namespace atd
