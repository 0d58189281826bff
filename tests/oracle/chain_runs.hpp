#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/model/pathway.hpp"

#include "tests/oracle/oracle.hpp"

namespace atd::test {

/// The absorbing chain run case by case: days, numbers of moves and where each case was
/// on day 90, or ended. States are named "d", "a", "r", "x" and "b".
struct ChainResult {
    std::vector<double> life;  ///< days until the end
    std::vector<double> in_d, in_a;
    std::vector<double> moves_to_d;
    std::vector<char> at_90, end;

    std::size_t size() const { return life.size(); }

    Estimate alive_after(double days) const;
    Estimate at_90_in(char state) const;
    Estimate ended_in(char state) const;
};

/// The pathway of a chain of 50,000 cases that start in `start`.
model::Pathway chain_pathway(char start);
/// Multiplies the rate of a move, such as that from "d" to "a".
void scale_rate(model::Pathway& pathway, char from, char to, double factor);
/// Replications of 50,000 independent cases each.
ChainResult run_chain(const model::Pathway& pathway, const Sample& sample);

}  // namespace atd::test
