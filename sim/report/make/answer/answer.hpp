#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/params/scenario.hpp"
#include "sim/report/report.hpp"

#include "analysis/comparison.hpp"

namespace atd::report {

/// The most words that the first sentence of an answer has.
inline constexpr std::size_t most_words = 60;

/// What an option changes against the baseline, for people.
struct Answer {
    std::string sentence;              ///< at most `most_words` words
    std::vector<std::string> details;  ///< a sentence each
};

/// What an answer is made of. Borrows everything.
struct AnswerInput {
    const analysis::Comparison& comparison;
    std::size_t option;
    const params::Scenario& baseline;
    const params::Scenario& scenario;  ///< of the option
    const Doubt* doubt = nullptr;      ///< null without draws
    const Alternatives* alternatives = nullptr;
};

/// Place and time, days in detention, harms by kind, other drawbacks, then money, as far as there
/// is room; what is left over and what explains it follows in the details. A drawback comes before
/// any advantage. Where an interval contains zero it says so and calls nothing better.
Answer answer_of(const AnswerInput& input);

}  // namespace atd::report
