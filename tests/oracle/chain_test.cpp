// The typed numbers of the chain follow from its rates.
#include <cmath>

#include <Eigen/Dense>
#include <unsupported/Eigen/MatrixFunctions>

#include "tests/oracle/chain_exact.hpp"
#include "tests/support/catch.hpp"

using namespace atd::test;
using Eigen::MatrixXd;

namespace {

/// Rows and columns D, A, R, X, B.
MatrixXd generator() {
    MatrixXd q = MatrixXd::Zero(5, 5);
    q.row(0) << -0.08, 0.05, 0.02, 0.01, 0;
    q.row(1) << 0.01, -0.017, 0.005, 0.0012, 0.0008;
    return q;
}

/// N = (-Q)^-1 of the living states, ends N R, life t = N 1 with variance 2 N t - t^2.
ExactChain by_algebra(int start) {
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

void check_close(const ExactChain& typed, const ExactChain& exact) {
    CHECK(typed.in_d == Approx(exact.in_d).epsilon(1e-8));
    CHECK(typed.in_a == Approx(exact.in_a).epsilon(1e-8));
    CHECK(typed.r == Approx(exact.r).epsilon(1e-8));
    CHECK(typed.x == Approx(exact.x).epsilon(1e-8));
    CHECK(typed.b == Approx(exact.b).epsilon(1e-8));
    CHECK(typed.mean == Approx(exact.mean).epsilon(1e-8));
    CHECK(typed.deviation == Approx(exact.deviation).epsilon(1e-8));
}

}  // namespace

TEST_CASE("the exact numbers of the chain follow from its rates", "[oracle][chain]") {
    check_close(exact_from_d, by_algebra(0));
    check_close(exact_from_a, by_algebra(1));
    CHECK(exact_returns == Approx(0.01 * by_algebra(0).in_a).epsilon(1e-8));
}

TEST_CASE("the exact course of the chain follows from its rates", "[oracle][chain]") {
    const auto after = [](double days) -> MatrixXd { return (generator() * days).exp(); };
    const MatrixXd day_90 = after(90);
    for (std::size_t k = 0; k < exact_on_day_90.size(); ++k) {
        CHECK(exact_on_day_90[k] == Approx(day_90(0, static_cast<Eigen::Index>(k))).epsilon(1e-8));
    }
    const std::array<double, 3> days{30, 90, 365};
    for (std::size_t k = 0; k < days.size(); ++k) {
        const MatrixXd chances = after(days[k]);
        CHECK(exact_lasting[k] == Approx(chances(0, 0) + chances(0, 1)).epsilon(1e-8));
    }
}
