#include "analysis/appraisal/cash.hpp"

namespace atd::analysis {

std::vector<CashItem> cash_of(const CountedCosts& costs, SharesOf which,
                              const std::vector<Date>& later_years, Date end) {
    auto ends = later_years;
    ends.push_back(end);
    std::vector<CashItem> cash;
    for (std::size_t item = 0; item < costs.items().size(); ++item) {
        CashItem& flow = cash.emplace_back(
            CashItem{costs.items()[item], std::vector<std::vector<double>>(ends.size())});
        for (std::size_t i = 0; i < costs.replications(); ++i) {
            double before = 0;
            for (std::size_t year = 0; year < ends.size(); ++year) {
                const double until = costs.until(item, i, ends[year], which);
                flow.years[year].push_back(until - before);
                before = until;
            }
        }
    }
    return cash;
}

}  // namespace atd::analysis
