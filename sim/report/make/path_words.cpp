#include "sim/report/make/path_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "sim/base/quantity.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/report/number_text.hpp"

namespace atd::report {
namespace {

constexpr std::string_view label_end = ".label";

/// Whether a key only says what sort of thing the name after it is.
bool names_a_sort(std::string_view key) {
    constexpr std::array<std::string_view, 16> sorts{
        "case_types", "attributes", "values", "arrivals", "stock", "tracks", "states", "exits",
        "pools",      "effects",    "costs",  "branches", "cases", "parts",  "rules",  "curves"};
    return std::find(sorts.begin(), sorts.end(), key) != sorts.end();
}

/// How paths are said that readers meet most.
constexpr std::array<Phrase, 10> phrases{{
    {"arrivals.*.cases.*.rate", "{1}, {2}"},
    {"costs.*.price", "price of {1}"},
    {"effects.*.ratio", "effect of {1}"},
    {"numbers.*", "{1}"},
    {"pools.*.capacity.*.places", "{1}: places, {2}"},
    {"stock.*.elapsed.mean", "{1}: mean time since it began"},
    {"tracks.*.states.*.branches.*.share", "{2}: share with {3}"},
    {"tracks.*.states.*.exits.*.after.mean", "{2}: mean time until \"{3}\""},
    {"tracks.*.states.*.exits.*.after.cv", "{2}: spread of the time until \"{3}\""},
    {"tracks.*.states.*.exits.*.rate", "{2}: rate of \"{3}\""},
}};

std::vector<std::string> keys_of(std::string_view path) {
    std::vector<std::string> keys;
    while (!path.empty()) {
        const auto dot = std::min(path.find('.'), path.size());
        keys.emplace_back(path.substr(0, dot));
        path.remove_prefix(std::min(path.size(), dot + 1));
    }
    return keys;
}

bool fits(const std::vector<std::string>& keys, std::string_view pattern) {
    const auto parts = keys_of(pattern);
    return std::equal(keys.begin(), keys.end(), parts.begin(), parts.end(),
                      [](const auto& key, const auto& part) { return part == "*" || part == key; });
}

std::string as_words(std::string key) {
    std::replace(key.begin(), key.end(), '_', ' ');
    return key;
}

/// A unit of time for rates.
struct RateUnit {
    double days;
    std::string_view name;
};

constexpr std::string_view daily = " per day";

/// Months for 0.329 per day, so that it reads "10 per month".
RateUnit unit_for(double per_day) {
    if (per_day >= 1 || per_day == 0) {
        return {1, daily};
    }
    return per_day * days_per_month >= 1 ? RateUnit{days_per_month, " per month"}
                                         : RateUnit{days_per_year, " per year"};
}

/// The unit is that which suits the rate `like`.
std::string readable_rate(double per_day, double like) {
    const RateUnit unit = unit_for(like);
    return short_number(per_day * unit.days) + std::string(unit.name);
}

std::string_view unit_after_number(std::string_view quantity) {
    return quantity.substr(std::min(quantity.find(' '), quantity.size()));
}

/// Rates are in the unit that suits `like`.
std::string readable_quantity(const std::string& value, const std::string& like) {
    const auto space = value.find(' ');
    const auto number = parse_number(value.substr(0, space));
    if (!number) {
        return value.find(' ') == std::string::npos ? as_words(value) : value;
    }
    std::string unit = space == std::string::npos ? "" : value.substr(space);
    if (unit == daily) {
        const auto model = unit_after_number(like) == daily
                               ? parse_number(like.substr(0, like.find(' ')))
                               : number;
        return readable_rate(*number, model.value_or(*number));
    }
    unit = as_words(unit);
    const bool whole = *number == std::floor(*number) && std::abs(*number) < 1e15;
    return (whole ? whole_number(*number) : short_number(*number)) + unit;
}

std::string number_of(const std::string& quantity) {
    return quantity.substr(0, quantity.find(' '));
}

/// With the space before it; empty without a unit.
std::string unit_of(const std::string& quantity) {
    return quantity.substr(number_of(quantity).size());
}

}  // namespace

void PathWords::add(const std::vector<params::ParameterValue>& leaves) {
    for (const auto& value : leaves) {
        if (value.path.ends_with(label_end)) {
            labels_.emplace(value.path.substr(0, value.path.size() - label_end.size()),
                            value.value);
        }
    }
}

std::string PathWords::words(const std::string& path) const {
    const auto keys = keys_of(path);
    const auto phrase = std::find_if(phrases.begin(), phrases.end(),
                                     [&](const Phrase& one) { return fits(keys, one.pattern); });
    return phrase == phrases.end() ? listed(path) : said(*phrase, keys);
}

/// "{2}: rate of {3}" with labels, where a name without a label stands for itself.
std::string PathWords::said(const Phrase& phrase, const std::vector<std::string>& keys) const {
    std::string text(phrase.words), path;
    const auto parts = keys_of(phrase.pattern);
    char number = '1';
    for (std::size_t i = 0; i < keys.size(); ++i) {
        path += (i == 0 ? "" : ".") + keys[i];
        if (parts[i] == "*") {
            const auto label = labels_.find(path);
            const std::string mark{'{', number++, '}'};
            if (const auto at = text.find(mark); at != std::string::npos) {
                text.replace(at, mark.size(),
                             label == labels_.end() ? as_words(keys[i]) : label->second);
            }
        }
    }
    return text;
}

std::string PathWords::listed(const std::string& path) const {
    std::string words;
    for (std::size_t from = 0; from < path.size();) {
        const std::size_t end = std::min(path.find('.', from), path.size());
        const std::string key = path.substr(from, end - from);
        const auto label = labels_.find(path.substr(0, end));
        if (label != labels_.end() || end == path.size() || !names_a_sort(key)) {
            words += (words.empty() ? "" : ", ") +
                     (label != labels_.end() ? label->second : as_words(key));
        }
        from = end + 1;
    }
    return words;
}

std::string plain_value(const std::string& value) {
    const auto open = value.find(" (");
    const auto middle = value.find(" to ", open);
    if (!value.ends_with(")") || middle == std::string::npos) {
        return readable_quantity(value, value);
    }
    const auto stated = value.substr(0, open);
    const auto best = readable_quantity(stated, stated);
    const auto low = readable_quantity(value.substr(open + 2, middle - open - 2), stated);
    const auto high =
        readable_quantity(value.substr(middle + 4, value.size() - middle - 5), stated);
    const bool share_unit = unit_of(best) == unit_of(low) && unit_of(low) == unit_of(high);
    return share_unit ? number_of(best) + " (" + number_of(low) + " to " + number_of(high) + ")" +
                            unit_of(best)
                      : best + " (" + low + " to " + high + ")";
}

}  // namespace atd::report
