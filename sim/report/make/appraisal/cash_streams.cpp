#include "sim/report/make/appraisal/cash_streams.hpp"

#include <cmath>
#include <numeric>

namespace atd::report {
namespace {

double sum_of(const std::vector<double>& numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), 0.0);
}

CashStream stream_of(std::string name, std::vector<double> costs, std::vector<double> present) {
    CashStream stream{std::move(name), std::move(costs), std::move(present), 0, 0};
    stream.sum = sum_of(stream.costs);
    stream.sum_of_present_value = sum_of(stream.present_value);
    return stream;
}

std::vector<double> total_of(const std::vector<std::vector<double>>& rows) {
    std::vector<double> total(rows.front().size());
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            total[i] += row[i];
        }
    }
    return total;
}

std::vector<double> minus(std::vector<double> numbers, const std::vector<double>& less) {
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] -= less[i];
    }
    return numbers;
}

}  // namespace

std::vector<std::vector<double>> in_whole_units(const std::vector<std::vector<double>>& numbers) {
    std::vector<std::vector<double>> whole;
    std::vector<double> column_sums(numbers.front().size());
    std::vector<double> rounded_above(numbers.front().size());
    for (const auto& row : numbers) {
        auto& cells = whole.emplace_back();
        double cumulated = 0, rounded_left = 0, above_left = 0;
        for (std::size_t i = 0; i < row.size(); ++i) {
            column_sums[i] += row[i];
            cumulated += column_sums[i];
            const double rounded = std::round(cumulated);
            cells.push_back(rounded - rounded_left - rounded_above[i] + above_left);
            rounded_left = rounded;
            above_left = rounded_above[i];
            rounded_above[i] = rounded;
        }
    }
    return whole;
}

std::vector<CashStream> cash_streams(const PayerCash& cash) {
    const auto costs = in_whole_units(cash.costs);
    const auto present = in_whole_units(cash.present_value);
    std::vector<CashStream> streams{stream_of("all", total_of(costs), total_of(present))};
    for (std::size_t i = 0; i < cash.payers.size(); ++i) {
        streams.push_back(stream_of(cash.payers[i], costs[i], present[i]));
    }
    return streams;
}

std::vector<CashStream> added(const std::vector<CashStream>& option,
                              const std::vector<CashStream>& baseline) {
    std::vector<CashStream> streams;
    for (std::size_t i = 0; i < option.size(); ++i) {
        streams.push_back(stream_of(option[i].name, minus(option[i].costs, baseline[i].costs),
                                    minus(option[i].present_value, baseline[i].present_value)));
    }
    return streams;
}

}  // namespace atd::report
