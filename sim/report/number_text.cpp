#include "sim/report/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace atd::report {
namespace {

/// "12345678" as "12,345,678".
std::string with_separators(const std::string& digits) {
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) {
            text += ',';
        }
        text += digits[i];
    }
    return text;
}

/// A positive number as digits * 10^exponent with three digits, 100 to 999.
struct ThreeDigits {
    int digits;
    int exponent;
};

ThreeDigits three_digits(double value) {
    int exponent = static_cast<int>(std::floor(std::log10(value))) - 2;
    const auto scaled = [&] {
        return static_cast<int>(std::lround(exponent < 0 ? value * std::pow(10.0, -exponent)
                                                         : value / std::pow(10.0, exponent)));
    };
    int digits = scaled();
    if (digits < 100) {
        --exponent;
        digits = scaled();
    } else if (digits > 999) {
        ++exponent;
        digits = scaled();
    }
    return {digits, exponent};
}

std::string three_digit_text(double value) {
    const auto [digits, exponent] = three_digits(value);
    std::string text = std::to_string(digits);
    if (exponent >= 0) {
        return with_separators(text + std::string(static_cast<std::size_t>(exponent), '0'));
    }
    const auto decimals = static_cast<std::size_t>(-exponent);
    if (text.size() <= decimals) {
        text.insert(0, decimals + 1 - text.size(), '0');
    }
    text.insert(text.size() - decimals, ".");
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') {
        text.pop_back();
    }
    return text;
}

std::string sign_of(double value) {
    return value < 0 ? "-" : "";
}

}  // namespace

std::string short_number(double value) {
    if (!std::isfinite(value)) {
        return "not defined";
    }
    return value == 0 ? "0" : sign_of(value) + three_digit_text(std::abs(value));
}

std::string short_amount(double value) {
    constexpr double million = 1e6;
    constexpr double billion = 1e9;
    // 999,500 is the least that three digits round up to a million.
    if (std::abs(value) >= 0.9995 * billion) {
        return short_number(value / billion) + " billion";
    }
    if (std::abs(value) >= 0.9995 * million) {
        return short_number(value / million) + " million";
    }
    return short_number(value);
}

std::string whole_number(double value) {
    if (!std::isfinite(value)) {
        return "not defined";
    }
    const auto rounded = std::llround(value);
    return (rounded < 0 ? "-" : "") + with_separators(std::to_string(std::abs(rounded)));
}

std::string short_percent(double share) {
    return short_number(100 * share) + "%";
}

std::string whole_percent(double share) {
    return std::to_string(std::lround(100 * share)) + "%";
}

std::string short_estimate(const analysis::Estimate& estimate) {
    std::string text = short_number(estimate.value);
    if (estimate.is_defined() && estimate.has_interval()) {
        text += " (" + short_number(estimate.low) + " to " + short_number(estimate.high) + ")";
    }
    return text;
}

}  // namespace atd::report
