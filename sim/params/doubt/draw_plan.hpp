#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/params/doubt/correlated.hpp"
#include "sim/params/doubt/draws.hpp"

namespace atd::params {

/// An option of a study that is drawn, with its numbers (uncertain_numbers). Refers to both.
struct DrawnOption {
    const Scenario& scenario;
    const std::vector<UncertainNumber>& numbers;
};

/// The draws of a study, which its options share: which uniform numbers each has. Made once; the
/// draws of it are then independent of each other.
class DrawPlan {
  public:
    /// Throws InputError where the options contradict each other in their correlations, where a
    /// rule (`keep_if`) leaves fewer than 5% of the draws, and where a Sobol design has too many
    /// numbers.
    DrawPlan(const std::vector<DrawnOption>& options, const PlanSettings& settings);

    /// The numbers of one draw.
    class Point {
      public:
        double uniform(std::string_view address) const;

      private:
        friend DrawPlan;
        const DrawPlan* plan_ = nullptr;
        DesignPoints::Point point_{};
    };

    /// A draw from 1 to draws().
    Point at(std::uint32_t draw) const;

    std::uint32_t draws() const { return settings_.draws; }

    /// Whether some numbers are drawn together.
    bool has_groups() const { return !groups_.empty(); }

    /// The share of the draws that were tried that kept the rules; 1 without rules.
    double share_kept() const;

  private:
    struct Place {
        std::size_t group = 0, row = 0;
    };

    Point candidate(std::uint32_t number) const;
    void keep_by_rules(const std::vector<DrawnOption>& options);

    PlanSettings settings_;
    std::vector<CorrelatedGroup> groups_;
    std::map<std::string, Place, std::less<>> places_;  ///< of correlated numbers
    DesignPoints design_;
    bool has_rules_ = false;
    std::vector<std::uint32_t> kept_;  ///< which candidates are the draws, with rules
    std::uint32_t tried_ = 0;
};

/// scenario_at with the uniform numbers of a draw.
Scenario drawn_scenario(const Scenario& scenario, const std::vector<UncertainNumber>& numbers,
                        const DrawPlan& plan, std::uint32_t draw);

}  // namespace atd::params
