#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "sim/params/scenario.hpp"
#include "sim/report/html.hpp"
#include "sim/report/number_text.hpp"
#include "sim/report/page_parts.hpp"
#include "sim/report/picture.hpp"

namespace atd::report {
namespace {

using analysis::DailyBand;
using analysis::OptionEstimates;
using analysis::SettingBand;

constexpr double chart_width = 760, chart_height = 288;
constexpr double left = 48, right = 500, top = 26, bottom = 262;
constexpr std::size_t most_settings = inks.size();
constexpr std::size_t most_points = 240;
constexpr std::size_t table_dates = 5;

double total(const DailyBand& band) {
    return std::accumulate(band.mean.begin(), band.mean.end(), 0.0);
}

const SettingBand* setting_of(const OptionEstimates& option, const std::string& name) {
    for (const auto& setting : option.settings) {
        if (setting.name == name) {
            return &setting;
        }
    }
    return nullptr;
}

/// A setting shown in all pictures, with the same ink everywhere.
struct Shown {
    std::string name, label;
    double child_days = 0;
};

/// Settings with children under any option, those with most child-days first.
std::vector<Shown> shown_settings(const analysis::Comparison& comparison) {
    std::vector<Shown> all;
    for (const auto& option : comparison.options) {
        for (const auto& setting : option.settings) {
            auto known = std::find_if(all.begin(), all.end(), [&](const Shown& other) {
                return other.name == setting.name;
            });
            if (known == all.end()) {
                known = all.insert(all.end(), {setting.name, setting.label, 0});
            }
            known->child_days = std::max(known->child_days, total(setting.children));
        }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Shown& a, const Shown& b) { return a.child_days > b.child_days; });
    const auto empty = std::find_if(all.begin(), all.end(),
                                    [](const Shown& setting) { return setting.child_days <= 0; });
    all.erase(empty, all.end());
    all.resize(std::min(all.size(), most_settings));
    return all;
}

/// Places that a setting's children share with nobody else's unit of count: a pool held
/// once per child or person. Others count cases and would not fit the axis.
const analysis::PoolBand* pool_of(const params::Scenario& scenario, const OptionEstimates& option,
                                  const std::string& setting) {
    const auto dot = setting.find('.');
    const auto* track = params::find(scenario.model.tracks, setting.substr(0, dot));
    const auto* state =
        track != nullptr ? params::find(track->states, setting.substr(dot + 1)) : nullptr;
    if (state == nullptr || state->holds.size() != 1) {
        return nullptr;
    }
    const auto& [name, hold] = state->holds.front();
    for (const auto& pool : option.pools) {
        if (pool.name == name && hold.amount == 1 && hold.per != HoldPer::case_) {
            return &pool;
        }
    }
    return nullptr;
}

/// Where days and numbers fall in the picture.
struct Axes {
    double days = 1, most = 1;

    Point at(double day, double value) const {
        return {left + (right - left) * day / std::max(1.0, days - 1),
                bottom - (bottom - top) * std::min(value / most, 1.0)};
    }
};

std::vector<std::size_t> drawn_days(std::size_t days) {
    const std::size_t step = std::max<std::size_t>(1, days / most_points);
    std::vector<std::size_t> drawn;
    for (std::size_t day = 0; day < days; day += step) {
        drawn.push_back(day);
    }
    if (!drawn.empty() && drawn.back() + 1 < days) {
        drawn.push_back(days - 1);
    }
    return drawn;
}

std::vector<Point> curve(const std::vector<double>& values, const Axes& axes) {
    std::vector<Point> points;
    for (const auto day : drawn_days(values.size())) {
        points.push_back(axes.at(static_cast<double>(day), values[day]));
    }
    return points;
}

void draw_axes(Picture& picture, const Axes& axes, Date start) {
    const int steps = divisions(axes.most);
    for (int i = 0; i <= steps; ++i) {
        const double value = axes.most * i / steps;
        const Point at = axes.at(0, value);
        picture.line(at, {right, at.y}, "stroke=\"#b8b8b8\" stroke-width=\"0.6\"");
        picture.text({left - 6, at.y + 4}, short_number(value), "end");
    }
    for (int i = 0; i < 4; ++i) {
        const double day = std::floor((axes.days - 1) * i / 3);
        const Point at = axes.at(day, 0);
        picture.line(at, {at.x, bottom + 4}, "stroke=\"#3D3D3D\"");
        picture.text({at.x, bottom + 18}, to_text(start + std::chrono::days(static_cast<int>(day))),
                     i == 0 ? "start" : "middle");
    }
    picture.text({left, 12}, "children present on each day");
}

void draw_setting(Picture& picture, const Axes& axes, const DailyBand& band, const Ink& ink) {
    auto outline = curve(band.high, axes);
    const auto lower = curve(band.low, axes);
    outline.insert(outline.end(), lower.rbegin(), lower.rend());
    picture.area(outline, "fill=\"" + std::string(ink.colour) + "\" fill-opacity=\"0.18\"");
    picture.path(curve(band.mean, axes), line_style(ink, 2.2));
}

/// What stands at the right end of a line.
struct EndLabel {
    double y = 0;
    std::string words, style;
};

void draw_labels(Picture& picture, const std::vector<EndLabel>& labels) {
    std::vector<double> wanted;
    for (const auto& label : labels) {
        wanted.push_back(label.y);
    }
    const auto placed = spread(wanted, 14, bottom);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const auto& [y, words, style] = labels[i];
        picture.line({right + 4, y}, {right + 14, placed[i]}, style);
        picture.line({right + 14, placed[i]}, {right + 38, placed[i]}, style);
        picture.text({right + 42, placed[i] + 4}, shortened(words, 34));
    }
}

/// Dotted, where it is in reach of the scale.
void draw_capacity(Picture& picture, const Axes& axes, const analysis::PoolBand* pool,
                   const Ink& ink, std::vector<EndLabel>& labels) {
    if (pool == nullptr) {
        return;
    }
    const double most = *std::max_element(pool->capacity.begin(), pool->capacity.end());
    if (most > 0 && most <= axes.most) {
        const std::string style = "stroke=\"" + std::string(ink.colour) +
                                  "\" stroke-width=\"1.2\" stroke-dasharray=\"1 3\"";
        picture.path(curve(pool->capacity, axes), style);
        labels.push_back({axes.at(axes.days - 1, pool->capacity.back()).y, pool->label, style});
    }
}

std::string description(const OptionEstimates& option, const std::vector<Shown>& shown) {
    std::string text = "Children by setting on the first and the last day:";
    for (const auto& setting : shown) {
        if (const auto* found = setting_of(option, setting.name)) {
            text += " " + setting.label + " " + short_number(found->children.mean.front()) +
                    " to " + short_number(found->children.mean.back()) + ";";
        }
    }
    return text + " the table below has more days.";
}

std::string picture_of(const PageContent& content, std::size_t k, const std::vector<Shown>& shown,
                       const Axes& axes) {
    const auto& option = content.comparison.options[k];
    Picture picture("census" + std::to_string(k), chart_width, chart_height);
    draw_axes(picture, axes, content.comparison.start);
    std::vector<EndLabel> labels;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto* setting = setting_of(option, shown[i].name);
        if (setting == nullptr || total(setting->children) <= 0) {
            continue;
        }
        draw_setting(picture, axes, setting->children, inks[i]);
        labels.push_back({axes.at(axes.days - 1, setting->children.mean.back()).y, shown[i].label,
                          line_style(inks[i], 2.2)});
        const auto* pool = pool_of(content.runs[k].scenario, option, shown[i].name);
        draw_capacity(picture, axes, pool, inks[i], labels);
    }
    draw_labels(picture, labels);
    return picture.svg("Children by where they live: " + option.title, description(option, shown));
}

html::Table twin_of(const PageContent& content, std::size_t k, const std::vector<Shown>& shown,
                    std::size_t days) {
    const auto& option = content.comparison.options[k];
    html::Table table;
    table.caption = "Children present: " + option.title + " (mean; nine of ten replications)";
    table.heads = {"Setting"};
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < table_dates; ++i) {
        chosen.push_back((days - 1) * i / (table_dates - 1));
        table.heads.push_back(
            to_text(content.comparison.start + std::chrono::days(static_cast<int>(chosen.back()))));
    }
    for (const auto& [name, label, child_days] : shown) {
        const auto* setting = setting_of(option, name);
        std::vector<std::string> row{label};
        for (const auto day : chosen) {
            row.push_back(setting == nullptr
                              ? "0"
                              : short_number(setting->children.mean[day]) + " (" +
                                    short_number(setting->children.low[day]) + " to " +
                                    short_number(setting->children.high[day]) + ")");
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

double most_children(const analysis::Comparison& comparison) {
    double most = 0;
    for (const auto& option : comparison.options) {
        for (const auto& setting : option.settings) {
            for (const double value : setting.children.high) {
                most = std::max(most, value);
            }
        }
    }
    return most;
}

}  // namespace

std::string census_section(const PageContent& content) {
    const auto& comparison = content.comparison;
    const auto shown = shown_settings(comparison);
    if (shown.empty()) {
        return "";
    }
    const std::size_t days = static_cast<std::size_t>((comparison.end - comparison.start).count());
    const Axes axes{static_cast<double>(days), round_up(1.05 * most_children(comparison))};
    std::string text = html::heading("Where children live");
    text += html::paragraph(
        "Children present on each day, on the same scale for every policy. The line is "
        "the mean, the band holds nine of ten replications, dotted lines are the "
        "places "
        "of a setting with a limit, where that is in reach of the scale.");
    for (std::size_t k = 0; k < comparison.options.size(); ++k) {
        const auto title = short_title(content, comparison.options[k].title);
        text += html::element("figure", html::element("figcaption", html::escape(title)) +
                                            picture_of(content, k, shown, axes));
        text += html::folded("The same in numbers: " + title,
                             html::table(twin_of(content, k, shown, days)));
    }
    return text;
}

}  // namespace atd::report
