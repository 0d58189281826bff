#include <algorithm>

#include "sim/report/html.hpp"
#include "sim/report/number_text.hpp"
#include "sim/report/page_parts.hpp"
#include "sim/report/picture.hpp"

namespace atd::report {
namespace {

using analysis::CostBar;
using Bars = std::vector<CostBar> analysis::OptionEstimates::*;

constexpr double bars_width = 760, bars_left = 235, bars_right = 620, bar_height = 14, gap = 12;

const CostBar* bar_named(const std::vector<CostBar>& bars, const std::string& name) {
    for (const auto& bar : bars) {
        if (bar.name == name) {
            return &bar;
        }
    }
    return nullptr;
}

/// One of each name, in order of first mention over the options.
std::vector<CostBar> all_bars(const analysis::Comparison& comparison, Bars which) {
    std::vector<CostBar> all;
    for (const auto& option : comparison.options) {
        for (const auto& bar : option.*which) {
            if (bar_named(all, bar.name) == nullptr) {
                all.push_back(bar);
            }
        }
    }
    return all;
}

std::string amount_text(const CostBar* bar) {
    if (bar == nullptr) {
        return "0";
    }
    return bar->priced ? short_amount(bar->amount.value) : "no price known";
}

std::string amount_with_range(const CostBar* bar) {
    std::string text = amount_text(bar);
    if (bar != nullptr && bar->priced && bar->amount.has_interval()) {
        text +=
            " (" + short_amount(bar->amount.low) + " to " + short_amount(bar->amount.high) + ")";
    }
    return text;
}

double largest_amount(const analysis::Comparison& comparison, Bars which) {
    double most = 0;
    for (const auto& option : comparison.options) {
        for (const auto& bar : option.*which) {
            most = bar.priced ? std::max(most, bar.amount.value) : most;
        }
    }
    return most;
}

void draw_key(Picture& picture, const PageContent& content) {
    const auto& options = content.comparison.options;
    double y = 6;
    for (std::size_t k = 0; k < options.size(); ++k) {
        picture.bar({bars_left, y}, 24, 10, k);
        picture.text({bars_left + 30, y + 9}, short_title(content, options[k].title));
        y += 16;
    }
}

std::string picture_of(const PageContent& content, Bars which, const std::string& id,
                       const std::string& title) {
    const auto& comparison = content.comparison;
    const auto rows = all_bars(comparison, which);
    const auto options = static_cast<double>(comparison.options.size());
    const double head = 16 * options + 14;
    const double row_height = bar_height * options + gap;
    Picture picture(id, bars_width, head + row_height * static_cast<double>(rows.size()));
    draw_key(picture, content);
    const double most = std::max(1.0, largest_amount(comparison, which));
    double y = head;
    std::string description = title + ":";
    for (const auto& row : rows) {
        picture.text({bars_left - 8, y + row_height / 2 - 2}, shortened(row.label, 32), "end");
        for (std::size_t k = 0; k < comparison.options.size(); ++k) {
            const auto* bar = bar_named(comparison.options[k].*which, row.name);
            const double amount = bar != nullptr && bar->priced ? bar->amount.value : 0;
            const double length = (bars_right - bars_left) * std::max(0.0, amount) / most;
            const double above = y + bar_height * static_cast<double>(k);
            picture.bar({bars_left, above}, length, bar_height - 2, k);
            picture.text({bars_left + length + 6, above + bar_height - 4}, amount_text(bar));
            description += " " + row.label + ", " + comparison.options[k].title + ", " +
                           amount_text(bar) + ";";
        }
        y += row_height;
    }
    return html::element("figure", html::element("figcaption", html::escape(title)) +
                                       picture.svg(title, description));
}

std::string table_of(const analysis::Comparison& comparison, Bars which, const std::string& title) {
    html::Table table;
    table.caption = title;
    table.heads = {""};
    for (const auto& option : comparison.options) {
        table.heads.push_back(option.title);
    }
    for (const auto& row : all_bars(comparison, which)) {
        std::vector<std::string> cells{row.label};
        for (const auto& option : comparison.options) {
            cells.push_back(amount_with_range(bar_named(option.*which, row.name)));
        }
        table.rows.push_back(std::move(cells));
    }
    return html::table(table);
}

}  // namespace

std::string costs_section(const PageContent& content) {
    const auto& comparison = content.comparison;
    if (all_bars(comparison, &analysis::OptionEstimates::costs_by_line).empty()) {
        return "";
    }
    std::string currency = to_text(comparison.currency);
    std::replace(currency.begin(), currency.end(), '_', ' ');
    const std::string unit = " (" + currency + ")";
    const std::string by_line = "Costs by what is paid for" + unit;
    const std::string by_payer = "Costs by payer" + unit;
    const auto lines = &analysis::OptionEstimates::costs_by_line;
    const auto payers = &analysis::OptionEstimates::costs_by_payer;
    return html::heading("What it costs, and whom") +
           picture_of(content, lines, "costs-line", by_line) +
           html::element("p",
                         "Over the whole time, undiscounted, in constant prices. An average "
                         "price "
                         "is not what one fewer day saves at once: buildings and contracts stay, "
                         "so savings at these prices are the most that could be saved.",
                         " class=\"note\"") +
           html::folded("The same in numbers, and by payer",
                        table_of(comparison, lines, by_line) +
                            picture_of(content, payers, "costs-payer", by_payer) +
                            table_of(comparison, payers, by_payer));
}

}  // namespace atd::report
