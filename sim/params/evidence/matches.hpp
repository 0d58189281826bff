#pragma once

#include <string>
#include <type_traits>
#include <vector>

#include "sim/params/evidence/amount.hpp"
#include "sim/params/sourced.hpp"
#include "sim/params/target.hpp"

// Which rows a number is the value of.

namespace atd::params {

using Rows = std::vector<const EvidenceRow*>;

/// The row and its figure: "MP023: 0.0005 per day, from 0.0003 to 0.001".
std::string row_text(const EvidenceRow& row);

/// Whether the amount equals the row or lies in its range. A plain number, such as a count or
/// points on a scale, is compared as the row prints it where the row is not a share in percent.
bool is_of_row(const Amount& amount, const EvidenceRow& row);

inline Amount amount_of(const Target& target) {
    return {target.value, number_of(target) == "days" ? 1 : 0};
}

template <class Q>
Amount amount_of(const Sourced<Q>& number) {
    return amount_of(number.value);
}

template <class Number>
Rows matching_rows(const Number& number, const Rows& rows) {
    Rows met;
    for (const auto* row : rows) {
        if (is_of_row(amount_of(number), *row)) {
            met.push_back(row);
        }
    }
    return met;
}

/// A table is made of rows if each of its shares is one, or nobody.
Rows matching_rows(const SourcedTable& table, const Rows& rows);
/// The same of a curve and its factors; nobody and the level itself, 0 and 1, need no row.
Rows matching_rows(const SourcedBands& bands, const Rows& rows);

/// Whether a derivation gives the number.
template <class Number>
bool is_value_of(const Amount& derived, const Number& number) {
    const Amount amount = amount_of(number);
    return derived.time == amount.time && agrees(derived.value, amount.value);
}

/// A table has many numbers and no one value.
inline bool is_value_of(const Amount&, const SourcedTable&) {
    return true;
}

inline bool is_value_of(const Amount&, const SourcedBands&) {
    return true;
}

template <class Q>
std::string number_text(const Sourced<Q>& number) {
    return to_text(number.value);
}

std::string number_text(const Target& target);
std::string number_text(const SourcedTable& table);
std::string number_text(const SourcedBands& bands);

}  // namespace atd::params
