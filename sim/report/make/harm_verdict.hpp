#pragma once

#include <cstddef>

#include "sim/report/make/answer/answer.hpp"
#include "sim/report/report.hpp"

namespace atd::report {

/// What may be said of the difference of a measure. A harm that fewer are counted to have met is
/// `not_observed` where those who are no longer observed could explain it, and `by_construction`
/// where children move to or from settings of which a scenario says that it cannot happen there.
Verdict verdict_on(const AnswerInput& input, std::size_t measure);

}  // namespace atd::report
