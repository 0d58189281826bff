#pragma once

#include "sim/report/describe_alternatives.hpp"
#include "sim/report/describe_doubt.hpp"
#include "sim/report/describe_part.hpp"
#include "sim/report/report.hpp"

// The one description of the fields of a report. A visitor's `record(info)` is called
// once for a struct and then its `field(info, member)` for each field, in the order of
// the document; the JSON writer, the JSON reader and the JSON Schema are such visitors.

namespace atd::report {

template <class V, Of<Estimate> S>
void describe(V& v, S& s) {
    v.record({"estimate", "A value with its interval over chance; null where not known."});
    v.field({"value", "The estimate."}, s.value);
    v.field({"low", "Lower end."}, s.low);
    v.field({"high", "Upper end."}, s.high);
    v.field({"interval", "What the ends are."}, s.kind);
    v.field({"replications", "Replications with somebody to count; the others count for nothing."},
            s.replications);
    v.field({"missing", "Why the value is not known."}, s.missing);
    v.field({"at_risk",
             "Of a share at an age: the smallest number at risk that it rests on, over all "
             "replications; else 0."},
            s.at_risk);
    v.field({"few_at_risk",
             "Whether that is fewer than ten, or than a tenth of those at risk at a later age."},
            s.few_at_risk);
}

template <class V, Of<Subject> S>
void describe(V& v, S& s) {
    v.record({"subject", "What the scenarios are about."});
    v.field({"title", "Titles of the baseline and the options."}, s.title);
    v.field({"question", "What the scenario asks."}, s.question);
    v.field({"country", "Country."}, s.country);
    v.field({"population", "Who is in it."}, s.population);
    v.field({"commitments", "International commitments."}, s.commitments);
    v.field({"start", "First day of the observation."}, s.start);
    v.field({"end", "Day on which the observation is over, itself left out."}, s.end);
}

template <class V, Of<Change> S>
void describe(V& v, S& s) {
    v.record({"change", "A changed value in words."});
    v.field({"what", "What changes."}, s.what);
    v.field({"before", "Value without the change."}, s.before);
    v.field({"after", "Value with it."}, s.after);
}

template <class V, Of<ChangeGroup> S>
void describe(V& v, S& s) {
    v.record({"change_group", "Changes that come into force together."});
    v.field({"title", "When they come into force, and for whom."}, s.title);
    v.field({"changes", "The changes."}, s.changes);
}

template <class V, Of<Option> S>
void describe(V& v, S& s) {
    v.record({"option", "A policy that was simulated."});
    v.field({"name", "Name by which other parts of the report call it."}, s.name);
    v.field({"title", "Title of its scenario."}, s.title);
    v.field({"short_title", "Title without the country."}, s.short_title);
    v.field({"scenario_sha256", "SHA-256 of the scenario in its standard form."},
            s.scenario_sha256);
    v.field({"sentence", "The answer in at most sixty words; empty for the baseline."}, s.sentence);
    v.field({"details", "What else the answer needs, a sentence each."}, s.details);
    v.field({"changes", "What it changes against the baseline."}, s.changes);
}

template <class V, Of<OptionValue> S>
void describe(V& v, S& s) {
    v.record({"option_value", "An indicator under one option."});
    v.field({"option", "Name of the option."}, s.option);
    v.field({"estimate", "The indicator, in its unit."}, s.estimate);
    v.field({"difference", "Option minus baseline on the same replications, in the same unit."},
            s.difference);
    v.field({"verdict", "What may be said of the difference."}, s.verdict);
}

template <class V, Of<Indicator> S>
void describe(V& v, S& s) {
    v.record({"indicator", "A row of the results."});
    v.field({"key", "Name for programs, the same in every report."}, s.key);
    v.field({"label", "Name for people."}, s.label);
    v.field({"unit", "Unit of its numbers."}, s.unit);
    v.field({"group", "Group in which it is shown."}, s.group);
    v.field({"definition", "What is counted, over whom, in which window."}, s.definition);
    v.field({"source", "The standard or formula behind it; may be empty."}, s.source);
    v.field({"estimator", "How its numbers come from the replications."}, s.estimator);
    v.field({"importance", "Its place among all indicators; 0 comes first."}, s.importance);
    v.field({"shown", "Whether tables show it when not all indicators are asked for."}, s.shown);
    v.field({"note", "What a reader must know of these numbers; may be empty."}, s.note);
    v.field({"options", "Its numbers, by option."}, s.options);
}

template <class V, Of<Table> S>
void describe(V& v, S& s) {
    v.record({"table", "Indicators that are shown together."});
    v.field({"title", "Title."}, s.title);
    v.field({"note", "What a reader must know of the numbers."}, s.note);
    v.field({"keys", "Keys of the indicators, in order."}, s.keys);
}

template <class V, Of<GroupTable> S>
void describe(V& v, S& s) {
    v.record({"group_table", "The indicators of a group."});
    v.field({"group", "The group."}, s.group);
    v.field({"table", "Its indicators."}, s.table);
}

template <class V, Of<Tables> S>
void describe(V& v, S& s) {
    v.record({"tables", "The indicators in the order in which they are shown."});
    v.field({"first", "The indicators to begin with."}, s.first);
    v.field({"groups", "Every indicator once, by group."}, s.groups);
    v.field({"note", "What a reader must know of the tables of groups."}, s.note);
    v.field({"left_out", "That some indicators are not shown; empty where all are."}, s.left_out);
}

template <class V, Of<LimitLine> S>
void describe(V& v, S& s) {
    v.record({"limit_line", "A limit beside a band, such as places."});
    v.field({"label", "What it is the limit of."}, s.label);
    v.field({"values", "By day, in the unit of the series."}, s.values);
}

template <class V, Of<Band> S>
void describe(V& v, S& s) {
    v.record({"band", "One line of a series under one option, by day."});
    v.field({"name", "Name of the line."}, s.name);
    v.field({"mean", "Mean over replications, in the unit of the series."}, s.mean);
    v.field({"low", "5% quantile over replications."}, s.low);
    v.field({"high", "95% quantile over replications."}, s.high);
    v.field({"limit", "Its limit, where it has one."}, s.limit);
}

template <class V, Of<SeriesOfOption> S>
void describe(V& v, S& s) {
    v.record({"series_of_option", "A series under one option."});
    v.field({"option", "Name of the option."}, s.option);
    v.field({"bands", "Its lines; those that the option does not know are absent."}, s.bands);
}

template <class V, Of<SeriesLine> S>
void describe(V& v, S& s) {
    v.record({"series_line", "A line of a series."});
    v.field({"name", "Name for programs."}, s.name);
    v.field({"label", "Name for people."}, s.label);
}

template <class V, Of<Series> S>
void describe(V& v, S& s) {
    v.record({"series", "A number on each day, by line and option."});
    v.field({"title", "Title."}, s.title);
    v.field({"note", "How to read it."}, s.note);
    v.field({"unit", "Unit of its numbers."}, s.unit);
    v.field({"start", "Date of day 0."}, s.start);
    v.field({"table_days", "Days to show where there is room for few, counted from 0."},
            s.table_days);
    v.field({"lines", "Its lines, the most important first."}, s.lines);
    v.field({"options", "The numbers, by option."}, s.options);
}

template <class V, Of<Amount> S>
void describe(V& v, S& s) {
    v.record({"amount", "A cost under one option."});
    v.field({"option", "Name of the option."}, s.option);
    v.field({"priced", "Whether a price is known; if not, the amount is unknown, not zero."},
            s.priced);
    v.field({"amount", "Amount over the whole observation."}, s.amount);
}

template <class V, Of<Bar> S>
void describe(V& v, S& s) {
    v.record({"bar", "A cost, by option."});
    v.field({"name", "Name for programs."}, s.name);
    v.field({"label", "Name for people."}, s.label);
    v.field({"amounts", "Amounts, by option."}, s.amounts);
}

template <class V, Of<Bars> S>
void describe(V& v, S& s) {
    v.record({"bars", "Costs that add up to the total."});
    v.field({"title", "Title."}, s.title);
    v.field({"note", "How to read it."}, s.note);
    v.field({"unit", "Currency and price year."}, s.unit);
    v.field({"bars", "The costs."}, s.bars);
}

template <class V, Of<TargetOption> S>
void describe(V& v, S& s) {
    v.record({"target_option", "What an option shows of a published figure."});
    v.field({"option", "Name of the option."}, s.option);
    v.field({"modelled", "The model's number, in the unit of the figure."}, s.modelled);
    v.field({"range_low", "10% quantile over replications; null for fewer than ten."}, s.range_low);
    v.field({"range_high", "90% quantile over replications."}, s.range_high);
    v.field({"relative_error", "(modelled - published) / published."}, s.relative_error);
    v.field({"fits", "Where the published figure lies."}, s.fits);
}

template <class V, Of<Target> S>
void describe(V& v, S& s) {
    v.record({"target", "A published figure beside the model's own."});
    v.field({"name", "Its name in the scenario."}, s.name);
    v.field({"label", "Name for people."}, s.label);
    v.field({"evidence", "Id of the figure in the evidence tables."}, s.evidence);
    v.field({"measure", "What is measured, as scenarios call it."}, s.measure);
    v.field({"unit", "Unit of the figure: whom it counts, days, or share."}, s.unit);
    v.field({"what", "Whom and what it counts, in words."}, s.what);
    v.field({"when", "The date, or the first day and the day after the last one."}, s.when);
    v.field({"fitted", "Whether the scenario was made to come near the figure."}, s.fitted);
    v.field({"published", "The figure."}, s.published);
    v.field({"low", "Lower end of the figure, where published."}, s.low);
    v.field({"high", "Upper end of the figure, where published."}, s.high);
    v.field({"n", "Persons or cases behind the figure; 0 where not published."}, s.n);
    v.field({"naive", "The last earlier figure of the same series, or what the scenario names."},
            s.naive);
    v.field({"options", "The model's numbers, by option."}, s.options);
}

template <class V, Of<analysis::FitCount> S>
void describe(V& v, S& s) {
    v.record({"fit_count", "Figures compared with one option."});
    v.field({"compared", "How many are compared."}, s.compared);
    v.field({"with_range", "For how many the model has a range."}, s.with_range);
    v.field({"inside", "How many of these lie inside it."}, s.inside);
}

template <class V, Of<analysis::TargetScore> S>
void describe(V& v, S& s) {
    v.record({"target_score", "How near an option comes to published figures."});
    v.field({"fitted", "Figures that were used to set the model's values."}, s.fitted);
    v.field({"predicted", "Figures that were not: only these test the model."}, s.predicted);
    v.field({"with_naive", "Predicted figures for which there is a naive number."}, s.with_naive);
    v.field({"mean_error", "Mean absolute relative error over these."}, s.mean_error);
    v.field({"mean_naive_error", "The same for the naive numbers."}, s.mean_naive_error);
}

template <class V, Of<FitScore> S>
void describe(V& v, S& s) {
    v.record({"fit_score", "The score of one option."});
    v.field({"option", "Name of the option."}, s.option);
    v.field({"score", "The score."}, s.score);
    v.field({"text", "The score as a sentence; empty without figures to compare."}, s.text);
}

template <class V, Of<Fit> S>
void describe(V& v, S& s) {
    v.record({"fit", "How near the options come to published figures."});
    v.field({"title", "Title."}, s.title);
    v.field({"note", "How to read it."}, s.note);
    v.field({"targets", "The figures; empty where the scenarios name none."}, s.targets);
    v.field({"scores", "The scores, by option."}, s.scores);
}

template <class V, Of<Number> S>
void describe(V& v, S& s) {
    v.record({"number", "A number behind the results, in words."});
    v.field({"path", "Its place in the scenario."}, s.path);
    v.field({"what", "What it is."}, s.what);
    v.field({"value", "Value with unit and range."}, s.value);
    v.field({"source", "Published source, or why it is assumed."}, s.source);
    v.field({"grade",
             "Lowest grade of the sources, a grade lower where it is borrowed; empty where it is "
             "assumed or the evidence tables are not at hand."},
            s.grade);
    v.field({"basis",
             "What it rests on: equal (to a row of the evidence tables, or in its range), derived "
             "(from rows), borrowed (from another country or group) or assumed."},
            s.basis);
    v.field({"shown", "Whether it is shown when not all numbers are asked for."}, s.shown);
}

template <class V, Of<Sources> S>
void describe(V& v, S& s) {
    v.record({"sources", "Where the numbers behind the results come from."});
    v.field({"summary", "How many of them rest on what."}, s.summary);
    v.field({"title", "Title of the list of numbers."}, s.title);
    v.field({"note", "How those to begin with were chosen."}, s.note);
    v.field({"numbers", "All numbers; those to begin with come first."}, s.numbers);
}

template <class V, Of<Caveat> S>
void describe(V& v, S& s) {
    v.record({"caveat", "What the results do not say."});
    v.field({"text", "In words."}, s.text);
    v.field({"always", "Whether it is said however little room there is."}, s.always);
}

template <class V, Of<Limits> S>
void describe(V& v, S& s) {
    v.record({"limits", "What the results do not say."});
    v.field({"warnings", "To be read before any number."}, s.warnings);
    v.field({"caveats", "What no result says."}, s.caveats);
    v.field({"cannot_know", "What the model cannot know."}, s.cannot_know);
    v.field({"reviewed_with_lived_experience",
             "Whether people with lived experience have reviewed the scenario."},
            s.reviewed_with_lived_experience);
}

template <class V, Of<Reproduction> S>
void describe(V& v, S& s) {
    v.record({"reproduction", "What makes the same report again."});
    v.field({"program", "Program and version."}, s.program);
    v.field({"commit", "Commit of the program."}, s.commit);
    v.field({"seed", "Random seed."}, s.seed);
    v.field({"first_replication", "Number of the first replication."}, s.first_replication);
    v.field({"replications", "Number of replications."}, s.replications);
    v.field({"command", "The command."}, s.command);
}

template <class V, Of<Report> S>
void describe(V& v, S& s) {
    v.record({"report", "What ATDSim reports of simulated policies."});
    v.field({"format", "What kind of document this is."}, s.format);
    v.field({"version", "Version of the format."}, s.version);
    v.field({"subject", "What the scenarios are about."}, s.subject);
    v.field({"options", "The policies, the baseline first."}, s.options);
    v.field({"indicators", "The results."}, s.indicators);
    v.field({"tables", "How the results are shown."}, s.tables);
    v.field({"series", "Numbers by day."}, s.series);
    v.field({"costs", "Costs, first by what is paid for, then by payer."}, s.costs);
    v.field({"fit", "How near the options come to published figures."}, s.fit);
    v.field({"doubt", "What is known when the parameters are uncertain."}, s.doubt);
    v.field({"alternatives", "What becomes of the answer when the model is built otherwise."},
            s.alternatives);
    v.field({"sources", "Where the numbers behind the results come from."}, s.sources);
    v.field({"limits", "What the results do not say."}, s.limits);
    v.field({"reproduction", "What makes the same report again."}, s.reproduction);
}

}  // namespace atd::report
