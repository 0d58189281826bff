#pragma once

#include <optional>
#include <vector>

#include "sim/app/study_session.hpp"
#include "sim/report/make/make_report.hpp"
#include "sim/run/doubt_study.hpp"
#include "sim/store/stored_runs.hpp"

#include "analysis/appraisal/appraisal.hpp"

// What `compare` and `appraise` share.

namespace atd::app {

/// The options of a command: simulated, or read from stored results.
struct ComparedRuns {
    bool from_file = false;
    report::Evidence evidence;  ///< beside the scenarios
    StudyResult result;
};

/// `cuts_of` are days at which costs are read as well.
ComparedRuns compared_runs(const CompareCommand& command, const store::CutsOf& cuts_of = {});

/// What draws of the parameters show, unless chance alone is asked for; with the numbers of an
/// appraisal where there is one.
std::optional<run::DoubtStudy> doubt_of(const CompareCommand& command,
                                        const std::vector<run::OptionRun>& runs,
                                        const analysis::Comparison& comparison,
                                        const report::Evidence& evidence, Executor& executor,
                                        const analysis::AppraisalPlan* appraisal = nullptr);

}  // namespace atd::app
