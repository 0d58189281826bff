#include "sim/report/page/picture.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "sim/base/format.hpp"
#include "sim/report/page/html.hpp"
#include "sim/report/text_table.hpp"

namespace atd::report {
namespace {

std::string number(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f", value);
    return text.data();
}

std::string attribute(std::string_view name, double value) {
    return " " + std::string(name) + "=\"" + number(value) + "\"";
}

std::string points_of(const std::vector<Point>& points) {
    std::string text;
    for (const auto& point : points) {
        text += number(point.x) + "," + number(point.y) + " ";
    }
    return text;
}

}  // namespace

void Picture::line(Point from, Point to, std::string_view style) {
    shapes_ += "<line" + attribute("x1", from.x) + attribute("y1", from.y) + attribute("x2", to.x) +
               attribute("y2", to.y) + " " + std::string(style) + "/>\n";
}

void Picture::path(const std::vector<Point>& points, std::string_view style) {
    shapes_ += "<polyline fill=\"none\" points=\"" + points_of(points) + "\" " +
               std::string(style) + "/>\n";
}

void Picture::area(const std::vector<Point>& points, std::string_view style) {
    shapes_ += "<polygon points=\"" + points_of(points) + "\" " + std::string(style) + "/>\n";
}

void Picture::bar(Point corner, double width, double height, std::size_t ink) {
    const std::string box = "<rect" + attribute("x", corner.x) + attribute("y", corner.y) +
                            attribute("width", width) + attribute("height", height);
    const std::size_t i = ink % inks.size();
    shapes_ += box + " fill=\"" + inks[i].colour + "\" stroke=\"#3D3D3D\" stroke-width=\"0.6\"/>\n";
    if (inks[i].hatch >= 0) {
        hatched_[i] = true;
        shapes_ += fmt::format("{} fill=\"url(#{}-hatch{})\"/>\n", box, id_, i);
    }
}

void Picture::text(Point at, std::string_view words, std::string_view anchor,
                   std::string_view attributes) {
    shapes_ += "<text" + attribute("x", at.x) + attribute("y", at.y) + " text-anchor=\"" +
               std::string(anchor) + "\"" + std::string(attributes) + ">" + html::escape(words) +
               "</text>\n";
}

/// White stripes over bars, one pattern per ink in use.
std::string Picture::hatches() const {
    std::string patterns;
    for (std::size_t i = 0; i < inks.size(); ++i) {
        if (hatched_[i]) {
            patterns += fmt::format(
                "<pattern id=\"{}-hatch{}\" width=\"6\" height=\"6\" "
                "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate({})\">"
                "<rect width=\"1.6\" height=\"6\" fill=\"#fff\"/></pattern>",
                id_, i, inks[i].hatch);
        }
    }
    return patterns.empty() ? "" : html::element("defs", patterns);
}

std::string Picture::svg(std::string_view title, std::string_view description) const {
    const std::string size = number(width_) + " " + number(height_);
    return html::element(
        "svg",
        html::element("title", html::escape(title), " id=\"" + id_ + "-title\"") +
            html::element("desc", html::escape(description), " id=\"" + id_ + "-desc\"") +
            hatches() + shapes_,
        " viewBox=\"0 0 " + size + "\" role=\"img\" aria-labelledby=\"" + id_ + "-title " + id_ +
            "-desc\"");
}

std::string line_style(const Ink& ink, double width) {
    std::string style =
        "stroke=\"" + std::string(ink.colour) + "\"" + attribute("stroke-width", width);
    if (*ink.dash != '\0') {
        style += " stroke-dasharray=\"" + std::string(ink.dash) + "\"";
    }
    return style;
}

std::string shortened(const std::string& label, std::size_t most) {
    if (width_of(label) <= most) {
        return label;
    }
    std::string text;
    std::size_t letters = 0;
    for (const char c : label) {
        const bool begins_letter = (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
        if (begins_letter && ++letters > most - 3) {
            break;
        }
        text += c;
    }
    return text + "...";
}

double round_up(double value) {
    if (!(value > 0)) {
        return 1;
    }
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 2.5, 5.0}) {
        if (value <= step * power) {
            return step * power;
        }
    }
    return 10 * power;
}

int divisions(double rounded_up) {
    const double power = std::pow(10.0, std::floor(std::log10(rounded_up)));
    return std::abs(rounded_up / power - 2) < 0.1 ? 4 : 5;
}

std::vector<double> spread(const std::vector<double>& wanted, double gap, double bottom) {
    std::vector<std::size_t> order(wanted.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
    std::vector<double> placed(wanted);
    for (std::size_t i = 1; i < order.size(); ++i) {
        placed[order[i]] = std::max(placed[order[i]], placed[order[i - 1]] + gap);
    }
    double limit = bottom;
    for (std::size_t i = order.size(); i-- > 0;) {
        placed[order[i]] = std::min(placed[order[i]], limit);
        limit = placed[order[i]] - gap;
    }
    return placed;
}

}  // namespace atd::report
