#pragma once

#include "sim/params/arrivals.hpp"
#include "sim/params/describe_field.hpp"

namespace atd::params {

template <class V, Of<RateStep> S>
void describe(V& v, S& it) {
    v.field({"from", "first day of this rate; default: the start of the scenario"}, it.from);
    v.field(
        {"rate", "rate at which cases arrive, for example \"7 per day\"", Need::required, 0, 1e7},
        it.rate);
}

template <class V, Of<Seasonality> S>
void describe(V& v, S& it) {
    v.field({"amplitude",
             "amplitude of a yearly wave in the logarithm of the rate; with 0.15 the peak month "
             "has 35% more cases than the lowest",
             Need::optional, 0, 5},
            it.amplitude);
    v.field({"peak_month", "month of the peak, 1 to 12", Need::optional, 1, 12}, it.peak_month);
    v.field({"months", "instead of a wave: the share of a year's cases in each month, 1 to 12"},
            it.months);
}

template <class V, Of<Surge> S>
void describe(V& v, S& it) {
    v.field({"persistence",
             "share of a month's deviation of the log rate that remains in the next month",
             Need::required, 0, 0.999},
            it.persistence);
    v.field({"annual_log_sd",
             "standard deviation of the change in the mean log rate from one year to the next",
             Need::required, 0, 5},
            it.annual_log_sd);
}

template <class V, Of<Forecast> S>
void describe(V& v, S& it) {
    v.field({"file",
             "CSV table next to the scenario file, with the columns path, month, rate, and "
             "evidence or assumed; it is read into `paths`"},
            it.file);
    v.field({"paths", "rate of arriving cases by date, for each path"}, it.paths);
}

template <class V, Of<Arrivals> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "name shown in tables and reports; default: the key"}, it.label);
    v.field(for_everyone({"cases", "rates at which cases arrive, by date", Need::required}),
            it.cases);
    v.field(for_everyone({"factor",
                          "factor that multiplies the rate; a reform can change it to represent a "
                          "surge or closed borders",
                          Need::optional, 0, 1000}),
            it.factor);
    v.field(fixed({"seasonality",
                   "variation of the rate over the year; the mean rate does not change"}),
            it.seasonality);
    v.field(
        fixed({"surge", "random variation of the rate by month; the mean rate does not change"}),
        it.surge);
    v.field(fixed({"forecast",
                   "possible future paths of the rate, which replace `cases` from their first date "
                   "on; each replication follows one"}),
            it.forecast);
    v.field(fixed({"mix", "shares of the case types; they sum to 1", Need::required, 0, 1}),
            it.mix);
    v.field(fixed({"enter",
                   "state in which a new case starts, by track; default: the track's start state"}),
            it.enter);
}

}  // namespace atd::params
