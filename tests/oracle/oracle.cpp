#include "tests/oracle/oracle.hpp"

#include <cmath>

namespace atd::test {

double z_of(const Number& number) {
    return number.tolerance.has_value()
               ? 0
               : (number.got.value - number.expected) / number.got.standard_error;
}

bool is_right(const Number& number, double limit) {
    if (number.tolerance.has_value()) {
        return std::fabs(number.got.value - number.expected) <= *number.tolerance;
    }
    return number.got.size >= fewest && std::fabs(z_of(number)) < limit;
}

double detectable_bias(const Number& number, double limit) {
    return (limit + errors_of_power) * number.got.standard_error / std::fabs(number.expected);
}

}  // namespace atd::test
