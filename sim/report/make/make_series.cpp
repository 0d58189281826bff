#include <algorithm>
#include <numeric>

#include "sim/params/scenario.hpp"
#include "sim/report/make/make_parts.hpp"

namespace atd::report {
namespace {

using analysis::OptionEstimates;
using analysis::SettingBand;

constexpr std::size_t most_settings = 6;
constexpr std::size_t table_dates = 5;

double total(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// A setting with the most child-days that it has under any option.
struct Ranked {
    SeriesLine line;
    double child_days = 0;
};

/// Settings with children under any option, those with most child-days first.
std::vector<SeriesLine> lines_of(const analysis::Comparison& comparison) {
    std::vector<Ranked> all;
    for (const auto& option : comparison.options) {
        for (const auto& setting : option.settings) {
            auto known = std::find_if(all.begin(), all.end(), [&](const Ranked& other) {
                return other.line.name == setting.name;
            });
            if (known == all.end()) {
                known = all.insert(all.end(), {{setting.name, setting.label}, 0});
            }
            known->child_days = std::max(known->child_days, total(setting.children.mean));
        }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Ranked& a, const Ranked& b) { return a.child_days > b.child_days; });
    std::vector<SeriesLine> lines;
    for (const auto& [line, child_days] : all) {
        if (child_days > 0 && lines.size() < most_settings) {
            lines.push_back(line);
        }
    }
    return lines;
}

/// Places that a setting's children share with nobody else's unit of count: a pool held
/// once per child or person. Others count cases and would not fit the scale.
std::optional<LimitLine> places_of(const params::Scenario& scenario, const OptionEstimates& option,
                                   const std::string& setting) {
    const auto dot = setting.find('.');
    const auto* track = params::find(scenario.model.tracks, setting.substr(0, dot));
    const auto* state =
        track != nullptr ? params::find(track->states, setting.substr(dot + 1)) : nullptr;
    if (state == nullptr || state->holds.size() != 1) {
        return std::nullopt;
    }
    const auto& [name, hold] = state->holds.front();
    for (const auto& pool : option.pools) {
        if (pool.name == name && hold.amount == 1 && hold.per != HoldPer::case_) {
            return LimitLine{pool.label, pool.capacity};
        }
    }
    return std::nullopt;
}

SeriesOfOption bands_of(const ReportInput& input, std::size_t k,
                        const std::vector<SeriesLine>& lines) {
    const auto& option = input.comparison.options[k];
    SeriesOfOption series{option.name, {}};
    for (const auto& line : lines) {
        const auto setting =
            std::find_if(option.settings.begin(), option.settings.end(),
                         [&](const SettingBand& one) { return one.name == line.name; });
        if (setting != option.settings.end()) {
            const auto& children = setting->children;
            series.bands.push_back({line.name, children.mean, children.low, children.high,
                                    places_of(input.runs[k].scenario, option, line.name)});
        }
    }
    return series;
}

/// Days evenly apart, the first and the last among them.
std::vector<std::int64_t> spread_days(std::int64_t days) {
    std::vector<std::int64_t> chosen;
    for (std::size_t i = 0; i < table_dates; ++i) {
        chosen.push_back((days - 1) * static_cast<std::int64_t>(i) /
                         static_cast<std::int64_t>(table_dates - 1));
    }
    return chosen;
}

Series census(const ReportInput& input) {
    const auto& comparison = input.comparison;
    Series series;
    series.title = "Where children live";
    series.note =
        "Children present on each day, on the same scale for every policy. The line is the mean, "
        "the band contains nine out of ten replications, and dotted lines show the places of a "
        "setting with limited places, if they fit on the scale.";
    series.unit = "children";
    series.start = comparison.start;
    series.table_days = spread_days((comparison.end - comparison.start).count());
    series.lines = lines_of(comparison);
    for (std::size_t k = 0; k < comparison.options.size(); ++k) {
        series.options.push_back(bands_of(input, k, series.lines));
    }
    return series;
}

}  // namespace

std::vector<Series> make_series(const ReportInput& input) {
    auto children = census(input);
    return children.lines.empty() ? std::vector<Series>{} : std::vector{std::move(children)};
}

}  // namespace atd::report
