#pragma once

#include <vector>

#include "analysis/avoidable_costs.hpp"

namespace atd::analysis {

/// What one payer pays for one line, in whole units, by year and replication.
struct CashItem {
    CostItem item;
    std::vector<std::vector<double>> years;
};

/// The counted costs by year. Years begin on the first day and on `later_years`, at which the
/// summaries have been cut, and the last one ends with `end`. What each year has is a difference of
/// whole units, so that the years add up to the whole.
std::vector<CashItem> cash_of(const CountedCosts& costs, SharesOf which,
                              const std::vector<Date>& later_years, Date end);

}  // namespace atd::analysis
