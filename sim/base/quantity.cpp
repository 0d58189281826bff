#include "sim/base/quantity.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "sim/base/sim_time.hpp"

namespace atd {
namespace {

/// One unit is `days` / `parts` days; the quotient keeps seconds and hours correctly
/// rounded.
struct TimeUnit {
    std::string_view name;
    double days;
    double parts;
};

constexpr std::array<TimeUnit, 6> time_units{{
    {"second", 1, 86400},
    {"hour", 1, 24},
    {"day", 1, 1},
    {"week", 7, 1},
    {"month", days_per_month, 1},
    {"year", days_per_year, 1},
}};

const TimeUnit* find_unit(std::string_view name) {
    for (const auto& unit : time_units) {
        if (unit.name == name) {
            return &unit;
        }
    }
    return nullptr;
}

std::string_view singular(std::string_view name) {
    return name.ends_with('s') ? name.substr(0, name.size() - 1) : name;
}

struct NumberAndUnit {
    double number;
    std::string_view unit;
};

/// One number, one space, and the rest.
std::optional<NumberAndUnit> split(std::string_view text) {
    const auto space = text.find(' ');
    if (space == std::string_view::npos) {
        return std::nullopt;
    }
    const auto number = parse_number(text.substr(0, space));
    if (!number) {
        return std::nullopt;
    }
    return NumberAndUnit{*number, text.substr(space + 1)};
}

template <class Q>
std::optional<Q> if_finite(double value) {
    return std::isfinite(value) ? std::optional<Q>(Q{value}) : std::nullopt;
}

std::string with_unit(double value, std::string_view unit) {
    std::string text = shortest(value) + " " + std::string(unit);
    return value == 1 ? text : text + "s";
}

}  // namespace

std::optional<Days> parse_days(std::string_view text) {
    const auto parts = split(text);
    const auto* unit = parts ? find_unit(singular(parts->unit)) : nullptr;
    if (unit == nullptr) {
        return std::nullopt;
    }
    return if_finite<Days>(parts->number * unit->days / unit->parts);
}

std::optional<PerDay> parse_per_day(std::string_view text) {
    constexpr std::string_view joint = "per ";
    const auto parts = split(text);
    if (!parts || !parts->unit.starts_with(joint)) {
        return std::nullopt;
    }
    const auto* unit = find_unit(parts->unit.substr(joint.size()));
    if (unit == nullptr) {
        return std::nullopt;
    }
    return if_finite<PerDay>(parts->number * unit->parts / unit->days);
}

std::optional<Share> parse_share(std::string_view text) {
    const bool percent = text.ends_with('%');
    const auto number = parse_number(percent ? text.substr(0, text.size() - 1) : text);
    if (!number) {
        return std::nullopt;
    }
    return Share{percent ? *number / 100 : *number};
}

std::optional<Ratio> parse_ratio(std::string_view text) {
    const auto number = parse_number(text);
    return number ? std::optional<Ratio>(Ratio{*number}) : std::nullopt;
}

std::optional<Count> parse_count(std::string_view text) {
    Count count;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, count.value);
    if (parsed.ec != std::errc{} || parsed.ptr != end) {
        return std::nullopt;
    }
    return count;
}

std::optional<Years> parse_years(std::string_view text) {
    const auto parts = split(text);
    if (!parts || singular(parts->unit) != "year") {
        return std::nullopt;
    }
    return Years{parts->number};
}

std::string to_text(Days value) {
    return with_unit(value.value, "day");
}

std::string to_text(PerDay value) {
    return shortest(value.value) + " per day";
}

std::string to_text(Share value) {
    return shortest(value.value);
}

std::string to_text(Ratio value) {
    return shortest(value.value);
}

std::string to_text(Count value) {
    return std::to_string(value.value);
}

std::string to_text(Years value) {
    return with_unit(value.value, "year");
}

}  // namespace atd
