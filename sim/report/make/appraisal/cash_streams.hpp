#pragma once

#include <vector>

#include "sim/report/appraisal/appraisal.hpp"

namespace atd::report {

/// Numbers by row and column in whole units: each is the difference of cumulated sums that are
/// rounded once, so that rows, columns and all add up to the last digit. No number is off by more
/// than two units.
std::vector<std::vector<double>> in_whole_units(const std::vector<std::vector<double>>& numbers);

/// The streams of payers, by payer and year, with that of all before them.
struct PayerCash {
    std::vector<std::string> payers;
    std::vector<std::vector<double>> costs, present_value;
};

std::vector<CashStream> cash_streams(const PayerCash& cash);

/// What a stream has more than another, year by year.
std::vector<CashStream> added(const std::vector<CashStream>& option,
                              const std::vector<CashStream>& baseline);

}  // namespace atd::report
