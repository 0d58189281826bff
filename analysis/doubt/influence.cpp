#include "analysis/doubt/influence.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <Eigen/Dense>

namespace atd::analysis {
namespace {

/// Chance alone exceeds so many standard errors once in 16,000 times.
constexpr double clear_errors = 4;

double mean_of(const std::vector<double>& numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), 0.0) /
           static_cast<double>(numbers.size());
}

/// From a value at step 0 to another at a step of 1; nan where zero does not lie between.
double crossing(double from, double to) {
    const bool crosses = (from <= 0 && to > 0) || (from >= 0 && to < 0);
    return crosses ? from / (from - to) : undefined;
}

Eigen::Map<const Eigen::VectorXd> vector_of(const std::vector<double>& numbers) {
    return {numbers.data(), std::ssize(numbers)};
}

/// What a cubic of the scores says of the numbers.
std::vector<double> smoothed(const std::vector<double>& numbers,
                             const std::vector<double>& scores) {
    const auto x = vector_of(scores).array();
    Eigen::MatrixXd powers(std::ssize(scores), 4);
    powers << Eigen::VectorXd::Ones(std::ssize(scores)), x.matrix(), x.square().matrix(),
        x.cube().matrix();
    const Eigen::VectorXd fitted =
        powers * powers.colPivHouseholderQr().solve(vector_of(numbers)).eval();
    return {fitted.begin(), fitted.end()};
}

}  // namespace

double turning_step(const Swing& swing) {
    const double below = -crossing(swing.middle, swing.low);
    return below == below ? below : crossing(swing.middle, swing.high);
}

Slope slope_of(const std::vector<double>& y, const std::vector<double>& x) {
    const double mean_x = mean_of(x), mean_y = mean_of(y);
    double xx = 0, xy = 0, yy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xx += (x[i] - mean_x) * (x[i] - mean_x);
        xy += (x[i] - mean_x) * (y[i] - mean_y);
        yy += (y[i] - mean_y) * (y[i] - mean_y);
    }
    if (x.size() < 3 || xx <= 0) {
        return {};
    }
    const double slope = xy / xx;
    const double left = std::max(0.0, yy - slope * xy);
    return {slope, std::sqrt(left / static_cast<double>(x.size() - 2) / xx)};
}

bool disagree(const Swing& alone, const Slope& per_step) {
    const double by_draws = 2 * per_step.value;
    const double apart = std::abs(by_draws - alone.size());
    return apart > clear_errors * std::hypot(2 * per_step.error, alone.error) &&
           apart > std::max(std::abs(by_draws), std::abs(alone.size())) / 2;
}

double value_of_all(const Losses& losses) {
    const auto& chosen =
        *std::min_element(losses.begin(), losses.end(),
                          [](const auto& a, const auto& b) { return mean_of(a) < mean_of(b); });
    std::vector<double> regrets = chosen;
    for (std::size_t draw = 0; draw < regrets.size(); ++draw) {
        double least = chosen[draw];
        for (const auto& option : losses) {
            least = std::min(least, option[draw]);
        }
        regrets[draw] -= least;
    }
    return mean_of(regrets);
}

double value_of_one(const Losses& losses, const std::vector<double>& scores) {
    Losses known;
    for (const auto& option : losses) {
        known.push_back(smoothed(option, scores));
    }
    return value_of_all(known);
}

}  // namespace atd::analysis
