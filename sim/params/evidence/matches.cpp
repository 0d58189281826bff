#include "sim/params/evidence/matches.hpp"

#include <algorithm>

#include "sim/base/text.hpp"

namespace atd::params {
namespace {

/// A number of the row that can be compared with the amount.
std::optional<Amount> comparable(const EvidenceRow& row, const std::string& number,
                                 const Amount& amount) {
    const auto in_unit = amount_of(row, number);
    if (in_unit && same_unit(*in_unit, amount)) {
        return in_unit;
    }
    const auto printed = parse_number(number);
    if (printed && amount.time == 0 && amount.currency.empty()) {
        return Amount{*printed};
    }
    return std::nullopt;
}

/// The rows that the numbers are, or none where a number that needs a row is of none.
template <class NeedsRow>
Rows rows_of_all(const std::vector<double>& numbers, const Rows& rows, NeedsRow&& needs_row) {
    Rows met;
    for (const double number : numbers) {
        const auto found = std::find_if(rows.begin(), rows.end(), [&](const EvidenceRow* row) {
            return is_of_row({number}, *row);
        });
        if (found == rows.end() && needs_row(number)) {
            return {};
        }
        if (found != rows.end()) {
            met.push_back(*found);
        }
    }
    return met;
}

}  // namespace

std::string row_text(const EvidenceRow& row) {
    const std::string range = row.low.empty() && row.high.empty()
                                  ? ""
                                  : (row.low.empty() ? "" : ", from " + row.low) +
                                        (row.high.empty() ? "" : " to " + row.high);
    return row.id + ": " + row.value + " " + row.unit + range;
}

bool is_of_row(const Amount& amount, const EvidenceRow& row) {
    const auto value = comparable(row, row.value, amount);
    if (!value) {
        return false;
    }
    const double low = comparable(row, row.low, amount).value_or(*value).value;
    const double high = comparable(row, row.high, amount).value_or(*value).value;
    const auto [least, most] = std::minmax({low, value->value, high});
    return (amount.value >= least && amount.value <= most) || agrees(least, amount.value) ||
           agrees(most, amount.value);
}

Rows matching_rows(const SourcedTable& table, const Rows& rows) {
    return rows_of_all(table.shares, rows, [](double share) { return share != 0; });
}

Rows matching_rows(const SourcedBands& bands, const Rows& rows) {
    return rows_of_all(bands.factors, rows,
                       [](double factor) { return factor != 0 && factor != 1; });
}

std::string number_text(const Target& target) {
    return shortest(target.value) + " " + std::string(number_of(target));
}

std::string number_text(const SourcedTable& table) {
    return "a table of " + counted(table.shares.size(), "share");
}

std::string number_text(const SourcedBands& bands) {
    return "a curve of " + counted(bands.factors.size(), "factor");
}

}  // namespace atd::params
