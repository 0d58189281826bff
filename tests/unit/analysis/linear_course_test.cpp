#include "analysis/wellbeing/linear_course.hpp"

#include <cmath>

#include "tests/support/catch.hpp"

using namespace atd::analysis;

namespace {

CourseMatrix two_by_two(double a, double b, double c, double d) {
    CourseMatrix matrix{};
    matrix[0] = {a, b};
    matrix[1] = {c, d};
    return matrix;
}

}  // namespace

// What two coupled variables and one alone come to stands in tests/oracle.
TEST_CASE("a course in two steps is that in one", "[wellbeing]") {
    const LinearCourse course(two_by_two(-0.05, 0.01, 0.02, -0.03), 2);
    CHECK(course.by_eigenvalues());
    const CourseVector start{1, 0}, push{0.1, 0.05};
    const auto half = course.at(start, push, 15);
    const auto before = course.integral(start, push, 15), after = course.integral(half, push, 15),
               whole = course.integral(start, push, 30);
    for (const std::size_t i : {0u, 1u}) {
        CHECK(course.at(half, push, 15)[i] == Approx(course.at(start, push, 30)[i]).epsilon(1e-13));
        CHECK(before[i] + after[i] == Approx(whole[i]).epsilon(1e-13));
    }
}

TEST_CASE("equal rates in a chain, which have one eigenvector, are solved too", "[wellbeing]") {
    // y' = -0.1 y, x' = 0.1 (y - x) from (0, 1): x = 0.1 t exp(-0.1 t), whose integral
    // is 10 (1 - (1 + 0.1 t) exp(-0.1 t)).
    const LinearCourse chain(two_by_two(-0.1, 0.1, 0, -0.1), 2);
    CHECK(!chain.by_eigenvalues());
    CHECK(chain.at({0, 1}, {}, 20)[0] == Approx(2 * std::exp(-2.0)).epsilon(1e-13));
    CHECK(chain.integral({0, 1}, {}, 20)[0] ==
          Approx(10 * (1 - 3 * std::exp(-2.0))).epsilon(1e-13));
}

TEST_CASE("a rotation, which has complex eigenvalues, is solved too", "[wellbeing]") {
    const LinearCourse turn(two_by_two(0, -1, 1, 0), 2);
    CHECK(!turn.by_eigenvalues());
    CHECK(turn.at({1, 0}, {}, 2)[1] == Approx(std::sin(2.0)).epsilon(1e-13));
}

TEST_CASE("what does not move by itself drifts as it is pushed", "[wellbeing]") {
    CourseMatrix a{};
    a[1][1] = -1e-6;  // short against its own time scale: the series
    const LinearCourse course(a, 2);
    const auto x = course.at({1, 1}, {0.5, 0}, 10);
    CHECK(x[0] == Approx(6));
    const auto sum = course.integral({1, 1}, {0.5, 0.5}, 10);
    CHECK(sum[0] == Approx(35));
    // 10 - 1e-6 x 50 + 0.5 x (50 - 1e-6 x 1000 / 6)
    CHECK(sum[1] == Approx(34.99986667).epsilon(1e-9));
}

TEST_CASE("no start and no push stay exactly nothing", "[wellbeing]") {
    const LinearCourse course(two_by_two(-0.05, 0.01, 0.02, -0.03), 2);
    CHECK(course.at({}, {}, 30)[0] == 0);
    CHECK(course.integral({}, {}, 30)[1] == 0);
}
