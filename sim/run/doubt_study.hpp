#pragma once

#include <cstdint>
#include <vector>

#include "sim/run/run_draws.hpp"

#include "analysis/doubt/influence.hpp"
#include "analysis/doubt/parameter_range.hpp"

namespace atd::run {

/// How the difference of an option follows a number, in a headline.
struct Follow {
    double correlation = analysis::undefined;  ///< of ranks, over the draws
    analysis::Swing alone;                     ///< with all other numbers as stated
    analysis::Slope slope;                     ///< over the draws, per half width of the range
};

/// A number that is moved alone.
struct Influence {
    params::UncertainNumber number;
    std::vector<std::vector<Follow>> follows;  ///< by option and headline
    std::vector<double> worth;                 ///< of knowing it, by headline, in its unit
};

/// What is known when the parameters are uncertain.
struct DoubtStudy {
    std::uint32_t draws = 0, replications = 0;
    params::Design design = params::Design::random;
    bool has_groups = false;                       ///< some numbers are drawn together
    double share_kept = 1;                         ///< of the draws, by the rules of the scenarios
    std::vector<params::UncertainNumber> numbers;  ///< of all options, each path once
    OptionNumbers option_numbers;                  ///< by option
    std::vector<analysis::DrawOutcome> outcomes;   ///< by draw
    std::vector<std::size_t> headlines;            ///< positions of measures
    std::vector<Influence> influences;             ///< the strongest first
    std::vector<double> worth_of_all;              ///< of knowing all numbers, by headline
    bool every_number = false;                     ///< all that are drawn are influences
    double precision = 0;                          ///< that was asked for; 0: none
    bool is_precise = false;                       ///< it was reached
};

struct DoubtRequest {
    std::uint32_t draws = 100;
    std::size_t most_influences = 20;  ///< how many numbers are moved alone at most
    bool every_number = false;         ///< moves every number that is drawn
    /// Stops drawing, at the end of a batch, where is_precise holds for this share; 0: draws all.
    double precision = 0;

    static constexpr std::uint32_t batch = 20;
    /// At most, where a precision is asked for and no number of draws.
    static constexpr std::uint32_t most_draws = 1000;
};

/// Whether the mean over the draws of the difference in child-days in closed detention has a 95%
/// interval whose half-width is at most this share of it, under every option.
bool is_precise(const std::vector<analysis::DrawOutcome>& outcomes,
                const std::vector<analysis::Measure>& measures, double precision);

/// How often every option is simulated for it, at most, with so many replications at each point.
std::size_t simulations_of(const DoubtRequest& request, std::size_t replications);

/// Draws, and then the numbers that the headlines follow most, one at a time, with the same luck at
/// both ends. A number is tried where its rank correlation with a headline is beyond
/// 2 / sqrt(draws), which chance alone exceeds once in 22 times: one that was tried in vain shows
/// no swing.
DoubtStudy study_doubt(const std::vector<Option>& options,
                       const std::vector<analysis::Measure>& measures, const DoubtRequest& request,
                       const DrawSettings& settings);

}  // namespace atd::run
