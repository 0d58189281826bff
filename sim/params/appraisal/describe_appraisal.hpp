#pragma once

#include "sim/params/appraisal/appraisal_rules.hpp"
#include "sim/params/describe_field.hpp"

// The description of rules of appraisal, read by the same visitors as scenarios.

namespace atd::params {

template <class V, Of<RateFrom> S>
void describe(V& v, S& it) {
    v.field({"order", order_meaning}, it.order);
    v.field({"from_year", "first year to which the rate leads, counted from year 0", Need::required,
             1, 1000},
            it.from_year);
    v.field({"rate", "discount rate a year in real terms, as a share", Need::required, 0, 1},
            it.rate);
}

template <class V, Of<AppraisalRules> S>
void describe(V& v, S& it) {
    v.field({"title", "name of the rules", Need::required}, it.title);
    v.field({"country", "country of the rules; \"global\" for none", Need::required}, it.country);
    v.field({"publication", "where the rules were published", Need::required}, it.publication);
    v.field({"vintage", "date of the rules, as text", Need::required}, it.vintage);
    v.field({"verified", "whether a page that shows the rates was seen, as in the evidence tables",
             Need::required},
            it.verified);
    v.field({"rates", "discount rates by year", Need::required}, it.rates);
    v.field({"last_year", "last year for which there is a rate; default: none is the last",
             Need::optional, 1, 1000},
            it.last_year);
    v.field({"sensitivity", "other rates with which the present value is shown"}, it.sensitivity);
    v.field({"timing", "when the money of a year flows"}, it.timing);
    v.field({"timing_source", "where the timing comes from, or why it is assumed", Need::required},
            it.timing_source);
    v.field({"year_starts_in",
             "number of the month with which a financial year begins; default: years of twelve "
             "months from the first day of the scenario",
             Need::optional, 1, 12},
            it.year_starts_in);
}

}  // namespace atd::params
