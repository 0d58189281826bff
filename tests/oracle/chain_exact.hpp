#pragma once

#include <array>

namespace atd::test {

// The absorbing chain with constant rates per day, D to A 0.05, R 0.02, X 0.01 and A to
// D 0.01, R 0.005, X 0.0012, B 0.0008, to nine digits; tests/oracle/chain_test.cpp
// finds the same by matrix algebra. Its ends are unlike from D and from A, so swapped
// starts would show.

/// What is exact of the chain from one start.
struct ExactChain {
    double in_d, in_a, r, x, b, mean, deviation;
};

inline constexpr ExactChain exact_from_d{19.7674419,   58.1395349, 0.686046512, 0.267441860,
                                         0.0465116279, 77.9069767, 95.8085910};
inline constexpr ExactChain exact_from_a{11.6279070,   93.0232558, 0.697674419, 0.227906977,
                                         0.0744186047, 104.651163, 101.636155};
/// From D: chances of D, A, R, X, B on day 90; of lasting 30, 90 and 365 days; moves
/// from A to D, 58.1395349 days in A times 0.01.
inline constexpr std::array<double, 5> exact_on_day_90{0.0383162142, 0.265954092, 0.474210440,
                                                       0.196581708, 0.0249375460};
inline constexpr std::array<double, 3> exact_lasting{0.569020175, 0.304270306, 0.0201506013};
inline constexpr double exact_returns = 0.581395349;

}  // namespace atd::test
