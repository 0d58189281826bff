#pragma once

#include "sim/report/appraisal/appraisal.hpp"
#include "sim/report/describe_report.hpp"

// The fields of an appraisal; see sim/report/describe_report.hpp.

namespace atd::report {

template <class V, Of<RulesShown> S>
void describe(V& v, S& s) {
    v.record({"rules", "Rules of a treasury."});
    v.field({"title", "Name of the rules."}, s.title);
    v.field({"country", "Whose rules they are."}, s.country);
    v.field({"publication", "Where they were published."}, s.publication);
    v.field({"vintage", "Date of the rules."}, s.vintage);
    v.field({"verified", "Whether a page that shows the discount rates was seen."}, s.verified);
    v.field({"rates", "Discount rates, in real terms."}, s.rates);
    v.field({"timing", "When the money of a year flows."}, s.timing);
}

template <class V, Of<AppraisedYear> S>
void describe(V& v, S& s) {
    v.record({"appraised_year", "A year of the appraisal."});
    v.field({"from", "First day."}, s.from);
    v.field({"to", "Day after the last."}, s.to);
    v.field({"factor", "What a unit of money in it is worth at the beginning of the first."},
            s.factor);
}

template <class V, Of<CashStream> S>
void describe(V& v, S& s) {
    v.record({"cash_stream", "Costs by year in whole units of the currency."});
    v.field({"name", "All, or a payer."}, s.name);
    v.field({"costs", "By year, undiscounted."}, s.costs);
    v.field({"present_value", "By year, discounted."}, s.present_value);
    v.field({"sum", "Sum of the years, undiscounted."}, s.sum);
    v.field({"sum_of_present_value", "Sum of the years, discounted."}, s.sum_of_present_value);
}

template <class V, Of<AppraisedRow> S>
void describe(V& v, S& s) {
    v.record({"appraised_row", "A number of an option with its difference to the baseline."});
    v.field({"key", "Its name."}, s.key);
    v.field({"label", "The same in words."}, s.label);
    v.field({"unit", "Unit."}, s.unit);
    v.field({"value", "Mean over the replications."}, s.value);
    v.field({"difference", "Option minus baseline."}, s.difference);
    v.field({"range", "The difference over the draws."}, s.range);
}

template <class V, Of<AskedQuestion> S>
void describe(V& v, S& s) {
    v.record({"asked_question", "What a sceptical reader asks."});
    v.field({"question", "The question."}, s.question);
    v.field({"answers", "What the numbers say to it, a sentence each."}, s.answers);
}

template <class V, Of<AppraisedOption> S>
void describe(V& v, S& s) {
    v.record({"appraised_option", "What an option costs, by year and payer."});
    v.field({"name", "Name of the option."}, s.name);
    v.field({"title", "Its title."}, s.title);
    v.field({"sentence", "The answer, children first; empty for the baseline."}, s.sentence);
    v.field({"details", "What else the answer needs."}, s.details);
    v.field({"rights", "What happens to children; never multiplied by a price."}, s.rights);
    v.field({"money", "Sums of costs; differences below zero are savings."}, s.money);
    v.field({"costs", "Costs by year, of all and by payer."}, s.costs);
    v.field({"differences", "The same, minus the baseline's."}, s.differences);
    v.field({"cumulated", "Added present value up to the end of each year."}, s.cumulated);
    v.field({"payback", "When the option has paid for itself."}, s.payback);
    v.field({"questions", "What a sceptical reader asks; none of the baseline."}, s.questions);
}

template <class V, Of<Appraisal> S>
void describe(V& v, S& s) {
    v.record({"appraisal", "Costs by year and payer, discounted by the rules of a treasury."});
    v.field({"format", "Name of the format."}, s.format);
    v.field({"version", "Version of the format."}, s.version);
    v.field({"subject", "What the scenarios are about."}, s.subject);
    v.field({"rules", "Rules of the appraisal."}, s.rules);
    v.field({"currency", "Currency and price year of all amounts."}, s.currency);
    v.field({"about_shares", "Which costs end with what they pay for."}, s.about_shares);
    v.field({"years", "The years."}, s.years);
    v.field({"options", "The options, the baseline first."}, s.options);
    v.field({"left_out", "Costs that enter no sum."}, s.left_out);
    v.field({"about_questions", "What the amounts of money in the answers are."},
            s.about_questions);
    v.field({"draws", "Draws of the uncertain numbers; 0: none."}, s.draws);
    v.field({"draw_replications", "Replications at each draw."}, s.draw_replications);
    v.field({"limits", "What the numbers do not say."}, s.limits);
    v.field({"reproduction", "What makes the same appraisal again."}, s.reproduction);
}

}  // namespace atd::report
