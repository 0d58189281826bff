#include "tests/oracle/oracle.hpp"

namespace atd::test {

const std::vector<Missing>& missing_oracles() {
    static const std::vector<Missing> missing{
        {"discounted costs and utilities: fixed and exponential streams, Poisson "
         "payments, (delta I - Q)^-1 c of the chain; decision trees with costs",
         "amounts are plain sums in prices of one year; these oracles join with "
         "discounting, as a family of their own in `tests/oracle/oracles.cpp`"},
        {"priority with places taken from those who hold them (preemptive resume)",
         "nobody loses a place to somebody who goes first"},
        {"lines served last come first, or at random",
         "a line is first come, first served within a priority class"},
        {"calibration: ranks of prior draws (Talts et al. 2018)",
         "no estimation from data is in the program"},
        {"published single runs (Ciw, neworder)",
         "their noise is unknown: the formula is held against instead, and what they "
         "printed stands beside it"},
    };
    return missing;
}

}  // namespace atd::test
