#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/base/check.hpp"

#include "analysis/facts/survival.hpp"

namespace atd::analysis {

/// What happens at one age at which at least one stay ends.
struct RiskStep {
    double age;
    std::int64_t at_risk;
    std::vector<std::int64_t> ended;  ///< ended[k - 1] by cause k
    std::int64_t all_ended;
};

/// The episodes of which any time is at risk, in an order to walk through.
struct InOrder {
    explicit InOrder(const std::vector<Episode>& episodes);

    std::vector<double> entries;
    std::vector<std::pair<double, int>> exits;  ///< age and status
};

/// Calls visit(step) by age. At risk at an age are the episodes with entry < age <=
/// exit.
template <class Visit>
void for_each_step(const std::vector<Episode>& episodes, int causes, Visit&& visit) {
    const InOrder sorted(episodes);
    const auto& entries = sorted.entries;
    const auto& exits = sorted.exits;
    RiskStep step{0, 0, std::vector<std::int64_t>(static_cast<std::size_t>(causes)), 0};
    auto entered = entries.begin();
    for (auto exit = exits.begin(); exit != exits.end();) {
        const auto left = exit - exits.begin();
        const double age = exit->first;
        std::fill(step.ended.begin(), step.ended.end(), 0);
        step.all_ended = 0;
        for (; exit != exits.end() && exit->first == age; ++exit) {
            if (exit->second > 0) {
                ATD_EXPECT(exit->second <= causes);
                ++step.ended[static_cast<std::size_t>(exit->second - 1)];
                ++step.all_ended;
            }
        }
        if (step.all_ended > 0) {
            entered = std::lower_bound(entered, entries.end(), age);
            step.age = age;
            step.at_risk = (entered - entries.begin()) - left;
            visit(step);
        }
    }
}

}  // namespace atd::analysis
