#pragma once

#include "sim/report/describe_report.hpp"
#include "sim/report/sizing/sizing.hpp"

// The fields of a report on capacities; see sim/report/describe_report.hpp.

namespace atd::report {

template <class V, Of<LateChildren> S>
void describe(V& v, S& s) {
    v.record({"late_children",
              "Children who at the end of a day of a month have waited for more than a day for "
              "any of the pools, each once; mean over the days and runs."});
    v.field({"from", "First day."}, s.from);
    v.field({"to", "Day after the last."}, s.to);
    v.field({"planned", "With what is planned."}, s.planned);
    v.field({"with_less", "With less capacity."}, s.with_less);
}

template <class V, Of<SizedMonth> S>
void describe(V& v, S& s) {
    v.record({"sized_month", "A pool at the ends of the days of a month, over all runs."});
    v.field({"from", "First day."}, s.from);
    v.field({"to", "Day after the last."}, s.to);
    v.field({"planned", "Mean planned capacity."}, s.planned);
    v.field({"p50", "Enough on half of the days, where nobody waits."}, s.p50);
    v.field({"p90", "Enough on 9 of 10 days."}, s.p90);
    v.field({"p99", "Enough on 99 of 100 days."}, s.p99);
    v.field({"late", "Children who have waited for more than a day, mean, as planned."}, s.late);
    v.field({"late_with_less", "The same with less capacity."}, s.late_with_less);
}

template <class V, Of<SizedFirstDay> S>
void describe(V& v, S& s) {
    v.record({"sized_first_day",
              "From when on, to the end, no day ends with a child who has waited for more than a "
              "day."});
    v.field({"share", "Share of the runs in which there is such a day."}, s.share);
    v.field({"half", "By when half of the runs have it; null: they do not."}, s.half);
    v.field({"nine_of_ten", "By when 9 of 10 runs have it; null: they do not."}, s.nine_of_ten);
}

template <class V, Of<SizedPool> S>
void describe(V& v, S& s) {
    v.record({"sized_pool", "What is needed of a pool."});
    v.field({"name", "Its key in the scenario."}, s.name);
    v.field({"label", "Its name in words."}, s.label);
    v.field({"provider", "Who provides the places."}, s.provider);
    v.field({"unit", "Unit of capacity."}, s.unit);
    v.field({"closed", "Whether it is a place of closed detention."}, s.closed);
    v.field({"detention_in_law", "Whether those in it are detained in law."}, s.detention_in_law);
    v.field({"sentence", "What is needed in the month with the highest need."}, s.sentence);
    v.field({"fullest", "First day of that month."}, s.fullest);
    v.field({"months", "The months."}, s.months);
    v.field({"first", "When children no longer wait, as planned."}, s.first);
    v.field({"first_with_less", "The same with less capacity."}, s.first_with_less);
}

template <class V, Of<SizingReport> S>
void describe(V& v, S& s) {
    v.record({"sizing", "Places, workers and other capacities that a scenario needs."});
    v.field({"format", "Name of the format."}, s.format);
    v.field({"version", "Version of the format."}, s.version);
    v.field({"subject", "What the scenario is about."}, s.subject);
    v.field({"scenario_sha256", "SHA-256 of the scenario in canonical form."}, s.scenario_sha256);
    v.field({"draws", "Draws of the uncertain numbers, one for each run; 0: none."}, s.draws);
    v.field({"numbers", "How many numbers are drawn."}, s.numbers);
    v.field({"less", "Share of the capacity that is left out in columns with less."}, s.less);
    v.field({"answers", "What the numbers say, a sentence each."}, s.answers);
    v.field({"first", "When children no longer wait for anything, as planned."}, s.first);
    v.field({"first_with_less", "The same with less capacity."}, s.first_with_less);
    v.field({"late", "Children who wait, by month."}, s.late);
    v.field({"pools", "The pools."}, s.pools);
    v.field({"limits", "What the numbers do not say."}, s.limits);
    v.field({"reproduction", "What makes the same numbers again."}, s.reproduction);
}

}  // namespace atd::report
