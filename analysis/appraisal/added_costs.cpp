#include "analysis/appraisal/added_costs.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>

namespace atd::analysis {
namespace {

/// By line and replication.
using ByLine = std::map<std::string, std::vector<double>>;

void add(ByLine& lines, const std::vector<CashItem>& items, const std::vector<double>& factors) {
    for (const CashItem& item : items) {
        auto& sums = lines[item.item.line];
        for (std::size_t year = 0; year < factors.size(); ++year) {
            sums.resize(item.years[year].size());
            for (std::size_t i = 0; i < sums.size(); ++i) {
                sums[i] += factors[year] * item.years[year][i];
            }
        }
    }
}

}  // namespace

std::vector<double> added_costs(const std::vector<CashItem>& option,
                                const std::vector<CashItem>& baseline,
                                const std::vector<double>& factors) {
    ByLine lines, before;
    add(lines, option, factors);
    add(before, baseline, factors);
    std::vector<double> added;
    for (const auto& [line, costs] : lines) {
        added.resize(costs.size());
        const auto found = before.find(line);
        for (std::size_t i = 0; i < costs.size(); ++i) {
            const double change = costs[i] - (found == before.end() ? 0 : found->second[i]);
            // A sum with an unknown amount is unknown.
            added[i] += change < 0 ? 0 : change;
        }
    }
    return added;
}

}  // namespace atd::analysis
