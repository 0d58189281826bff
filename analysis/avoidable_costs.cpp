#include "analysis/avoidable_costs.hpp"

#include <algorithm>
#include <cmath>

#include "sim/params/appraisal/cost_dates.hpp"

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

Date end_of(const AvoidableShare& period, const Scenario& option, const Scenario& baseline) {
    return period.until ? std::min(params::months_after(params::reform_begins(option, baseline),
                                                        *period.until),
                                   option.end)
                        : option.end;
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

CostCuts share_cuts(const Scenario& option, const Scenario& baseline) {
    CostCuts cuts;
    for (const Scenario* scenario : {&option, &baseline}) {
        for (const auto& line : scenario->costs) {
            for (const auto& [name, period] : shares_of(line.name, option, baseline)) {
                cuts.push_back(end_of(period, option, baseline));
            }
        }
    }
    std::erase_if(cuts, [&](Date day) { return day >= option.end; });
    return merged_cuts(cuts, {});
}

CostCuts merged_cuts(CostCuts cuts, const CostCuts& more) {
    cuts.insert(cuts.end(), more.begin(), more.end());
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    return cuts;
}

CountedCosts::CountedCosts(const OptionResults& option, const CostScope& scope)
    : end_(option.scenario.end) {
    const OptionResults& baseline = scope.baseline();
    for (std::size_t i = 0; i < option.summaries.size(); ++i) {
        tables_.push_back({&option.summaries[i].costs, &baseline.summaries[i].costs});
        add_items(*tables_.back().option, scope);
        add_items(*tables_.back().baseline, scope);
    }
    const bool is_baseline = &option.summaries == &baseline.summaries;
    for (const CostItem& item : items_) {
        auto& periods = periods_.emplace_back();
        if (!is_baseline) {
            for (const auto& [name, share] :
                 shares_of(item.line, option.scenario, baseline.scenario)) {
                periods.push_back(
                    {end_of(share, option.scenario, baseline.scenario), share.share.value.value});
            }
        }
    }
}

void CountedCosts::add_items(const CostTable& table, const CostScope& scope) {
    const auto add = [&](const CostItem& item) {
        if (std::find(items_.begin(), items_.end(), item) == items_.end()) {
            items_.push_back(item);
        }
    };
    for (const CostLine& line : table.lines) {
        if (scope.counts(line.name)) {
            add({line.name, line.payer});
            if (!line.replaced_payer.empty()) {
                add({line.name, line.replaced_payer});
            }
        }
    }
}

double CountedCosts::change_until(const CostItem& item, const Tables& tables, Date day) const {
    return amount_until(*tables.option, item, day, end_) -
           amount_until(*tables.baseline, item, day, end_);
}

double CountedCosts::until(std::size_t item, std::size_t replication, Date day,
                           SharesOf which) const {
    const Tables& tables = tables_[replication];
    const auto& periods = periods_[item];
    if (periods.empty() || which == SharesOf::everything) {
        return amount_until(*tables.option, items_[item], day, end_);
    }
    double counted = 0, before = 0;
    for (const Period& period : periods) {
        const double change = change_until(items_[item], tables, std::min(period.end, day));
        const double share = which == SharesOf::short_run  ? periods.front().share
                             : which == SharesOf::long_run ? periods.back().share
                                                           : period.share;
        counted += share * (change - before);
        before = change;
    }
    return amount_until(*tables.baseline, items_[item], day, end_) + std::round(counted);
}

std::vector<double> costs_with_shares(const OptionResults& option, const CostScope& scope,
                                      SharesOf which) {
    const CountedCosts counted(option, scope);
    std::vector<double> costs(counted.replications());
    for (std::size_t i = 0; i < costs.size(); ++i) {
        for (std::size_t item = 0; item < counted.items().size(); ++item) {
            costs[i] += counted.until(item, i, option.scenario.end, which);
        }
    }
    return costs;
}

}  // namespace atd::analysis
