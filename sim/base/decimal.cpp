#include "sim/base/decimal.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <version>

#include "sim/base/quantity.hpp"

namespace atd {
namespace {

/// Fixed notation within, scientific outside.
bool reads_well_fixed(double value) {
    const double size = std::fabs(value);
    return size == 0 || (size >= 1e-5 && size < 1e15);
}

std::size_t skip_digits(std::string_view text, std::size_t from) {
    while (from < text.size() && text[from] >= '0' && text[from] <= '9') {
        ++from;
    }
    return from;
}

/// -digits.digits e sign digits, with at least one digit before the exponent.
bool is_decimal(std::string_view text) {
    std::size_t place = text.starts_with('-') ? 1 : 0;
    std::size_t end = skip_digits(text, place);
    std::size_t digits = end - place;
    if (end < text.size() && text[end] == '.') {
        place = end + 1;
        end = skip_digits(text, place);
        digits += end - place;
    }
    if (digits == 0) {
        return false;
    }
    if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
        place = end + 1;
        if (place < text.size() && (text[place] == '-' || text[place] == '+')) {
            ++place;
        }
        end = skip_digits(text, place);
        return end == text.size() && end > place;
    }
    return end == text.size();
}

bool has_digit_above_zero(std::string_view text) {
    const std::string_view mantissa = text.substr(0, text.find_first_of("eE"));
    return mantissa.find_first_of("123456789") != std::string_view::npos;
}

std::string printed(const char* format, int precision, double value) {
    std::array<char, 64> buffer{};
    const int size = std::snprintf(buffer.data(), buffer.size(), format, precision, value);
    return {buffer.data(), static_cast<std::size_t>(size)};
}

}  // namespace

std::string detail::shortest_portable(double value) {
    if (!std::isfinite(value)) {
        return printed("%.*f", 0, value);
    }
    int decimals = 0;
    std::string text = printed("%.*e", decimals, value);
    while (decimals < 16 && std::strtod(text.c_str(), nullptr) != value) {
        text = printed("%.*e", ++decimals, value);
    }
    if (!reads_well_fixed(value)) {
        return text;
    }
    const int exponent = std::atoi(text.c_str() + text.find('e') + 1);
    return printed("%.*f", decimals > exponent ? decimals - exponent : 0, value);
}

std::optional<double> detail::parse_number_portable(std::string_view text) {
    if (!is_decimal(text)) {
        return std::nullopt;
    }
    const double value = std::strtod(std::string(text).c_str(), nullptr);
    if (!std::isfinite(value) || (value == 0 && has_digit_above_zero(text))) {
        return std::nullopt;
    }
    return value;
}

#if defined(__cpp_lib_to_chars)

std::string shortest(double value) {
    std::array<char, 64> buffer{};
    const auto format =
        reads_well_fixed(value) ? std::chars_format::fixed : std::chars_format::scientific;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format).ptr;
    return {buffer.data(), end};
}

std::optional<double> parse_number(std::string_view text) {
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    if (parsed.ec != std::errc{} || parsed.ptr != end || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

#else

std::string shortest(double value) {
    return detail::shortest_portable(value);
}

std::optional<double> parse_number(std::string_view text) {
    return detail::parse_number_portable(text);
}

#endif

}  // namespace atd
