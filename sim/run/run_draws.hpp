#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/params/doubt/draws.hpp"
#include "sim/run/option.hpp"
#include "sim/run/run_study.hpp"

#include "analysis/doubt/draw_outcome.hpp"

namespace atd::run {

/// Values of the parameters for which all options are simulated: those of a draw, or those of the
/// scenarios with one number changed.
struct ParameterPoint {
    std::uint32_t draw = 0;  ///< 0: none
    std::string path{};      ///< of the number that is changed; empty: none
    double value = 0;
};

struct DrawSettings {
    std::uint64_t seed = 1;
    std::uint32_t replications = 20;  ///< of each option at each point
    Executor* executor = nullptr;     ///< null: the calling thread alone
    const std::atomic<bool>* cancel = nullptr;
    ProgressCallback progress = {};
};

/// The points of draws 1 to `count`.
std::vector<ParameterPoint> draw_points(std::uint32_t count);
/// Each number alone at its low and then at its high end.
std::vector<ParameterPoint> points_at_ends(const std::vector<params::UncertainNumber>& numbers);

/// Numbers of all options, each path once.
std::vector<params::UncertainNumber> numbers_of(const std::vector<Option>& options,
                                                const params::Grades& grades);

/// Simulates all options at each point and keeps nothing but the outcome. A number that several
/// options have is the same in all of them, and so is chance, which differs between draws. Throws
/// InputError, with the draw, where values that were drawn contradict each other.
std::vector<analysis::DrawOutcome> run_points(const std::vector<Option>& options,
                                              const std::vector<params::UncertainNumber>& numbers,
                                              const std::vector<ParameterPoint>& points,
                                              const std::vector<analysis::Measure>& measures,
                                              const DrawSettings& settings);

}  // namespace atd::run
