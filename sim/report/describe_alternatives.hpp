#pragma once

#include "sim/report/describe_part.hpp"
#include "sim/report/report_alternatives.hpp"

// The fields of a report on other ways to build the model; see sim/report/describe_report.hpp.

namespace atd::report {

template <class V, Of<AlternativeValue> S>
void describe(V& v, S& s) {
    v.record({"alternative_value", "The difference of an indicator to the baseline."});
    v.field({"option", "Name of the option."}, s.option);
    v.field({"key", "Key of the indicator."}, s.key);
    v.field({"difference", "The difference; null where it is not known."}, s.difference);
    v.field({"error", "Its standard error, by chance."}, s.error);
    v.field({"turns",
             "Whether it has the other sign than with the model as it is, and the 99% intervals of "
             "both are on one side of zero."},
            s.turns);
}

template <class V, Of<Alternative> S>
void describe(V& v, S& s) {
    v.record({"alternative", "Another way in which the model could be built."});
    v.field({"name", "Its name in the scenario."}, s.name);
    v.field({"question", "What is doubted."}, s.question);
    v.field({"instead", "What is taken instead, as a clause that goes on from \"if\"."}, s.instead);
    v.field({"plausibility", "How likely it is: likely, possible or unlikely."}, s.plausibility);
    v.field({"why", "Why it is doubted, and what speaks for either."}, s.why);
    v.field({"changes", "What it changes, in words."}, s.changes);
    v.field({"values", "The differences under it, by option and indicator."}, s.values);
}

template <class V, Of<AlternativeSpan> S>
void describe(V& v, S& s) {
    v.record({"alternative_span",
              "The least and the greatest difference, with the model as it is and under all "
              "alternatives."});
    v.field({"option", "Name of the option."}, s.option);
    v.field({"key", "Key of the indicator."}, s.key);
    v.field({"low", "The least; null where none is known."}, s.low);
    v.field({"high", "The greatest; null where none is known."}, s.high);
}

template <class V, Of<Alternatives> S>
void describe(V& v, S& s) {
    v.record({"alternatives",
              "What becomes of the answer when the model is built otherwise; empty where the "
              "scenarios have no alternatives."});
    v.field({"replications", "Replications under each."}, s.replications);
    v.field({"title", "Title."}, s.title);
    v.field({"note", "How to read it."}, s.note);
    v.field({"keys", "Keys of the indicators."}, s.keys);
    v.field({"stated", "The differences with the model as it is."}, s.stated);
    v.field({"rows", "The alternatives."}, s.rows);
    v.field({"spans", "The spans over them."}, s.spans);
}

}  // namespace atd::report
