#pragma once

#include "sim/report/appraisal/appraisal.hpp"
#include "sim/report/make/make_report.hpp"

#include "analysis/appraisal/appraisal.hpp"

namespace atd::report {

/// What an appraisal is made of: the report on the same runs, whose draws (if any) hold the numbers
/// of the plan behind those of its measures.
struct AppraisalInput {
    const ReportInput& input;
    const Report& report;
    const analysis::AppraisalPlan& plan;
};

Appraisal make_appraisal(const AppraisalInput& from);

}  // namespace atd::report
