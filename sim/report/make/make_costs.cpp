#include <algorithm>

#include "sim/report/make/make_parts.hpp"

namespace atd::report {
namespace {

using analysis::CostBar;
using CostBars = std::vector<CostBar> analysis::OptionEstimates::*;

Amount amount_of(const analysis::OptionEstimates& option, CostBars which, const std::string& name) {
    const auto& bars = option.*which;
    const auto found = std::find_if(bars.begin(), bars.end(),
                                    [&](const CostBar& bar) { return bar.name == name; });
    if (found == bars.end()) {
        return {option.name, true, {.value = 0}};
    }
    return {option.name, found->priced, found->amount};
}

/// An average price, or one that nobody has called anything else, is no price of one day less.
std::string basis_note(const analysis::Comparison& comparison) {
    std::vector<std::string> bases;
    for (const auto& option : comparison.options) {
        for (const auto& bar : option.costs_by_basis) {
            if (std::find(bases.begin(), bases.end(), bar.name) == bases.end()) {
                bases.push_back(bar.name);
            }
        }
    }
    const auto has = [&](CostBasis basis) {
        return std::find(bases.begin(), bases.end(), name_of(basis)) != bases.end();
    };
    std::string note;
    if (has(CostBasis::average)) {
        note +=
            " An average price is not what one fewer day saves immediately: buildings and "
            "contracts "
            "remain, so savings at these prices are an upper bound.";
    }
    if (has(CostBasis::unstated)) {
        note += " Of some prices it is not stated whether they are averages.";
    }
    if (bases.size() > 1) {
        note += " The total adds up prices of different kinds.";
    }
    return note;
}

/// One of each name, in order of first mention over the options.
std::vector<Bar> bars_of(const analysis::Comparison& comparison, CostBars which) {
    std::vector<Bar> all;
    for (const auto& option : comparison.options) {
        for (const auto& bar : option.*which) {
            if (std::none_of(all.begin(), all.end(),
                             [&](const Bar& known) { return known.name == bar.name; })) {
                all.push_back({bar.name, bar.label, {}});
            }
        }
    }
    for (auto& bar : all) {
        for (const auto& option : comparison.options) {
            bar.amounts.push_back(amount_of(option, which, bar.name));
        }
    }
    return all;
}

}  // namespace

std::vector<Bars> make_costs(const analysis::Comparison& comparison) {
    auto lines = bars_of(comparison, &analysis::OptionEstimates::costs_by_line);
    if (lines.empty()) {
        return {};
    }
    std::string unit = to_text(comparison.currency);
    std::replace(unit.begin(), unit.end(), '_', ' ');
    return {{"Costs by item",
             "Over the whole period, undiscounted, in constant prices." + basis_note(comparison),
             unit, std::move(lines)},
            {"Costs by payer", "", unit,
             bars_of(comparison, &analysis::OptionEstimates::costs_by_payer)}};
}

}  // namespace atd::report
