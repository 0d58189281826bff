#pragma once

#include <string>
#include <vector>

#include "sim/params/scenario.hpp"

#include "analysis/facts/costs.hpp"

namespace atd::analysis {

struct OptionResults;
class CostScope;

/// Which shares of a change in costs are counted: those of the time since the reform; those of the
/// first or the last period throughout; or all, as if every cost ended with what it pays for.
enum class SharesOf { time, short_run, long_run, everything };

/// Whether a line of costs says which share ends with what it pays for.
bool states_shares(const params::Scenario& scenario);

/// The days, within the scenarios, at which a share of the changes of an option takes the place of
/// another.
CostCuts share_cuts(const params::Scenario& option, const params::Scenario& baseline);

/// All days of both, in order.
CostCuts merged_cuts(CostCuts cuts, const CostCuts& more);

/// What one payer pays for one line.
struct CostItem {
    std::string line, payer;
    bool operator==(const CostItem&) const = default;
};

/// The costs of an option: those of the baseline, and of the change of each item the share that
/// ends when use falls, or is added when it rises; of a line without shares the whole change. Only
/// lines that count. The costs of the baseline itself are its own.
class CountedCosts {
  public:
    /// Borrows the options and the scope.
    CountedCosts(const OptionResults& option, const CostScope& scope);

    const std::vector<CostItem>& items() const { return items_; }

    std::size_t replications() const { return tables_.size(); }

    /// From the first day up to another, in whole units; nan where the summaries have not been cut
    /// there, or where a share changes before.
    double until(std::size_t item, std::size_t replication, Date day, SharesOf which) const;

  private:
    struct Tables {
        const CostTable *option, *baseline;
    };

    struct Period {
        Date end;
        double share;
    };

    void add_items(const CostTable& table, const CostScope& scope);
    double change_until(const CostItem& item, const Tables& tables, Date day) const;

    Date end_;
    std::vector<Tables> tables_;
    std::vector<CostItem> items_;
    std::vector<std::vector<Period>> periods_;  ///< by item; none where the whole change counts
};

/// The total of these costs by replication.
std::vector<double> costs_with_shares(const OptionResults& option, const CostScope& scope,
                                      SharesOf which);

}  // namespace atd::analysis
