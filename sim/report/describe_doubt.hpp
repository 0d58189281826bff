#pragma once

#include "sim/report/describe_part.hpp"
#include "sim/report/report.hpp"

// The fields of a report on draws of the parameters; see sim/report/describe_report.hpp.

namespace atd::report {

template <class V, Of<analysis::ParameterRange> S>
void describe(V& v, S& s) {
    v.record(
        {"parameter_range",
         "What draws of the parameters say of an expected number, without the chance of single "
         "worlds; null from fewer than ten draws."});
    v.field({"draws", "Draws in which it is known."}, s.draws);
    v.field({"mean", "Mean over the draws."}, s.mean);
    v.field({"median", "Median."}, s.median);
    v.field({"low80", "10% quantile."}, s.low80);
    v.field({"high80", "90% quantile."}, s.high80);
    v.field({"low95", "2.5% quantile."}, s.low95);
    v.field({"high95", "97.5% quantile."}, s.high95);
    v.field({"share_below", "Share of the draws in which it is below zero."}, s.share_below);
    v.field({"share_above", "Share of the draws in which it is above zero."}, s.share_above);
    v.field({"error", "Standard error of the mean over the draws."}, s.error);
}

template <class V, Of<DoubtOption> S>
void describe(V& v, S& s) {
    v.record({"doubt_option", "The difference of an option to the baseline over the draws."});
    v.field({"option", "Name of the option."}, s.option);
    v.field({"difference", "Its range, in the unit of the indicator."}, s.difference);
}

template <class V, Of<DoubtRow> S>
void describe(V& v, S& s) {
    v.record({"doubt_row", "An indicator over the draws."});
    v.field({"key", "Key of the indicator."}, s.key);
    v.field({"options", "Its ranges, by option."}, s.options);
}

template <class V, Of<NumberEffect> S>
void describe(V& v, S& s) {
    v.record({"number_effect", "What becomes of a difference when one number alone moves."});
    v.field({"option", "Name of the option."}, s.option);
    v.field({"key", "Key of the indicator."}, s.key);
    v.field({"correlation", "Rank correlation of the number with the difference over the draws."},
            s.correlation);
    v.field({"at_low", "The difference where the number is at its low end."}, s.at_low);
    v.field({"at_high", "The difference where the number is at its high end."}, s.at_high);
}

template <class V, Of<DoubtNumber> S>
void describe(V& v, S& s) {
    v.record({"doubt_number", "A number that the answer hangs on."});
    v.field({"path", "Its place in the scenario."}, s.path);
    v.field({"what", "What it is."}, s.what);
    v.field({"value", "Its value."}, s.value);
    v.field({"low", "Low end of its range."}, s.low);
    v.field({"high", "High end of its range."}, s.high);
    v.field({"from", "Where the range comes from."}, s.from);
    v.field({"effects", "Effects on the headlines, by option."}, s.effects);
}

template <class V, Of<RangeCount> S>
void describe(V& v, S& s) {
    v.record({"range_count", "How many numbers have a range of a kind."});
    v.field({"from", "Where the range comes from."}, s.from);
    v.field({"numbers", "How many numbers."}, s.numbers);
}

template <class V, Of<Doubt> S>
void describe(V& v, S& s) {
    v.record({"doubt", "What is known when the parameters are uncertain; empty without draws."});
    v.field({"draws", "Number of draws of the parameters."}, s.draws);
    v.field({"replications", "Replications at each draw."}, s.replications);
    v.field({"title", "Title."}, s.title);
    v.field({"note", "How to read it."}, s.note);
    v.field({"counts", "Where the ranges of the numbers come from."}, s.counts);
    v.field({"rows", "Indicators over the draws."}, s.rows);
    v.field({"numbers", "Numbers that the answer hangs on, the most influential first."},
            s.numbers);
}

}  // namespace atd::report
