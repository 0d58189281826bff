#pragma once

#include <cstdint>
#include <string>

namespace atd::app {

/// What is wrong with a number of the command line, which is decimal digits within its
/// range; empty where nothing is. The parser itself wraps negative numbers and takes 010
/// for eight.
std::string fault_in_number(const std::string& text, std::uint64_t least, std::uint64_t most);

}  // namespace atd::app
