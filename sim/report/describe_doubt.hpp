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
    v.field({"stated", "The difference where all numbers are as stated, under the same chance."},
            s.stated);
    v.field({"at_low", "The difference where the number is at its low end."}, s.at_low);
    v.field({"at_high", "The difference where the number is at its high end."}, s.at_high);
    v.field({"error", "Standard error of the difference between the two, by chance."}, s.error);
    v.field({"turns_at",
             "Value within the range at which the difference changes its sign, on straight lines "
             "between the ends and the value; empty where it does not."},
            s.turns_at);
    v.field(
        {"depends", "Whether the draws show another effect, so that it depends on other numbers."},
        s.depends);
}

template <class V, Of<Worth> S>
void describe(V& v, S& s) {
    v.record(
        {"worth",
         "How much lower an indicator would be on average if the option were chosen after the "
         "numbers are known: the expected value of information, in the unit of the indicator."});
    v.field({"key", "Key of the indicator."}, s.key);
    v.field({"value", "The amount; null where the indicator is not known in every draw."}, s.value);
}

template <class V, Of<DoubtNumber> S>
void describe(V& v, S& s) {
    v.record({"doubt_number", "A number that the answer hangs on."});
    v.field({"path", "Its place in the scenario."}, s.path);
    v.field({"what", "What it is."}, s.what);
    v.field({"value", "Its value."}, s.value);
    v.field({"low", "Low end of its range."}, s.low);
    v.field({"high", "High end of its range."}, s.high);
    v.field({"value_and_range", "The three in a text."}, s.value_and_range);
    v.field({"from", "Where the range comes from."}, s.from);
    v.field({"effects", "Effects on the headlines, by option."}, s.effects);
    v.field({"worth", "What knowing it alone would be worth."}, s.worth);
}

template <class V, Of<DoubtRemarks> S>
void describe(V& v, S& s) {
    v.record({"doubt_remarks", "What else must be said of an option."});
    v.field({"option", "Name of the option."}, s.option);
    v.field({"texts", "Sentences."}, s.texts);
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
    v.field({"keys", "Keys of the indicators by which options are chosen."}, s.keys);
    v.field({"numbers", "Numbers that the answer hangs on, the most influential first."},
            s.numbers);
    v.field({"worth", "What knowing every number would be worth."}, s.worth);
    v.field({"choices", "What better numbers could change, a sentence each."}, s.choices);
    v.field({"remarks", "What else must be said, by option."}, s.remarks);
}

}  // namespace atd::report
