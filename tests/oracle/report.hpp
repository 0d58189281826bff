#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "tests/oracle/oracle.hpp"

namespace atd::test {

// What script/verify-science prints and writes.

struct Result {
    const Oracle* oracle = nullptr;
    Numbers numbers;
};

/// Added to the key of each oracle; 0: the fixed keys.
struct Keys {
    std::uint64_t added = 0;

    bool fixed() const { return added == 0; }

    double limit() const { return fixed() ? limit_of_fixed_keys : limit_of_fresh_keys; }
};

/// Runs an oracle at the size of the report.
Result run_oracle(const Oracle& oracle, Keys keys, Executor& executor);

/// Whether each number is as it must be: right, or of a wrong model beyond the limit.
bool is_as_it_must_be(const Result& result, double limit);

struct Summary {
    std::size_t oracles = 0, numbers = 0, exact = 0;
    std::size_t wrong_models = 0, wrong_numbers = 0, caught = 0;
    std::vector<std::string> failures;
    double worst_z = 0;
    std::string worst_name;
    std::size_t below = 0, beyond_two = 0;  ///< of numbers with chance
    /// The first numbers of the oracles have keys of their own: their z squared sum to
    /// chi-square. Standard errors that are too large or too small would show.
    std::size_t spread_degrees = 0;
    double spread = 0, spread_z = 0;
};

Summary summary_of(const std::vector<Result>& results, double limit);

std::string printed(const char* format, double value);
/// Aligned columns, one line per number, with a line of heads first.
std::string heads();
std::string lines_of(const Result& result, double limit);
std::string text_of(const Summary& summary, Keys keys);

/// What the document says of an oracle before its numbers.
std::string introduction(const Oracle& oracle);
/// docs/verification.md.
std::string document(const std::vector<Result>& results);

}  // namespace atd::test
