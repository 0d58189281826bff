#include <algorithm>
#include <cmath>

#include "sim/report/doubt_rows.hpp"
#include "sim/report/indicator_text.hpp"
#include "sim/report/page/html.hpp"
#include "sim/report/page/page_parts.hpp"
#include "sim/report/page/picture.hpp"

namespace atd::report {
namespace {

constexpr double doubt_width = 760, doubt_left = 380, doubt_right = 670, doubt_head = 34,
                 doubt_row = 34;
constexpr double names_right = 292;
constexpr std::size_t most_bars = 12;
constexpr double least_swing = 0.01;  ///< of the difference itself

/// A number and its effect on the indicator that is drawn.
struct NumberBar {
    const DoubtNumber* number;
    const NumberEffect* effect;

    double swing() const { return std::abs(effect->at_high - effect->at_low); }
};

/// The widest first.
std::vector<NumberBar> bars_of(const Report& report, const std::string& option,
                               const std::string& key) {
    std::vector<NumberBar> bars;
    for (const auto& number : report.doubt.numbers) {
        const auto* effect = effect_of(number, option, key);
        if (effect != nullptr &&
            std::abs(effect->at_high - effect->at_low) >= least_swing * std::abs(effect->stated)) {
            bars.push_back({&number, effect});
        }
    }
    std::stable_sort(bars.begin(), bars.end(),
                     [](const NumberBar& a, const NumberBar& b) { return a.swing() > b.swing(); });
    bars.resize(std::min(bars.size(), most_bars));
    return bars;
}

/// From the least to the most of what is drawn, zero among it.
struct Scale {
    double least = 0, most = 0;

    explicit Scale(const std::vector<NumberBar>& bars) {
        for (const NumberBar& bar : bars) {
            const auto& [at_low, at_high] = std::minmax({bar.effect->at_low, bar.effect->at_high});
            least = std::min({least, at_low, bar.effect->stated});
            most = std::max({most, at_high, bar.effect->stated});
        }
        if (least == most) {
            most = 1;
        }
    }

    double x(double value) const {
        return doubt_left + (doubt_right - doubt_left) * (value - least) / (most - least);
    }
};

void draw_bar(Picture& picture, const Scale& scale, const Indicator& indicator,
              const NumberBar& bar, double y) {
    const auto& effect = *bar.effect;
    const bool rises = effect.at_high >= effect.at_low;
    const double from = scale.x(std::min(effect.at_low, effect.at_high));
    const double to = scale.x(std::max(effect.at_low, effect.at_high));
    picture.text({names_right, y + 2}, shortened(bar.number->what, 46), "end");
    picture.text({names_right, y + 16}, shortened(bar.number->value_and_range, 56), "end",
                 "font-size=\"10\"");
    picture.bar({from, y - 7}, std::max(1.0, to - from), 14, 0);
    const std::string below = value_text(indicator, rises ? effect.at_low : effect.at_high);
    const std::string above = value_text(indicator, rises ? effect.at_high : effect.at_low);
    picture.text({from - 4, y + 4}, below, "end", "font-size=\"10\"");
    picture.text({to + 4, y + 4}, above, "start", "font-size=\"10\"");
}

std::string doubt_description(const Indicator& indicator, const std::vector<NumberBar>& bars) {
    std::string text;
    for (const NumberBar& bar : bars) {
        text += bar.number->what + ", from " + bar.number->low + " to " + bar.number->high + ": " +
                value_text(indicator, bar.effect->at_low) + " and " +
                value_text(indicator, bar.effect->at_high) + "; ";
    }
    return text;
}

std::string doubt_picture(const Report& report, std::size_t option, const std::string& key) {
    const auto bars = bars_of(report, report.options[option].name, key);
    if (bars.empty()) {
        return "";
    }
    const Indicator& indicator = *indicator_of(report, key);
    const Scale scale(bars);
    const double height = doubt_head + doubt_row * static_cast<double>(bars.size());
    Picture picture("hangs-on-" + std::to_string(option) + "-" + key, doubt_width, height);
    picture.text({doubt_left - 8, 14},
                 "all as stated: " + value_text(indicator, bars.front().effect->stated), "end");
    for (const double value : {0.0, bars.front().effect->stated}) {
        picture.line({scale.x(value), 20}, {scale.x(value), height},
                     "stroke=\"#3D3D3D\" stroke-width=\"0.8\"");
    }
    picture.text({scale.x(0), 14}, "no difference", "middle");
    double y = doubt_head + 8;
    for (const NumberBar& bar : bars) {
        draw_bar(picture, scale, indicator, bar, y);
        y += doubt_row;
    }
    const std::string title = "What the difference in " + label_text(indicator) + " hangs on, " +
                              report.options[option].short_title;
    return html::element("figure", html::element("figcaption", html::escape(title)) +
                                       picture.svg(title, doubt_description(indicator, bars)));
}

std::string doubt_table(const std::string& caption, const DoubtTable& rows) {
    return rows.rows.empty() ? "" : html::table({caption, rows.heads, rows.rows, true});
}

}  // namespace

std::string doubt_section(const Report& report) {
    const Doubt& doubt = report.doubt;
    if (doubt.draws == 0) {
        return "";
    }
    std::string text = html::heading("How sure is this");
    for (std::size_t i = 1; i < report.options.size(); ++i) {
        const auto& title = report.options[i].short_title;
        text += doubt_table(doubt.title + ": " + title, doubt_ranges(report, i));
        for (const auto& key : doubt.keys) {
            text += doubt_picture(report, i, key);
        }
        text += html::folded("Data: one number at either end of its range",
                             doubt_table(title, doubt_numbers(report, i)));
        const auto& remarks = doubt.remarks[i].texts;
        text += remarks.empty() ? "" : html::list(remarks);
    }
    return text + html::list(doubt.choices) + html::note(doubt.note);
}

}  // namespace atd::report
