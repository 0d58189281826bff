#include "sim/report/appraisal/appraisal_text.hpp"
#include "sim/report/csv_row.hpp"

namespace atd::report {
namespace {

using Cells = std::vector<std::string>;

const Cells appraisal_columns{"option",
                              "table",
                              "key",
                              "label",
                              "year_from",
                              "year_to",
                              "payer",
                              "unit",
                              "value",
                              "low",
                              "high",
                              "difference",
                              "difference_low",
                              "difference_high",
                              "draws_low80",
                              "draws_high80",
                              "draws"};

std::string row_of(const AppraisedOption& option, const char* table, const AppraisedRow& row) {
    return csv_row({option.name, table, row.key, row.label, "", "", "", row.unit,
                    csv_number(row.value.value), csv_number(row.value.low),
                    csv_number(row.value.high), csv_number(row.difference.value),
                    csv_number(row.difference.low), csv_number(row.difference.high),
                    csv_number(row.range.low80), csv_number(row.range.high80),
                    std::to_string(row.range.draws)});
}

/// A year of a stream, or the sum where there is none.
struct Cell {
    const char* key;
    std::string from, to;
    double value, difference;
};

std::string row_of(const Appraisal& appraisal, const AppraisedOption& option,
                   const CashStream& stream, const Cell& cell) {
    Cells fields{option.name,
                 "cash",
                 cell.key,
                 "",
                 cell.from,
                 cell.to,
                 stream.name,
                 appraisal.currency,
                 csv_number(cell.value),
                 "",
                 "",
                 csv_number(cell.difference)};
    fields.resize(appraisal_columns.size());
    return csv_row(fields);
}

std::string stream_rows(const Appraisal& appraisal, const AppraisedOption& option,
                        std::size_t position) {
    const CashStream& own = option.costs[position];
    const CashStream& added = option.differences[position];
    std::string text;
    const auto add = [&](const Cell& cell) { text += row_of(appraisal, option, own, cell); };
    for (std::size_t year = 0; year < appraisal.years.size(); ++year) {
        const auto from = to_text(appraisal.years[year].from);
        const auto to = to_text(appraisal.years[year].to);
        add({"costs", from, to, own.costs[year], added.costs[year]});
        add({"present_value", from, to, own.present_value[year], added.present_value[year]});
    }
    add({"costs", "", "", own.sum, added.sum});
    add({"present_value", "", "", own.sum_of_present_value, added.sum_of_present_value});
    return text;
}

}  // namespace

std::string csv_appraisal(const Appraisal& appraisal) {
    std::string text = csv_row(appraisal_columns);
    for (const AppraisedOption& option : appraisal.options) {
        for (const AppraisedRow& row : option.rights) {
            text += row_of(option, "rights", row);
        }
        for (const AppraisedRow& row : option.money) {
            text += row_of(option, "money", row);
        }
        for (std::size_t i = 0; i < option.costs.size(); ++i) {
            text += stream_rows(appraisal, option, i);
        }
    }
    return text;
}

}  // namespace atd::report
