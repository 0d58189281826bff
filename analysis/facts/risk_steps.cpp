#include "analysis/facts/risk_steps.hpp"

#include <boost/sort/spreadsort/float_sort.hpp>

namespace atd::analysis {

InOrder::InOrder(const std::vector<Episode>& episodes) {
    for (const Episode& episode : episodes) {
        if (episode.entry_age < episode.exit_age) {
            entries.push_back(episode.entry_age);
            exits.emplace_back(episode.exit_age, episode.status);
        }
    }
    using boost::sort::spreadsort::float_mem_cast;
    using boost::sort::spreadsort::float_sort;
    float_sort(entries.begin(), entries.end());
    float_sort(
        exits.begin(), exits.end(),
        [](const auto& exit, unsigned shift) {
            return float_mem_cast<double, std::int64_t>(exit.first) >> shift;
        },
        [](const auto& a, const auto& b) { return a.first < b.first; });
}

}  // namespace atd::analysis
