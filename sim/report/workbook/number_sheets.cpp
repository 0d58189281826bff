#include "sim/report/doubt_rows.hpp"
#include "sim/report/workbook/sheets.hpp"

// Sheets of numbers.

namespace atd::report {
namespace {

std::vector<SheetColumn> columns(std::vector<SheetColumn> first,
                                 const std::vector<const char*>& numbers) {
    for (const char* head : numbers) {
        first.push_back({head, 14});
    }
    return first;
}

/// What the numbers of an indicator are called in every sheet.
std::vector<SheetColumn> indicator_columns() {
    return {{"scenario", 20}, {"indicator", 50}, {"unit", 18}, {"key", 30}};
}

std::vector<Cell> indicator_cells(const Report& report, const std::string& option,
                                  const std::string& key) {
    const Indicator* indicator = indicator_of(report, key);
    return {option, indicator != nullptr ? indicator->label : key,
            indicator != nullptr ? indicator->unit : "", key};
}

void append(std::vector<Cell>& row, const std::vector<double>& numbers) {
    row.insert(row.end(), numbers.begin(), numbers.end());
}

}  // namespace

Sheet indicator_sheet(const Report& report) {
    Sheet sheet{"Indicators",
                "Every indicator that is shown, with its difference to the first scenario",
                "low and high: 95% interval over the simulation runs, chance alone.",
                columns(indicator_columns(), {"value", "low", "high", "difference",
                                              "difference low", "difference high"}),
                {}};
    sheet.columns.push_back({"verdict on the difference", 30});
    sheet.columns.push_back({"definition", 90});
    for (const Indicator& indicator : report.indicators) {
        if (!indicator.shown) {
            continue;
        }
        for (const OptionValue& value : indicator.options) {
            auto row = indicator_cells(report, value.option, indicator.key);
            append(row, {value.estimate.value, value.estimate.low, value.estimate.high,
                         value.difference.value, value.difference.low, value.difference.high});
            row.emplace_back(std::string(meaning_of(value.verdict)));
            row.emplace_back(indicator.definition);
            sheet.rows.push_back(std::move(row));
        }
    }
    return sheet;
}

Sheet cost_sheet(const Report& report) {
    Sheet sheet{"Costs",
                "Costs by what is paid for and by payer",
                "",
                columns({{"scenario", 20}, {"table", 40}, {"item", 50}, {"unit", 14}},
                        {"amount", "low", "high"}),
                {}};
    for (const Bars& bars : report.costs) {
        sheet.note += sheet.note.empty() || bars.note.empty() ? bars.note : " " + bars.note;
        for (const Bar& bar : bars.bars) {
            for (const Amount& amount : bar.amounts) {
                std::vector<Cell> row{amount.option, bars.title, bar.label, bars.unit};
                if (amount.priced) {
                    append(row, {amount.amount.value, amount.amount.low, amount.amount.high});
                } else {
                    row.insert(row.end(), 3, Cell(std::string("no price is known")));
                }
                sheet.rows.push_back(std::move(row));
            }
        }
    }
    return sheet;
}

Sheet draws_sheet(const Report& report) {
    Sheet sheet{
        "Draws",
        "Differences to the first scenario when the numbers behind them are uncertain",
        report.doubt.note,
        columns(indicator_columns(), {"draws", "mean", "median", "80% low", "80% high", "95% low",
                                      "95% high", "share below zero", "share above zero"}),
        {}};
    for (const DoubtRow& doubt : report.doubt.rows) {
        for (const DoubtOption& option : doubt.options) {
            if (option.option == report.options.front().name) {
                continue;  // no difference to itself
            }
            const auto& range = option.difference;
            auto row = indicator_cells(report, option.option, doubt.key);
            append(row,
                   {static_cast<double>(range.draws), range.mean, range.median, range.low80,
                    range.high80, range.low95, range.high95, range.share_below, range.share_above});
            sheet.rows.push_back(std::move(row));
        }
    }
    return sheet;
}

Sheet influence_sheet(const Report& report) {
    auto heads = indicator_columns();
    heads.insert(heads.begin(), {{"number", 60}, {"value and range", 36}});
    Sheet sheet{"Hangs on",
                "The numbers that the answer hangs on, the most influential first",
                "Each number moves alone from its low to its high end; the difference to the first "
                "scenario as stated and at both ends.",
                columns(std::move(heads), {"as stated", "at low", "at high"}),
                {}};
    sheet.columns.push_back({"value at which the sign turns", 30});
    for (const DoubtNumber& number : report.doubt.numbers) {
        for (const NumberEffect& effect : number.effects) {
            auto row = indicator_cells(report, effect.option, effect.key);
            row.insert(row.begin(), {number.what, number.value_and_range});
            append(row, {effect.stated, effect.at_low, effect.at_high});
            row.emplace_back(effect.turns_at.empty() ? "none in its range" : effect.turns_at);
            sheet.rows.push_back(std::move(row));
        }
    }
    return sheet;
}

Sheet alternatives_sheet(const Report& report) {
    Sheet sheet{"Alternatives",
                "Differences to the first scenario when the model is built otherwise",
                report.alternatives.note,
                columns({{"instead", 60}, {"plausibility", 16}}, {}),
                {}};
    const auto heads = columns(indicator_columns(), {"difference", "standard error"});
    sheet.columns.insert(sheet.columns.end(), heads.begin(), heads.end());
    const auto add = [&](const std::string& instead, const std::string& plausibility,
                         const std::vector<AlternativeValue>& values) {
        for (const AlternativeValue& value : values) {
            auto row = indicator_cells(report, value.option, value.key);
            row.insert(row.begin(), {instead, plausibility});
            append(row, {value.difference, value.error});
            sheet.rows.push_back(std::move(row));
        }
    };
    for (const Alternative& alternative : report.alternatives.rows) {
        add(alternative.instead, alternative.plausibility, alternative.values);
    }
    if (!sheet.rows.empty()) {
        add("the model as it is", "", report.alternatives.stated);
    }
    return sheet;
}

Sheet target_sheet(const Report& report) {
    Sheet sheet{"Published figures",
                "Published figures beside those of the model",
                report.fit.note,
                columns({{"scenario", 20},
                         {"figure", 60},
                         {"when", 26},
                         {"unit", 12},
                         {"evidence", 12},
                         {"fitted or predicted", 18},
                         {"verdict", 24}},
                        {"published", "published low", "published high", "modelled", "range low",
                         "range high", "naive"}),
                {}};
    for (const Target& target : report.fit.targets) {
        for (const TargetOption& option : target.options) {
            std::vector<Cell> row{option.option,
                                  target.label,
                                  target.when,
                                  target.unit,
                                  target.evidence,
                                  std::string(target.fitted ? "fitted" : "predicted"),
                                  std::string(meaning_of(option.fits))};
            append(row, {target.published, target.low, target.high, option.modelled.value,
                         option.range_low, option.range_high, target.naive});
            sheet.rows.push_back(std::move(row));
        }
    }
    return sheet;
}

}  // namespace atd::report
