#pragma once

#include <optional>

#include "sim/app/study_session.hpp"
#include "sim/report/make/make_report.hpp"
#include "sim/run/alternatives.hpp"
#include "sim/run/doubt_study.hpp"

#include "analysis/appraisal/appraisal.hpp"

// What `compare` and `appraise` share.

namespace atd::app {

/// What a comparison has found; nothing but the runs where they lack summaries.
struct Compared {
    StudyResult study;
    params::Evidence evidence;  ///< that the options cite
    analysis::Comparison comparison;
    std::optional<analysis::AppraisalPlan> appraisal;  ///< where there are rules
    std::optional<run::DoubtStudy> doubt;              ///< unless chance alone is asked for
    std::optional<run::AlternativeStudy> alternatives;

    report::ReportInput report_input(const CompareCommand& command) const;
};

/// Simulates the options of a command, or reads them from stored results, compares them and draws
/// their numbers. `rules` are those of an appraisal, or null.
Compared compare_options(const CompareCommand& command, Executor& executor,
                         const params::AppraisalRules* rules = nullptr);

}  // namespace atd::app
