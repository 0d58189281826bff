#include "sim/params/doubt/joint_rules.hpp"

#include <string_view>

#include "sim/params/doubt/plain_number.hpp"

namespace atd::params {
namespace {

using Numbers = std::map<std::string, NumberAt>;

constexpr const char* whole_rule =
    "two numbers with <, <=, > or >= between them, at least one of them a path";

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(' ');
    const auto last = text.find_last_not_of(' ');
    return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

bool is_path(const std::string& text) {
    const char first = text.empty() ? '0' : text.front();
    return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
}

template <class Q>
std::optional<double> plain_value(const std::optional<Q>& quantity) {
    return quantity ? std::optional(plain_number(*quantity)) : std::nullopt;
}

/// A value as one would write it for the number.
std::optional<double> value_for(const NumberAt& number, const std::string& text) {
    switch (number.kind) {
        case NumberKind::share:
            return plain_value(parse_share(text));
        case NumberKind::rate:
            return plain_value(parse_per_day(text));
        case NumberKind::duration:
            return plain_value(parse_days(text));
        case NumberKind::count:
            return plain_value(parse_count(text));
        case NumberKind::ratio:
            return plain_value(parse_ratio(text));
        case NumberKind::age:
            return plain_value(parse_years(text));
        case NumberKind::price:
            break;
    }
    const auto price = parse_price(text);
    const bool fits = price && unit_of_price(*price) == number.unit;
    return fits ? plain_value(price) : std::nullopt;
}

std::string called(const NumberAt& number) {
    const std::string kind(meaning_of(number.kind));
    return number.unit.empty() ? kind : kind + " in " + number.unit;
}

RuleReading refused(std::string expected, std::string got, std::string hint = {}) {
    return {.rule = std::nullopt,
            .expected = std::move(expected),
            .got = std::move(got),
            .hint = std::move(hint)};
}

/// Puts a value, as that of the number on the other side.
RuleReading with_value(JointRule rule, RuleSide JointRule::*side, const std::string& text,
                       const NumberAt& number) {
    const auto value = value_for(number, text);
    if (!value) {
        return refused(called(number), "'" + text + "'");
    }
    (rule.*side).value = *value;
    return {.rule = std::move(rule)};
}

/// Puts both sides.
RuleReading with_sides(JointRule rule, const std::string& left, const std::string& right,
                       const Numbers& numbers) {
    for (auto [side, text] : {std::pair(&rule.left, &left), std::pair(&rule.right, &right)}) {
        if (is_path(*text)) {
            side->path = *text;
            if (!numbers.contains(*text)) {
                return refused("the path of a number of the scenario", "'" + *text + "'",
                               hint_for(*text, numbers));
            }
        }
    }
    if (rule.left.path.empty() && rule.right.path.empty()) {
        return refused(whole_rule, "'" + rule.text + "'");
    }
    if (rule.left.path.empty()) {
        return with_value(std::move(rule), &JointRule::left, left, numbers.at(right));
    }
    if (rule.right.path.empty()) {
        return with_value(std::move(rule), &JointRule::right, right, numbers.at(left));
    }
    const NumberAt &first = numbers.at(left), &second = numbers.at(right);
    if (!first.is_comparable(second)) {
        return refused("numbers of the same kind", called(first) + " and " + called(second));
    }
    return {.rule = std::move(rule)};
}

double value_of(const RuleSide& side, const Numbers& numbers) {
    return side.path.empty() ? side.value : numbers.at(side.path).value;
}

}  // namespace

RuleReading read_rule(const std::string& text, const Numbers& numbers) {
    const auto at = text.find_first_of("<>");
    if (at == std::string::npos) {
        return refused(whole_rule, "'" + text + "'");
    }
    const bool or_equal = at + 1 < text.size() && text[at + 1] == '=';
    JointRule rule{.text = text,
                   .left = {},
                   .right = {},
                   .left_is_lower = text[at] == '<',
                   .or_equal = or_equal};
    const std::string left = trimmed(text.substr(0, at));
    const std::string right = trimmed(text.substr(at + (or_equal ? 2 : 1)));
    if (left.empty() || right.empty()) {
        return refused(whole_rule, "'" + text + "'");
    }
    return with_sides(std::move(rule), left, right, numbers);
}

std::vector<JointRule> joint_rules(const Scenario& scenario) {
    std::vector<JointRule> rules;
    if (!scenario.doubt) {
        return rules;
    }
    const Numbers numbers = numbers_by_path(scenario);
    for (const auto& text : scenario.doubt->keep_if) {
        if (auto reading = read_rule(text, numbers); reading.rule) {
            rules.push_back(std::move(*reading.rule));
        }
    }
    return rules;
}

bool holds(const JointRule& rule, const Numbers& numbers) {
    double lower = value_of(rule.left, numbers);
    double higher = value_of(rule.right, numbers);
    if (!rule.left_is_lower) {
        std::swap(lower, higher);
    }
    return lower < higher || (rule.or_equal && lower == higher);
}

}  // namespace atd::params
