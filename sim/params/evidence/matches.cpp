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
    Rows met;
    for (const double share : table.shares) {
        const auto found = std::find_if(rows.begin(), rows.end(), [&](const EvidenceRow* row) {
            return is_of_row({share}, *row);
        });
        if (found == rows.end() && share != 0) {
            return {};
        }
        if (found != rows.end()) {
            met.push_back(*found);
        }
    }
    return met;
}

std::string number_text(const Target& target) {
    return shortest(target.value) + " " + std::string(number_of(target));
}

std::string number_text(const SourcedTable& table) {
    return "a table of " + counted(table.shares.size(), "share");
}

}  // namespace atd::params
