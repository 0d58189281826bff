// An absorbing chain with constant rates per day, D to A 0.05, R 0.02, X 0.01 and A to
// D 0.01, R 0.005, X 0.0012, B 0.0008: matrix algebra against the real engine. Its ends
// are unlike from D and from A, so swapped starts would show.
#include <cmath>

#include <Eigen/Dense>
#include <unsupported/Eigen/MatrixFunctions>

#include "tests/oracle/chain_runs.hpp"
#include "tests/support/catch.hpp"

using namespace atd::test;

namespace {

using Eigen::MatrixXd;

constexpr int slow_replications = 24;  // 1.2 million cases

/// Rows and columns D, A, R, X, B.
MatrixXd generator() {
    MatrixXd q = MatrixXd::Zero(5, 5);
    q.row(0) << -0.08, 0.05, 0.02, 0.01, 0;
    q.row(1) << 0.01, -0.017, 0.005, 0.0012, 0.0008;
    return q;
}

/// What is exact of the chain from one start.
struct Exact {
    double in_d, in_a, r, x, b, mean, deviation;
};

constexpr Exact from_d{19.7674419,
                       58.1395349,
                       0.686046512,
                       0.267441860,
                       0.0465116279,
                       77.9069767,
                       95.8085910};
constexpr Exact from_a{11.6279070,
                       93.0232558,
                       0.697674419,
                       0.227906977,
                       0.0744186047,
                       104.651163,
                       101.636155};

/// N = (-Q)^-1 of the living states, ends N R, life t = N 1 with variance 2 N t - t^2.
Exact by_algebra(int start) {
    const MatrixXd q = generator();
    const MatrixXd n = (-q.topLeftCorner(2, 2)).inverse();
    const MatrixXd ends = n * q.topRightCorner(2, 3);
    const Eigen::VectorXd life = n.rowwise().sum();
    const Eigen::VectorXd second = 2 * n * life;
    return {n(start, 0),
            n(start, 1),
            ends(start, 0),
            ends(start, 1),
            ends(start, 2),
            life(start),
            std::sqrt(second(start) - life(start) * life(start))};
}

MatrixXd chances_after(double days) {
    return (generator() * days).exp();
}

void require_ends(const std::string& start,
                  const Exact& exact,
                  const ChainResult& got) {
    require_right("chain from " + start + " ends in R", exact.r, got.ended_in('r'));
    require_right("chain from " + start + " ends in X", exact.x, got.ended_in('x'));
    require_right("chain from " + start + " ends in B", exact.b, got.ended_in('b'));
}

void require_times(const std::string& start,
                   const Exact& exact,
                   const ChainResult& got) {
    require_right("chain from " + start + " days in D", exact.in_d, mean_of(got.in_d));
    require_right("chain from " + start + " days in A", exact.in_a, mean_of(got.in_a));
    require_right("chain from " + start + " E[T]", exact.mean, mean_of(got.life));
    require_right(
        "chain from " + start + " SD[T]", exact.deviation, deviation_of(got.life));
}

}  // namespace

TEST_CASE("the exact numbers of the chain follow from its rates", "[oracle][chain]") {
    const auto close = [](const Exact& typed, const Exact& exact) {
        CHECK(typed.in_d == Approx(exact.in_d).epsilon(1e-8));
        CHECK(typed.in_a == Approx(exact.in_a).epsilon(1e-8));
        CHECK(typed.r == Approx(exact.r).epsilon(1e-8));
        CHECK(typed.x == Approx(exact.x).epsilon(1e-8));
        CHECK(typed.b == Approx(exact.b).epsilon(1e-8));
        CHECK(typed.mean == Approx(exact.mean).epsilon(1e-8));
        CHECK(typed.deviation == Approx(exact.deviation).epsilon(1e-8));
    };
    close(from_d, by_algebra(0));
    close(from_a, by_algebra(1));
}

// 1.2 million cases: 7.66 SE are at most 1.3% of each value, 3.2% of the rare end B and
// 5% of the chance to last a year.
TEST_CASE("absorbing chain from D", "[oracle][chain][slow]") {
    const ChainResult got = run_chain(chain_pathway('d'), 1001, slow_replications);
    require_ends("D", from_d, got);
    require_times("D", from_d, got);
    require_right("chain from D P(T > 30)", 0.569020175, got.alive_after(30));
    require_right("chain from D P(T > 90)", 0.304270306, got.alive_after(90));
    require_right("chain from D P(T > 365)", 0.0201506013, got.alive_after(365));
    // 58.1395349 days in A, each with 0.01 moves to D.
    require_right("chain from D moves A to D", 0.581395349, mean_of(got.moves_to_d));
}

TEST_CASE("absorbing chain from A", "[oracle][chain][slow]") {
    const ChainResult got = run_chain(chain_pathway('a'), 1002, slow_replications);
    require_ends("A", from_a, got);
    require_times("A", from_a, got);
}

// e^(90 Q), computed here. 7.66 SE: at most 1.5% of A, R and X, 5% of D and B.
TEST_CASE("where the chain from D is on day 90", "[oracle][chain][slow]") {
    const ChainResult got = run_chain(chain_pathway('d'), 1101, slow_replications);
    const MatrixXd exact = chances_after(90);
    const std::string states = "darxb";
    const double published[] = {
        0.0383162142, 0.265954092, 0.474210440, 0.196581708, 0.0249375460};
    for (std::size_t k = 0; k < states.size(); ++k) {
        const double chance = exact(0, static_cast<Eigen::Index>(k));
        CHECK(chance == Approx(published[k]).epsilon(1e-8));
        require_right(std::string("chain from D, day 90 in ") + states[k],
                      chance,
                      got.at_90_in(states[k]));
    }
}

// 100,000 cases, fast enough for the sanitizers. 7.66 SE: 2% of R, 3% of the life, 4%
// of A.
TEST_CASE("absorbing chain from D, short run", "[oracle][chain]") {
    const ChainResult got = run_chain(chain_pathway('d'), 1003, 2);
    require_right("chain short ends in R", from_d.r, got.ended_in('r'));
    require_right("chain short E[T]", from_d.mean, mean_of(got.life));
    require_right(
        "chain short day 90 in A", chances_after(90)(0, 1), got.at_90_in('a'));
}

// The models below are wrong on purpose; every number named must give them away.

TEST_CASE("swapped starts of the chain are caught", "[oracle][chain][teeth]") {
    const ChainResult got = run_chain(chain_pathway('a'), 1004, 2);
    require_caught("swapped start, ends in R", from_d.r, got.ended_in('r'));
    require_caught("swapped start, ends in X", from_d.x, got.ended_in('x'));
    require_caught("swapped start, ends in B", from_d.b, got.ended_in('b'));
    require_caught("swapped start, E[T]", from_d.mean, mean_of(got.life));
    require_caught("swapped start, SD[T]", from_d.deviation, deviation_of(got.life));
}

// Share of A among the moves from D 0.6375 instead of 0.625; their rate stays 0.08.
// With p = 0.6375 * 0.01 / 0.017 returns p / (1 - p) become 0.6, by 3.2%; R falls by
// 0.2%.
TEST_CASE("a branching share of the chain 2% off is caught", "[oracle][teeth][slow]") {
    auto wrong = chain_pathway('d');
    const double others = (0.08 - 0.051) / 0.03;
    scale_rate(wrong, 'd', 'a', 1.02);
    scale_rate(wrong, 'd', 'r', others);
    scale_rate(wrong, 'd', 'x', others);
    const ChainResult got = run_chain(wrong, 1005, slow_replications);
    require_caught("share 2% off, moves A to D", 0.581395349, mean_of(got.moves_to_d));
    require_caught("share 2% off, ends in X", from_d.x, got.ended_in('x'));
    require_caught("share 2% off, E[T]", from_d.mean, mean_of(got.life));
}

TEST_CASE("rates of the chain 2% off are caught", "[oracle][teeth][slow]") {
    auto wrong = chain_pathway('d');
    for (const std::string move : {"da", "dr", "dx", "ad", "ar", "ax", "ab"}) {
        scale_rate(wrong, move[0], move[1], 1.02);
    }
    const ChainResult got = run_chain(wrong, 1006, 10);
    require_caught("rates 2% off, E[T]", from_d.mean, mean_of(got.life));
    require_caught("rates 2% off, SD[T]", from_d.deviation, deviation_of(got.life));
}
