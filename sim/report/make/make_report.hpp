#pragma once

#include <string>
#include <vector>

#include "sim/params/evidence/evidence_row.hpp"
#include "sim/report/report.hpp"
#include "sim/run/alternatives.hpp"
#include "sim/run/doubt_study.hpp"
#include "sim/run/run_study.hpp"

#include "analysis/comparison.hpp"

namespace atd::report {

using params::Evidence;

/// What a report is made of.
struct ReportInput {
    const std::vector<run::OptionRun>& runs;  ///< the baseline first
    const analysis::Comparison& comparison;   ///< of these runs
    Evidence evidence;    ///< empty where the tables are not at hand: then only ids are shown
    std::string command;  ///< that makes the same report again
    const run::DoubtStudy* doubt = nullptr;               ///< null without draws
    const run::AlternativeStudy* alternatives = nullptr;  ///< null where there are none
};

Report make_report(const ReportInput& input);

}  // namespace atd::report
