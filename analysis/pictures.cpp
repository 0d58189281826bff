#include "analysis/pictures.hpp"

#include <cstddef>

#include "sim/base/running_stats.hpp"

#include "analysis/histories/state_set.hpp"
#include "analysis/indicator.hpp"

namespace atd::analysis {
namespace {

/// Mean and band by day; `levels(summary)` is one replication's series.
template <class Levels>
DailyBand band_of(const OptionResults& option, Levels levels) {
    DailyBand band;
    const auto days = static_cast<std::size_t>((option.codes.end - option.codes.start).count());
    for (std::size_t day = 0; day < days; ++day) {
        RunningStats stats;
        std::vector<double> values;
        for (const auto& summary : option.summaries) {
            values.push_back(static_cast<double>(levels(summary)[day]));
            stats.add(values.back());
        }
        band.mean.push_back(stats.mean());
        band.low.push_back(quantile_of(values, 0.05));
        band.high.push_back(quantile_of(std::move(values), 0.95));
    }
    return band;
}

/// Estimate of the amount of one part of the costs; `parts(table)` are all parts of a
/// replication.
template <class Parts>
std::vector<CostBar> bars_of(const OptionResults& option, Parts parts) {
    std::vector<CostBar> bars;
    if (option.summaries.empty()) {
        return bars;
    }
    const auto names = parts(option.summaries.front().costs);
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::vector<double> amounts;
        for (const auto& summary : option.summaries) {
            amounts.push_back(parts(summary.costs).at(i).amount.amount());
        }
        bars.push_back({names[i].name, names[i].name, mean_estimate(amounts)});
    }
    return bars;
}

}  // namespace

std::vector<SettingBand> setting_bands(const OptionResults& option) {
    std::vector<SettingBand> bands;
    const auto settings = residence_settings(option.codes);
    for (std::size_t i = 0; i < settings.size(); ++i) {
        const auto& code = option.codes.states[settings[i].index()];
        bands.push_back(
            {dotted_name(option.codes, settings[i]), label_of(code),
             band_of(
                 option, [i](const auto& s) -> const auto& { return s.settings[i].persons; }),
             band_of(
                 option, [i](const auto& s) -> const auto& { return s.settings[i].children; })});
    }
    return bands;
}

std::vector<PoolBand> pool_bands(const OptionResults& option) {
    std::vector<PoolBand> bands;
    for (std::size_t i = 0; i < option.codes.pools.size(); ++i) {
        const auto& code = option.codes.pools[i];
        bands.push_back(
            {code.name, label_of(code),
             band_of(
                 option, [i](const auto& s) -> const auto& { return s.pools[i].used; }),
             band_of(
                 option, [i](const auto& s) -> const auto& { return s.pools[i].waiting; }),
             band_of(
                 option, [i](const auto& s) -> const auto& { return s.pools[i].capacity; })
                 .mean});
    }
    return bands;
}

std::vector<CostBar> bars_by_line(const OptionResults& option, const CostScope& scope) {
    auto bars = bars_of(option, [](const CostTable& table) {
        std::vector<CostPart> parts;
        for (const CostLine& line : table.lines) {
            parts.push_back({line.name, line.amount});
        }
        return parts;
    });
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const CostLine& line = option.summaries.front().costs.lines[i];
        bars[i].label = line.label;
        bars[i].priced = line.priced;
        if (!line.priced) {
            bars[i].amount = {.missing = Missing::no_price};
        }
    }
    for (const LeftOutLine& line : scope.left_out()) {
        if (scope.why_none(line.name, option.name) == NoAmount::no_line) {
            bars.push_back({line.name, line.label, {.missing = Missing::no_price}, false});
        }
    }
    return bars;
}

std::vector<CostBar> bars_by_payer(const OptionResults& option, const CostScope& scope) {
    return bars_of(option, [&](const CostTable& table) { return scope.counted(table).by_payer(); });
}

std::vector<CostBar> bars_by_basis(const OptionResults& option, const CostScope& scope) {
    return bars_of(option, [&](const CostTable& table) { return scope.counted(table).by_basis(); });
}

}  // namespace atd::analysis
