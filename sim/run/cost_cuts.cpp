#include "sim/run/cost_cuts.hpp"

#include "analysis/avoidable_costs.hpp"

namespace atd::run {

analysis::CostCuts cost_cuts_of(const std::vector<Option>& options,
                                const analysis::CostCuts& wanted) {
    analysis::CostCuts cuts = wanted;
    const auto& baseline = options.front().scenario;
    for (std::size_t i = 1; i < options.size(); ++i) {
        cuts = analysis::merged_cuts(cuts, analysis::share_cuts(options[i].scenario, baseline));
    }
    return cuts;
}

}  // namespace atd::run
