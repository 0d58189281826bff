#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/params/alternative.hpp"
#include "sim/run/run_draws.hpp"

namespace atd::run {

struct AlternativeOutcome {
    std::string name;
    params::Alternative alternative;  ///< as the first option that has it says
    analysis::DrawOutcome outcome;
};

/// What becomes of the differences when the model is built otherwise.
struct AlternativeStudy {
    std::uint32_t replications = 0;
    analysis::DrawOutcome stated;  ///< with the model as it is, in as many replications
    std::vector<AlternativeOutcome> alternatives;
};

/// The names of the alternatives of all options, each once, those of the baseline first.
params::Names alternatives_of(const std::vector<Option>& options);

/// Replications of each alternative: more than of a draw where the runs have more, as an
/// alternative is looked at by itself and chance must not turn its sign.
std::uint32_t replications_for_alternatives(std::uint32_t of_draws, std::size_t of_runs);

/// How often every option is simulated for them, with so many replications each.
std::size_t simulations_of_alternatives(const std::vector<Option>& options,
                                        std::size_t replications);

/// The options under an alternative: each under its own of that name, one without it under that of
/// the baseline. An option stays as it is where neither has it. Throws InputError with the name of
/// the option where it is not sound under it.
std::vector<Option> options_under(const std::vector<Option>& options, const std::string& name);

/// Simulates all options as they are and under each alternative, with the numbers as stated and the
/// chance of the first replications of the comparison.
AlternativeStudy study_alternatives(const std::vector<Option>& options,
                                    const std::vector<analysis::Measure>& measures,
                                    const DrawSettings& settings);

}  // namespace atd::run
