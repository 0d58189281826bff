#include "sim/params/doubt/uncertainty.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "sim/params/doubt/plain_number.hpp"
#include "sim/params/evidence/basis.hpp"
#include "sim/params/evidence/sourced_values.hpp"

namespace atd::params {
namespace {

struct GradeFactor {
    std::string_view grade;
    double factor;
};

/// From the best to the worst.
constexpr std::array<GradeFactor, 4> factors{{{"A", 1.1}, {"B", 1.25}, {"C", 1.5}, {"D", 2}}};

template <class Q>
void set_grade_range(UncertainNumber& number, double factor) {
    if constexpr (std::same_as<Q, Share>) {
        const double odds = number.value / (1 - number.value);
        number.low = odds / factor / (1 + odds / factor);
        number.high = odds * factor / (1 + odds * factor);
    } else {
        number.low = number.value / factor;
        number.high = number.value * factor;
    }
}

template <class Q>
bool has_no_width(double value) {
    return value == 0 || (std::same_as<Q, Share> && value == 1);
}

/// Ages and limits of law, and what a reform sets.
template <class Q>
bool is_decided(const std::string& path) {
    return std::same_as<Q, Years> || path.ends_with(".limit.after") || path.starts_with("reforms.");
}

template <class Q>
UncertainNumber number_of(const std::string& path, const Sourced<Q>& sourced,
                          const Evidence& rows) {
    UncertainNumber number{
        .path = path,
        .value = plain_number(sourced.value),
        .low = plain_number(sourced.value),
        .high = plain_number(sourced.value),
        .most = std::same_as<Q, Share> ? 1 : std::numeric_limits<double>::infinity(),
        .text_of = [quantity = sourced.value](double value) mutable {
            set_number(quantity, value);
            return to_text(quantity);
        }};
    if (!sourced.source.exact.empty()) {
        number.from = RangeFrom::exact;
    } else if (sourced.low || sourced.high) {
        number.from = RangeFrom::stated;
        number.low = plain_number(sourced.low.value_or(sourced.value));
        number.high = plain_number(sourced.high.value_or(sourced.value));
    } else if (is_decided<Q>(path)) {
        number.from = RangeFrom::decided;
    } else if (has_no_width<Q>(number.value)) {
        number.from = RangeFrom::zero;
    } else {
        number.from = RangeFrom::grade;
        set_grade_range<Q>(number, factor_of_grade(grade_of(sourced.source, rows)));
    }
    return number;
}

}  // namespace

double factor_of_grade(std::string_view grade) {
    const auto found = std::find_if(factors.begin(), factors.end(),
                                    [&](const GradeFactor& one) { return one.grade == grade; });
    return found == factors.end() ? factors.back().factor : found->factor;
}

std::vector<UncertainNumber> uncertain_numbers(const Scenario& scenario, const Evidence& tables) {
    const Evidence rows = with_own_sources(tables, scenario);
    std::vector<UncertainNumber> numbers;
    for_each_sourced(scenario, [&](const std::string& path, const auto& value) {
        if constexpr (requires { plain_number(value.value); }) {
            numbers.push_back(number_of(path, value, rows));
        }
    });
    return numbers;
}

}  // namespace atd::params
