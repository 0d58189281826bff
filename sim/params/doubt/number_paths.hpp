#pragma once

#include <map>
#include <string>

#include "sim/params/doubt/number_kind.hpp"
#include "sim/params/scenario.hpp"

namespace atd::params {

/// Where tables of numbers that are defined once begin.
inline const std::string numbers_prefix = "numbers.";

/// By what a number is drawn, changed and listed: "numbers.NAME" where it is defined there, so
/// that it is one number wherever it is used; otherwise its path.
template <class Number>
std::string address_of(const std::string& path, const Number& number) {
    if constexpr (requires { number.number; }) {
        return number.number.empty() ? path : numbers_prefix + number.number;
    } else {
        return path;
    }
}

/// What is known of a number by its path.
struct NumberAt {
    std::string address;
    NumberKind kind = NumberKind::ratio;
    double value = 0;
    std::string unit{};  ///< of a price: "AUD_2014 per person_day"

    bool is_comparable(const NumberAt& other) const {
        return kind == other.kind && unit == other.unit;
    }
};

/// "AUD_2014 per person_day"
std::string unit_of_price(const Price& price);

/// The numbers of a scenario with a source, also of its reforms, by their paths and by their
/// addresses.
std::map<std::string, NumberAt> numbers_by_path(const Scenario& scenario);

/// "did you mean 'x'?" for a path that is not there; empty where none is similar.
std::string hint_for(const std::string& path, const std::map<std::string, NumberAt>& numbers);

}  // namespace atd::params
