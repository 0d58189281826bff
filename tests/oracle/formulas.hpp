#pragma once

#include <vector>

namespace atd::test {

// Exact numbers of birth and death chains. tests/oracle/formulas_test.cpp holds them
// against printed ones.

/// Share of time with 0, 1, 2, ... inside, from the rates up from 0, 1, ... and down
/// from 1, 2, ...: p_(n+1) down_n = p_n up_n.
std::vector<double> birth_and_death(const std::vector<double>& up, const std::vector<double>& down);

/// Share turned away by `places` without a line, `load` = arrivals times mean stay:
/// B_0 = 1, B_k = a B / (k + a B). Erlang (1917).
double erlang_b(int places, double load);
/// Share that waits for `places` with a line: B / (1 - rho (1 - B)).
double erlang_c(int places, double load);
/// Mean wait of all: C / (c mu - lambda).
double erlang_wait(int places, double arrivals, double mean_stay);

}  // namespace atd::test
