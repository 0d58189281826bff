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

namespace {

/// Two digits: "0.35"; "0" for what is next to nothing.
std::string small_number(double count) {
    constexpr double nothing = 0.005;
    return count < nothing ? "0" : fmt::format("{:.2g}", count);
}

}  // namespace

std::string instead_of(const Effect& effect) {
    const double before = effect.before.value, after = effect.after.value;
    const double shown = std::abs(std::round(after) - std::round(before));
    const double difference = std::round(std::abs(effect.difference.estimate.value));
    const bool agrees = shown == difference && (difference > 0 || before == after);
    constexpr double few = 100;
    if (agrees || before >= few || after >= few) {
        // Three digits may not show the difference.
        const bool reads_same = difference > 0 && people(after) == people(before);
        const auto number = reads_same ? whole_number : people;
        return number(after) + " instead of " + number(before);
    }
    return difference > 0 ? fmt::format("{:.1f} instead of {:.1f}", after, before)
                          : small_number(after) + " instead of " + small_number(before);
}

std::string ends_of(const analysis::Estimate& difference, std::string (*number)(double)) {
    const auto low = number(std::min(std::abs(difference.low), std::abs(difference.high)));
    const auto high = number(std::max(std::abs(difference.low), std::abs(difference.high)));
    return difference.has_interval() && low != high ? low + " to " + high : std::string();
}

}  // namespace atd::report
