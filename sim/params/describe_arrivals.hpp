#pragma once

#include "sim/params/arrivals.hpp"
#include "sim/params/describe_field.hpp"

namespace atd::params {

template <class V, Of<RateStep> S>
void describe(V& v, S& it) {
    v.field({"from", "first day; default: the scenario's start"}, it.from);
    v.field({"rate", "cases arriving", Need::required, 0, 1e7}, it.rate);
}

template <class V, Of<Seasonality> S>
void describe(V& v, S& it) {
    v.field({"amplitude",
             "height of the yearly wave of the log rate; 0.15: the peak month has 35% "
             "more than the lowest",
             Need::optional, 0, 5},
            it.amplitude);
    v.field({"peak_month", "month of the peak, 1 to 12", Need::optional, 1, 12}, it.peak_month);
    v.field({"months", "instead of a wave: months 1 to 12 with the shares of a year's cases"},
            it.months);
}

template <class V, Of<Surge> S>
void describe(V& v, S& it) {
    v.field(
        {"persistence", "share of a month's departure of the log rate that is there a month later",
         Need::required, 0, 0.999},
        it.persistence);
    v.field({"annual_log_sd",
             "standard deviation of the change of the log rate from one year's mean to "
             "the next",
             Need::required, 0, 5},
            it.annual_log_sd);
}

template <class V, Of<Forecast> S>
void describe(V& v, S& it) {
    v.field({"file",
             "CSV table beside the scenario file with the columns path, month, rate "
             "and evidence or assumed; it is read into `paths`"},
            it.file);
    v.field({"paths", "rate of arriving cases by date, for each path"}, it.paths);
}

template <class V, Of<Arrivals> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"label", "words for tables and pages; default: the name"}, it.label);
    v.field(for_everyone({"cases", "rate of arriving cases by date", Need::required}), it.cases);
    v.field(for_everyone({"factor",
                          "the rate is multiplied by it; for surges and closed borders that a "
                          "reform dates",
                          Need::optional, 0, 1000}),
            it.factor);
    v.field(fixed({"seasonality", "course of the rate over a year; its mean stays"}),
            it.seasonality);
    v.field(fixed({"surge", "chance process on the rate, by month; its mean stays"}), it.surge);
    v.field(fixed({"forecast",
                   "paths that take the place of `cases` from their first date on; each "
                   "replication follows one"}),
            it.forecast);
    v.field(fixed({"mix", "shares of case types; they sum to 1", Need::required, 0, 1}), it.mix);
    v.field(fixed({"enter", "state entered, by track; default: the track's start"}), it.enter);
}

}  // namespace atd::params
