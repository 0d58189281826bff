#include "sim/report/make/answer/answer_parts.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/format.hpp"
#include "sim/report/number_text.hpp"

namespace atd::report {

bool Effect::is_clear_by_chance() const {
    const auto& estimate = difference.estimate;
    return estimate.is_defined() && estimate.value != 0 &&
           (difference.distinguishable || !estimate.has_interval());
}

Effect effect_on(const AnswerInput& input, std::string_view key) {
    const auto position = analysis::position_of(input.comparison.measures, key);
    if (!position) {
        return {};
    }
    const auto& option = input.comparison.options.at(input.option);
    Effect effect{input.comparison.baseline().values[*position], option.values[*position],
                  option.differences[*position], may_be_zero(input, key)};
    return effect;
}

std::string currency_code(Currency currency) {
    return {currency.code.begin(), currency.code.end()};
}

std::string people(double count) {
    return short_number(std::round(count));
}

std::string instead_of(const Effect& effect) {
    const double before = effect.before.value, after = effect.after.value;
    const double shown = std::abs(std::round(after) - std::round(before));
    const bool agrees = shown == std::round(std::abs(effect.difference.estimate.value));
    constexpr double few = 100;
    if (agrees || before >= few || after >= few) {
        return people(after) + " instead of " + people(before);
    }
    return fmt::format("{:.1f} instead of {:.1f}", after, before);
}

std::string ends_of(const analysis::Estimate& difference, std::string (*number)(double)) {
    const auto low = number(std::min(std::abs(difference.low), std::abs(difference.high)));
    const auto high = number(std::max(std::abs(difference.low), std::abs(difference.high)));
    return difference.has_interval() && low != high ? low + " to " + high : std::string();
}

}  // namespace atd::report
