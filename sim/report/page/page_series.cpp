#include <algorithm>
#include <numeric>

#include "sim/report/number_text.hpp"
#include "sim/report/page/chart.hpp"
#include "sim/report/page/html.hpp"
#include "sim/report/page/page_parts.hpp"

namespace atd::report {
namespace {

std::string date_of(const Series& series, std::int64_t day) {
    return to_text(series.start + std::chrono::days(day));
}

const Band* band_named(const SeriesOfOption& series, const std::string& name) {
    for (const auto& band : series.bands) {
        if (band.name == name) {
            return &band;
        }
    }
    return nullptr;
}

double total(const Band& band) {
    return std::accumulate(band.mean.begin(), band.mean.end(), 0.0);
}

/// In words, for readers who do not see the picture.
std::string description(const Series& series, const SeriesOfOption& option) {
    std::string text = "Children by setting on the first and the last day:";
    for (const auto& line : series.lines) {
        if (const auto* band = band_named(option, line.name)) {
            text += " " + line.label + " " + short_number(band->mean.front()) + " to " +
                    short_number(band->mean.back()) + ";";
        }
    }
    return text + " the table below has more days.";
}

std::string picture_of(const Series& series, std::size_t k, const std::string& title,
                       const Axes& axes) {
    BandChart chart("census" + std::to_string(k), axes);
    for (std::size_t i = 0; i < series.lines.size(); ++i) {
        const auto* band = band_named(series.options[k], series.lines[i].name);
        if (band != nullptr && total(*band) > 0) {
            chart.draw(*band, series.lines[i].label, inks[i % inks.size()]);
        }
    }
    return chart.svg("Children by where they live: " + title,
                     description(series, series.options[k]));
}

html::Table table_of(const Series& series, std::size_t k, const std::string& title) {
    html::Table table;
    table.caption = "Children present: " + title + " (mean; range of nine out of ten replications)";
    table.heads = {"Setting"};
    for (const auto day : series.table_days) {
        table.heads.push_back(date_of(series, day));
    }
    for (const auto& line : series.lines) {
        const auto* band = band_named(series.options[k], line.name);
        std::vector<std::string> row{line.label};
        for (const auto day : series.table_days) {
            const auto at = static_cast<std::size_t>(day);
            row.push_back(band == nullptr
                              ? "0"
                              : short_number(band->mean[at]) + " (" + short_number(band->low[at]) +
                                    " to " + short_number(band->high[at]) + ")");
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// The same for every option, so that pictures can be compared.
Axes axes_of(const Series& series) {
    double most = 0;
    std::size_t days = 0;
    for (const auto& option : series.options) {
        for (const auto& band : option.bands) {
            days = band.mean.size();
            most = std::max(most, *std::max_element(band.high.begin(), band.high.end()));
        }
    }
    return {static_cast<double>(days), round_up(1.05 * most), series.start,
            series.unit + " present on each day"};
}

std::string series_text(const Report& report, const Series& series) {
    const Axes axes = axes_of(series);
    std::string text = html::heading(series.title) + html::paragraph(series.note);
    for (std::size_t k = 0; k < report.options.size(); ++k) {
        const auto& option = report.options[k];
        text +=
            html::element("figure", html::element("figcaption", html::escape(option.short_title)) +
                                        picture_of(series, k, option.title, axes));
        text += html::folded("Data: " + option.short_title,
                             html::table(table_of(series, k, option.title)));
    }
    return text;
}

}  // namespace

std::string series_section(const Report& report) {
    std::string text;
    for (const auto& series : report.series) {
        text += series_text(report, series);
    }
    return text;
}

}  // namespace atd::report
