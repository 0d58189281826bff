#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/executor.hpp"

#include "tests/oracle/estimate.hpp"

namespace atd::test {

// An oracle is a model whose numbers are known exactly, run by the real engine. The
// tests and script/verify-science go through the same table of them.

/// Two-sided tests that share one chance of a false alarm. The table has fewer numbers.
inline constexpr std::size_t most_numbers = 200;
/// |z| that a right program exceeds with a chance of 1e-3 in any of so many tests: the
/// normal quantile at 1 - 1e-3 / (2 * 200). For fixed keys.
inline constexpr double limit_of_fixed_keys = 4.565;
/// The same for a chance of 1e-6, for keys drawn anew: beyond it is a fault, not
/// weather.
inline constexpr double limit_of_fresh_keys = 5.847;
/// A bias that lies so many standard errors beyond the limit is caught with a chance of
/// 0.999.
inline constexpr double errors_of_power = 3.090;
/// Replications that a standard error needs for z to be nearly normal.
inline constexpr std::size_t fewest = 100;

/// What a number must be, and what came out.
struct Number {
    std::string name;
    double expected = 0;
    Estimate got;
    /// Of numbers without chance: the largest difference that is right.
    std::optional<double> tolerance = {};
};

using Numbers = std::vector<Number>;

/// Distance from the expected value in standard errors; 0 without chance.
double z_of(const Number& number);
/// Within the limit (without chance: the tolerance), from a sample that is large
/// enough.
bool is_right(const Number& number, double limit);
/// The smallest bias caught with a chance of 0.999, relative to the expected value.
double detectable_bias(const Number& number, double limit);

/// How much is simulated.
struct Effort {
    int replications = 1;
    int years = 1;  ///< of a replication, where the oracle does not fix them
};

struct Sample {
    std::uint64_t seed = 0;
    Effort effort;
    Executor& executor;  ///< the numbers do not depend on it
};

struct Oracle {
    std::string name;
    std::string group;
    std::string model;    ///< with its parameters, in days where no unit stands
    std::string formula;  ///< with its reference
    /// Which wrong programs would show; of a wrong model, what is wrong about it.
    std::string tells_apart;
    std::uint64_t key = 0;        ///< of its own, so that no two share their luck
    std::optional<Effort> brief;  ///< in the tests that always run
    std::optional<Effort> tests;  ///< in the tests tagged [slow]
    Effort report;                ///< in script/verify-science
    std::function<Numbers(const Sample&)> numbers;
    /// A model made wrong on purpose: each of its numbers must lie beyond the limit.
    bool is_wrong = false;
};

using Oracles = std::vector<Oracle>;

/// Every oracle; of the same group side by side.
const Oracles& all_oracles();

/// A result that would belong here, and why the table does not have it.
struct Missing {
    std::string result;
    std::string reason;
};

const std::vector<Missing>& missing_oracles();

}  // namespace atd::test
