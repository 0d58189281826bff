#include <algorithm>

#include "sim/report/number_text.hpp"
#include "sim/report/page/html.hpp"
#include "sim/report/page/page_parts.hpp"
#include "sim/report/page/picture.hpp"

namespace atd::report {
namespace {

constexpr double bars_width = 760, bars_left = 235, bars_right = 620, bar_height = 14, gap = 12;

std::string title_of(const Bars& bars) {
    return bars.title + " (" + bars.unit + ")";
}

std::string amount_text(const Amount& amount) {
    return amount.priced ? short_amount(amount.amount.value) : "price unknown";
}

std::string amount_with_range(const Amount& amount) {
    std::string text = amount_text(amount);
    if (amount.priced && amount.amount.has_interval()) {
        text += " (" + short_amount(amount.amount.low) + " to " + short_amount(amount.amount.high) +
                ")";
    }
    return text;
}

double length_of(const Amount& amount) {
    return amount.priced ? std::max(0.0, amount.amount.value) : 0;
}

double longest(const Bars& bars) {
    double most = 1;
    for (const auto& bar : bars.bars) {
        for (const auto& amount : bar.amounts) {
            most = std::max(most, length_of(amount));
        }
    }
    return most;
}

void draw_key(Picture& picture, const Report& report) {
    double y = 6;
    for (std::size_t k = 0; k < report.options.size(); ++k) {
        picture.bar({bars_left, y}, 24, 10, k);
        picture.text({bars_left + 30, y + 9}, report.options[k].short_title);
        y += 16;
    }
}

/// In words, for readers who do not see the picture.
std::string description(const Report& report, const Bars& bars) {
    std::string text = title_of(bars) + ":";
    for (const auto& bar : bars.bars) {
        for (std::size_t k = 0; k < report.options.size(); ++k) {
            text += " " + bar.label + ", " + report.options[k].title + ", " +
                    amount_text(bar.amounts[k]) + ";";
        }
    }
    return text;
}

std::string picture_of(const Report& report, const Bars& bars, const std::string& id) {
    const auto options = static_cast<double>(report.options.size());
    const double head = 16 * options + 14;
    const double row_height = bar_height * options + gap;
    Picture picture(id, bars_width, head + row_height * static_cast<double>(bars.bars.size()));
    draw_key(picture, report);
    const double most = longest(bars);
    double y = head;
    for (const auto& bar : bars.bars) {
        picture.text({bars_left - 8, y + row_height / 2 - 2}, shortened(bar.label, 32), "end");
        for (std::size_t k = 0; k < bar.amounts.size(); ++k) {
            const double length = (bars_right - bars_left) * length_of(bar.amounts[k]) / most;
            const double above = y + bar_height * static_cast<double>(k);
            picture.bar({bars_left, above}, length, bar_height - 2, k);
            picture.text({bars_left + length + 6, above + bar_height - 4},
                         amount_text(bar.amounts[k]));
        }
        y += row_height;
    }
    const auto title = title_of(bars);
    return html::element("figure", html::element("figcaption", html::escape(title)) +
                                       picture.svg(title, description(report, bars)));
}

std::string table_of(const Report& report, const Bars& bars) {
    html::Table table;
    table.caption = title_of(bars);
    table.heads = {""};
    for (const auto& option : report.options) {
        table.heads.push_back(option.title);
    }
    for (const auto& bar : bars.bars) {
        std::vector<std::string> cells{bar.label};
        for (const auto& amount : bar.amounts) {
            cells.push_back(amount_with_range(amount));
        }
        table.rows.push_back(std::move(cells));
    }
    return html::table(table);
}

}  // namespace

std::string costs_section(const Report& report) {
    if (report.costs.empty()) {
        return "";
    }
    std::string shown, folded;
    for (std::size_t i = 0; i < report.costs.size(); ++i) {
        const auto& bars = report.costs[i];
        const auto picture = picture_of(report, bars, "costs" + std::to_string(i));
        const auto note = bars.note.empty() ? "" : html::note(bars.note);
        (i == 0 ? shown : folded) += picture + note;
        folded += table_of(report, bars);
    }
    return html::heading("Costs and who pays") + shown +
           html::folded("Data, and costs by payer", folded);
}

}  // namespace atd::report
