#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/params/evidence/amount.hpp"

// How a number follows from rows, where that is arithmetic:
//     sum     = product { ("+" | "-") product }
//     product = factor { ("*" | "x" | "of" | "/" | "per") factor }
//     factor  = "-" factor | "(" sum ")" | "ln" "(" sum ")" | number [ "%" ] [ time ] | time | id
// A number may have commas between thousands; `time` is hour, day, week, month or year, also in the
// plural; an id stands for the value of its row. A colon or a semicolon ends it: words follow.

namespace atd::params {

struct Derivation {
    std::optional<Amount> value;   ///< nothing: the text is prose, or has a fault
    std::string fault;             ///< why arithmetic has no value
    std::vector<std::string> ids;  ///< of the rows in it
};

Derivation evaluate(const std::string& text, const Evidence& rows);

/// Words of a text that look like ids of rows: "AUS-032", "PR113".
std::vector<std::string> ids_in(const std::string& text);

}  // namespace atd::params
