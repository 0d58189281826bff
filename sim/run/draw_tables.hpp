#pragma once

#include <string>
#include <vector>

#include "sim/record/draws.hpp"
#include "sim/run/doubt_study.hpp"

namespace atd::run {

/// The draws of a study as tables. `measures` are those of the study.
record::Draws draw_tables(const DoubtStudy& study, const std::vector<OptionRun>& runs,
                          const std::vector<analysis::Measure>& measures);

/// The outcome and the values of one draw that is stored, simulated again from the scenarios and
/// the evidence that the results hold. Throws InputError where the results know no such measure.
record::Draws draw_again(const record::Draws& stored, const std::vector<OptionRun>& runs,
                         std::uint32_t draw);

}  // namespace atd::run
