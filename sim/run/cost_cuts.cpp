#include "sim/run/cost_cuts.hpp"

#include "analysis/avoidable_costs.hpp"

namespace atd::run {

analysis::CostCuts cost_cuts_of(const std::vector<Option>& options,
                                const analysis::CostCuts& wanted) {
    analysis::CostCuts cuts = wanted;
    for (const auto& option : options) {
        cuts = analysis::merged_cuts(cuts, analysis::share_cuts(option.scenario));
    }
    return cuts;
}

}  // namespace atd::run
