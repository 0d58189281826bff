#include "sim/report/page/chart.hpp"

#include <algorithm>
#include <cmath>

#include "sim/report/number_text.hpp"

namespace atd::report {
namespace {

constexpr double chart_width = 760, chart_height = 288;
constexpr double left = 48, right = 500, top = 26, bottom = 262;
constexpr std::size_t most_points = 240;

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

}  // namespace

BandChart::BandChart(std::string id, const Axes& axes)
    : axes_(axes),
      picture_(std::move(id), chart_width, chart_height) {
    draw_axes();
}

Point BandChart::at(double day, double value) const {
    return {left + (right - left) * day / std::max(1.0, axes_.days - 1),
            bottom - (bottom - top) * std::min(value / axes_.most, 1.0)};
}

std::vector<Point> BandChart::curve(const std::vector<double>& values) const {
    std::vector<Point> points;
    for (const auto day : drawn_days(values.size())) {
        points.push_back(at(static_cast<double>(day), values[day]));
    }
    return points;
}

void BandChart::draw_axes() {
    const int steps = divisions(axes_.most);
    for (int i = 0; i <= steps; ++i) {
        const double value = axes_.most * i / steps;
        const Point mark = at(0, value);
        picture_.line(mark, {right, mark.y}, "stroke=\"#b8b8b8\" stroke-width=\"0.6\"");
        picture_.text({left - 6, mark.y + 4}, short_number(value), "end");
    }
    for (int i = 0; i < 4; ++i) {
        const double day = std::floor((axes_.days - 1) * i / 3);
        const Point mark = at(day, 0);
        picture_.line(mark, {mark.x, bottom + 4}, "stroke=\"#3D3D3D\"");
        picture_.text({mark.x, bottom + 18},
                      to_text(axes_.start + std::chrono::days(static_cast<int>(day))),
                      i == 0 ? "start" : "middle");
    }
    picture_.text({left, 12}, axes_.title);
}

void BandChart::draw(const Band& band, const std::string& label, const Ink& ink) {
    auto outline = curve(band.high);
    const auto lower = curve(band.low);
    outline.insert(outline.end(), lower.rbegin(), lower.rend());
    picture_.area(outline, "fill=\"" + std::string(ink.colour) + "\" fill-opacity=\"0.18\"");
    picture_.path(curve(band.mean), line_style(ink, 2.2));
    labels_.push_back({at(axes_.days - 1, band.mean.back()).y, label, line_style(ink, 2.2)});
    if (band.limit) {
        draw_limit(*band.limit, ink);
    }
}

void BandChart::draw_limit(const LimitLine& limit, const Ink& ink) {
    const double most = *std::max_element(limit.values.begin(), limit.values.end());
    if (most > 0 && most <= axes_.most) {
        const std::string style = "stroke=\"" + std::string(ink.colour) +
                                  "\" stroke-width=\"1.2\" stroke-dasharray=\"1 3\"";
        picture_.path(curve(limit.values), style);
        labels_.push_back({at(axes_.days - 1, limit.values.back()).y, limit.label, style});
    }
}

void BandChart::draw_labels() {
    std::vector<double> wanted;
    for (const auto& label : labels_) {
        wanted.push_back(label.y);
    }
    const auto placed = spread(wanted, 14, bottom);
    for (std::size_t i = 0; i < labels_.size(); ++i) {
        const auto& [y, words, style] = labels_[i];
        picture_.line({right + 4, y}, {right + 14, placed[i]}, style);
        picture_.line({right + 14, placed[i]}, {right + 38, placed[i]}, style);
        picture_.text({right + 42, placed[i] + 4}, shortened(words, 34));
    }
}

std::string BandChart::svg(std::string_view title, std::string_view description) {
    draw_labels();
    return picture_.svg(title, description);
}

}  // namespace atd::report
