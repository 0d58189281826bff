#include "sim/report/doubt_text.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "sim/report/indicator_text.hpp"
#include "sim/report/number_text.hpp"
#include "sim/report/text_table.hpp"

namespace atd::report {
namespace {

constexpr std::size_t label_width = 44;

const DoubtRow* row_of(const Report& report, const std::string& key) {
    const auto& rows = report.doubt.rows;
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const DoubtRow& row) { return row.key == key; });
    return found == rows.end() ? nullptr : &*found;
}

std::string range_text(const Indicator& indicator, double low, double high) {
    return value_text(indicator, low) + " to " + value_text(indicator, high);
}

const Indicator* indicator_of(const Report& report, const std::string& key) {
    const auto found =
        std::find_if(report.indicators.begin(), report.indicators.end(),
                     [&](const Indicator& indicator) { return indicator.key == key; });
    return found == report.indicators.end() ? nullptr : &*found;
}

/// "39 of 40"
std::string draws_text(const analysis::ParameterRange& range, double share) {
    const auto draws = static_cast<double>(range.draws);
    return whole_number(share * draws) + " of " + whole_number(draws);
}

/// The first indicators, and what is said of money as a whole.
std::vector<std::string> headlines_of(const Report& report) {
    std::vector<std::string> keys = report.tables.first.keys;
    for (const auto key : {analysis::key::cost_total, analysis::key::cost_per_day_avoided}) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end() &&
            row_of(report, std::string(key)) != nullptr) {
            keys.emplace_back(key);
        }
    }
    return keys;
}

std::string ranges_table(const Report& report, std::size_t option) {
    TextTable table(
        {report.options[option].name, "median", "80% range", "95% range", "draws lower", "higher"},
        label_width);
    for (const auto& key : headlines_of(report)) {
        const Indicator* indicator = indicator_of(report, key);
        const DoubtRow* row = row_of(report, indicator->key);
        if (row == nullptr || !row->options[option].difference.is_defined()) {
            continue;
        }
        const auto& range = row->options[option].difference;
        table.add_row({"  " + label_text(*indicator), value_text(*indicator, range.median),
                       range_text(*indicator, range.low80, range.high80),
                       range_text(*indicator, range.low95, range.high95),
                       draws_text(range, range.share_below), draws_text(range, range.share_above)});
    }
    return table.text();
}

/// The effect on which a number has most influence.
const NumberEffect* strongest(const DoubtNumber& number, const std::string& option) {
    const NumberEffect* best = nullptr;
    for (const auto& effect : number.effects) {
        const bool counts = effect.option == option && !std::isnan(effect.correlation);
        if (counts &&
            (best == nullptr || std::abs(effect.correlation) > std::abs(best->correlation))) {
            best = &effect;
        }
    }
    return best;
}

std::string numbers_text(const Report& report, std::size_t option) {
    std::string text;
    for (const auto& number : report.doubt.numbers) {
        const NumberEffect* effect = strongest(number, report.options[option].name);
        const Indicator* indicator =
            effect == nullptr ? nullptr : indicator_of(report, effect->key);
        if (indicator == nullptr) {
            continue;
        }
        text += wrapped(number.what + ": " + number.value + " (" + number.low + " to " +
                        number.high + ", " + number.from + "). At the ends, the difference in " +
                        label_text(*indicator) + " is " + value_text(*indicator, effect->at_low) +
                        " and " + value_text(*indicator, effect->at_high) + ".");
    }
    return text.empty() ? "" : "What the answer hangs on most\n" + text;
}

}  // namespace

std::string doubt_text(const Report& report) {
    if (report.doubt.draws == 0) {
        return "";
    }
    std::string text = report.doubt.title + "\n";
    for (std::size_t i = 1; i < report.options.size(); ++i) {
        text += ranges_table(report, i) + numbers_text(report, i);
    }
    return text + wrapped(report.doubt.note) + "\n";
}

}  // namespace atd::report
