#include "analysis/doubt/parameter_range.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/base/running_stats.hpp"

namespace atd::analysis {
namespace {

RunningStats stats_of(const std::vector<double>& numbers) {
    RunningStats stats;
    for (const double number : numbers) {
        stats.add(number);
    }
    return stats;
}

double share_where(const std::vector<double>& numbers, bool (*holds)(double)) {
    return static_cast<double>(std::count_if(numbers.begin(), numbers.end(), holds)) /
           static_cast<double>(numbers.size());
}

struct Numbers {
    std::vector<double> numbers, errors;

    void add(double number, double error) {
        if (number == number) {
            numbers.push_back(number);
            errors.push_back(error == error ? error : 0);
        }
    }
};

/// Ranks from 1; equal numbers share the mean of theirs.
std::vector<double> ranks_of(const std::vector<double>& numbers) {
    std::vector<std::size_t> order(numbers.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return numbers[a] < numbers[b]; });
    std::vector<double> ranks(numbers.size());
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i + 1;
        while (end < order.size() && numbers[order[end]] == numbers[order[i]]) {
            ++end;
        }
        for (std::size_t k = i; k < end; ++k) {
            ranks[order[k]] = static_cast<double>(i + end + 1) / 2;
        }
        i = end;
    }
    return ranks;
}

}  // namespace

std::vector<double> without_chance(const std::vector<double>& numbers,
                                   const std::vector<double>& errors) {
    if (numbers.size() < 2) {
        return numbers;
    }
    const RunningStats stats = stats_of(numbers);
    const double spread = stats.variance();
    double chance = 0;
    for (const double error : errors) {
        chance += error * error / static_cast<double>(errors.size());
    }
    const double left = spread > 0 ? std::sqrt(std::max(0.0, (spread - chance) / spread)) : 0;
    std::vector<double> cleared;
    for (const double number : numbers) {
        cleared.push_back(stats.mean() + left * (number - stats.mean()));
    }
    return cleared;
}

ParameterRange range_of(const std::vector<double>& numbers, const std::vector<double>& errors) {
    ParameterRange range{.draws = std::ssize(numbers)};
    if (!range.is_defined()) {
        return range;
    }
    const auto cleared = without_chance(numbers, errors);
    const RunningStats stats = stats_of(numbers);
    range.mean = stats.mean();
    range.median = quantile_of(cleared, 0.5);
    range.low80 = quantile_of(cleared, 0.1);
    range.high80 = quantile_of(cleared, 0.9);
    range.low95 = quantile_of(cleared, 0.025);
    range.high95 = quantile_of(cleared, 0.975);
    range.share_below = share_where(cleared, [](double number) { return number < 0; });
    range.share_above = share_where(cleared, [](double number) { return number > 0; });
    range.error = stats.standard_error();
    return range;
}

ParameterRange difference_range(const std::vector<DrawOutcome>& draws, std::size_t option,
                                std::size_t measure) {
    Numbers known;
    for (const auto& draw : draws) {
        const DrawnValue& drawn = draw.options[option][measure];
        known.add(drawn.difference, drawn.error);
    }
    return range_of(known.numbers, known.errors);
}

ParameterRange per_unit_range(const std::vector<DrawOutcome>& draws, std::size_t option,
                              std::size_t numerator, std::size_t denominator) {
    Numbers known;
    for (const auto& draw : draws) {
        const double added = draw.options[option][numerator].difference;
        const double avoided = -draw.options[option][denominator].difference;
        known.add(avoided > 0 ? added / avoided : undefined, 0);
    }
    return range_of(known.numbers, known.errors);
}

double rank_correlation(const std::vector<double>& a, const std::vector<double>& b) {
    const auto x = ranks_of(a), y = ranks_of(b);
    const double mean = (static_cast<double>(a.size()) + 1) / 2;
    double xx = 0, yy = 0, xy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xx += (x[i] - mean) * (x[i] - mean);
        yy += (y[i] - mean) * (y[i] - mean);
        xy += (x[i] - mean) * (y[i] - mean);
    }
    return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : undefined;
}

}  // namespace atd::analysis
