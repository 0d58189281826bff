#pragma once

#include <vector>

#include "sim/report/make/make_report.hpp"

namespace atd::report {

/// What must be said beside the tables of the draws, by option; nothing of the baseline.
std::vector<DoubtRemarks> doubt_remarks(const ReportInput& input, const Doubt& doubt,
                                        const std::vector<Indicator>& indicators);

/// What knowing every number could change in a choice between the policies.
std::vector<std::string> remarks_on_choices(const Doubt& doubt,
                                            const std::vector<Indicator>& indicators);

}  // namespace atd::report
