#include "sim/report/doubt_rows.hpp"

#include <algorithm>

#include "sim/report/indicator_text.hpp"
#include "sim/report/number_text.hpp"

namespace atd::report {
namespace {

const DoubtRow* row_of(const Report& report, const std::string& key) {
    const auto& rows = report.doubt.rows;
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const DoubtRow& row) { return row.key == key; });
    return found == rows.end() ? nullptr : &*found;
}

std::string range_text(const Indicator& indicator, double low, double high) {
    return value_text(indicator, low) + " to " + value_text(indicator, high);
}

/// "39 of 40 draws"
std::string draws_text(const analysis::ParameterRange& range, double share) {
    const auto draws = static_cast<double>(range.draws);
    return whole_number(share * draws) + " of " + whole_number(draws) + " draws";
}

/// The first indicators, and what is said of money as a whole.
std::vector<std::string> headlines_of(const Report& report) {
    std::vector<std::string> keys = report.tables.first.keys;
    for (const auto key : {analysis::key::cost_avoidable, analysis::key::cost_total,
                           analysis::key::cost_per_day_avoided}) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end() &&
            row_of(report, std::string(key)) != nullptr) {
            keys.emplace_back(key);
        }
    }
    return keys;
}

/// The differences with all numbers as stated, which are the same beside every number.
std::vector<std::string> as_stated(const Report& report, std::size_t option,
                                   const std::vector<const Indicator*>& indicators) {
    std::vector<std::string> row{"all numbers as stated"};
    for (const auto* indicator : indicators) {
        const auto* effect =
            effect_of(report.doubt.numbers.front(), report.options[option].name, indicator->key);
        row.push_back(effect == nullptr ? "" : value_text(*indicator, effect->stated));
    }
    return row;
}

}  // namespace

const Indicator* indicator_of(const Report& report, const std::string& key) {
    const auto found =
        std::find_if(report.indicators.begin(), report.indicators.end(),
                     [&](const Indicator& indicator) { return indicator.key == key; });
    return found == report.indicators.end() ? nullptr : &*found;
}

const NumberEffect* effect_of(const DoubtNumber& number, const std::string& option,
                              const std::string& key) {
    const auto found = std::find_if(
        number.effects.begin(), number.effects.end(),
        [&](const NumberEffect& effect) { return effect.option == option && effect.key == key; });
    return found == number.effects.end() ? nullptr : &*found;
}

DoubtTable doubt_ranges(const Report& report, std::size_t option) {
    DoubtTable table{{report.options[option].name, "median", "80% range", "95% range", "lower in"},
                     {}};
    for (const auto& key : headlines_of(report)) {
        const Indicator* indicator = indicator_of(report, key);
        const DoubtRow* row = row_of(report, key);
        if (indicator == nullptr || row == nullptr ||
            !row->options[option].difference.is_defined()) {
            continue;
        }
        const auto& range = row->options[option].difference;
        table.rows.push_back({label_text(*indicator), value_text(*indicator, range.median),
                              range_text(*indicator, range.low80, range.high80),
                              range_text(*indicator, range.low95, range.high95),
                              draws_text(range, range.share_below)});
    }
    return table;
}

DoubtTable doubt_numbers(const Report& report, std::size_t option) {
    if (report.doubt.numbers.empty()) {
        return {};
    }
    DoubtTable table{{"With one number at the low and the high end of its range"}, {}};
    std::vector<const Indicator*> indicators;
    for (const auto& key : report.doubt.keys) {
        indicators.push_back(indicator_of(report, key));
        table.heads.push_back(indicators.back()->label);
    }
    table.rows.push_back(as_stated(report, option, indicators));
    for (const auto& number : report.doubt.numbers) {
        std::vector<std::string> row{number.what + ": " + number.value_and_range};
        for (const auto* indicator : indicators) {
            const auto* effect = effect_of(number, report.options[option].name, indicator->key);
            row.push_back(effect == nullptr ? ""
                                            : value_text(*indicator, effect->at_low) + " and " +
                                                  value_text(*indicator, effect->at_high));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace atd::report
