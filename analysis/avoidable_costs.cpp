#include "analysis/avoidable_costs.hpp"

#include <algorithm>
#include <cmath>

#include "sim/params/cost_dates.hpp"

#include "analysis/comparison.hpp"

namespace atd::analysis {
namespace {

using params::AvoidableShare;
using params::Scenario;

const params::Named<AvoidableShare>& shares_of(const std::string& line, const Scenario& option,
                                               const Scenario& baseline) {
    static const params::Named<AvoidableShare> none;
    for (const Scenario* scenario : {&option, &baseline}) {
        const auto* cost = params::find(scenario->costs, line);
        if (cost != nullptr && !cost->avoidable.empty()) {
            return cost->avoidable;
        }
    }
    return none;
}

double share_in(const params::Named<AvoidableShare>& shares, std::size_t period, SharesOf which) {
    const auto& item = which == SharesOf::short_run  ? shares.front()
                       : which == SharesOf::long_run ? shares.back()
                                                     : shares[period];
    return item.value.share.value.value;
}

Date end_of(const AvoidableShare& period, const Scenario& scenario) {
    return period.until
               ? std::min(params::months_after(params::reform_begins(scenario), *period.until),
                          scenario.end)
               : scenario.end;
}

/// What is paid of some part of a line up to a day; nan where it has not been cut there.
double part_until(const CostTable& table, const Money& whole, const std::vector<Money>& until,
                  Date day, Date end) {
    if (day >= end) {
        return whole.amount();
    }
    const auto cut = std::find(table.cuts.begin(), table.cuts.end(), day);
    return cut == table.cuts.end()
               ? undefined
               : until[static_cast<std::size_t>(cut - table.cuts.begin())].amount();
}

/// Zero where the option has no such item.
double amount_until(const CostTable& table, const CostItem& item, Date day, Date end) {
    double amount = 0;
    for (const CostLine& line : table.lines) {
        if (line.name != item.line) {
            continue;
        }
        const double replaced = part_until(table, line.replaced, line.replaced_until, day, end);
        if (line.payer == item.payer) {
            amount += part_until(table, line.amount, line.until, day, end) - replaced;
        }
        if (line.replaced_payer == item.payer) {
            amount += replaced;
        }
    }
    return amount;
}

}  // namespace

bool states_shares(const Scenario& scenario) {
    return std::any_of(scenario.costs.begin(), scenario.costs.end(),
                       [](const auto& item) { return !item.value.avoidable.empty(); });
}

CostCuts share_cuts(const Scenario& scenario) {
    CostCuts cuts;
    for (const auto& [name, cost] : scenario.costs) {
        for (const auto& [period_name, period] : cost.avoidable) {
            const Date end = end_of(period, scenario);
            if (end < scenario.end) {
                cuts.push_back(end);
            }
        }
    }
    return merged_cuts(cuts, {});
}

CostCuts merged_cuts(CostCuts cuts, const CostCuts& more) {
    cuts.insert(cuts.end(), more.begin(), more.end());
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    return cuts;
}

CountedCosts::CountedCosts(const OptionResults& option, const Baseline& baseline,
                           const CostScope& scope, SharesOf which)
    : end_(option.scenario.end) {
    for (std::size_t i = 0; i < option.summaries.size(); ++i) {
        tables_.push_back(
            {scope.counted(option.summaries[i].costs), scope.counted(baseline.summaries[i].costs)});
        add_items(tables_.back().option);
        add_items(tables_.back().baseline);
    }
    for (const CostItem& item : items_) {
        const auto& shares = shares_of(item.line, option.scenario, baseline.scenario);
        auto& periods = periods_.emplace_back();
        if (shares.empty() || which == SharesOf::everything) {
            periods.push_back({end_, 1.0});
            continue;
        }
        for (std::size_t i = 0; i < shares.size(); ++i) {
            periods.push_back(
                {end_of(shares[i].value, option.scenario), share_in(shares, i, which)});
        }
    }
}

void CountedCosts::add_items(const CostTable& table) {
    const auto add = [&](const CostItem& item) {
        if (std::find(items_.begin(), items_.end(), item) == items_.end()) {
            items_.push_back(item);
        }
    };
    for (const CostLine& line : table.lines) {
        add({line.name, line.payer});
        if (!line.replaced_payer.empty()) {
            add({line.name, line.replaced_payer});
        }
    }
}

double CountedCosts::change_until(const CostItem& item, const Tables& tables, Date day) const {
    return amount_until(tables.option, item, day, end_) -
           amount_until(tables.baseline, item, day, end_);
}

double CountedCosts::until(std::size_t item, std::size_t replication, Date day) const {
    const Tables& tables = tables_[replication];
    double counted = 0, before = 0;
    for (const Period& period : periods_[item]) {
        const double change = change_until(items_[item], tables, std::min(period.end, day));
        counted += period.share * (change - before);
        before = change;
    }
    return amount_until(tables.baseline, items_[item], day, end_) + std::round(counted);
}

std::vector<double> costs_with_shares(const OptionResults& option, const Baseline& baseline,
                                      const CostScope& scope, SharesOf which) {
    const CountedCosts counted(option, baseline, scope, which);
    std::vector<double> costs(counted.replications());
    for (std::size_t i = 0; i < costs.size(); ++i) {
        for (std::size_t item = 0; item < counted.items().size(); ++item) {
            costs[i] += counted.until(item, i, option.scenario.end);
        }
    }
    return costs;
}

}  // namespace atd::analysis
