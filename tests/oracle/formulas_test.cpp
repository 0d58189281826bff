// The formulas against numbers computed elsewhere to 30 digits.
#include "tests/oracle/formulas.hpp"

#include "tests/support/catch.hpp"

using namespace atd::test;

TEST_CASE("Erlang's formulas give the printed numbers", "[oracle][queue]") {
    CHECK(erlang_b(10, 8) == Approx(0.121661064).epsilon(1e-8));
    CHECK(erlang_b(120, 110) == Approx(0.0278084923).epsilon(1e-8));
    CHECK(erlang_c(10, 8) == Approx(0.409180151).epsilon(1e-8));
    CHECK(erlang_wait(10, 8, 1) == Approx(0.204590075).epsilon(1e-8));
    CHECK(erlang_c(120, 110) == Approx(0.255535332).epsilon(1e-8));
    CHECK(erlang_wait(120, 5.5, 20) == Approx(0.511070665).epsilon(1e-8));
    CHECK(erlang_wait(3, 0.2, 10) == Approx(4.444444).epsilon(1e-6));
    CHECK(erlang_wait(4, 0.2, 10) == Approx(0.869565).epsilon(1e-6));
    CHECK(erlang_c(3, 2.5) == Approx(0.702247).epsilon(1e-6));
    CHECK(erlang_wait(3, 10, 0.25) == Approx(0.351124).epsilon(2e-6));
}

TEST_CASE("birth and death give the printed numbers", "[oracle][queue]") {
    // M/M/3/5 with 2.4 arrivals a day.
    const auto seats = birth_and_death({2.4, 2.4, 2.4, 2.4, 2.4}, {1, 2, 3, 3, 3});
    CHECK(seats.at(5) == Approx(0.123894281).epsilon(1e-8));
    // M/M/9+M: beyond 60 inside the chances are below 1e-12.
    std::vector<double> up, down;
    for (int n = 0; n < 80; ++n) {
        up.push_back(10);
        down.push_back(n < 9 ? n + 1 : 9 + 0.5 * (n - 8));
    }
    const auto impatient = birth_and_death(up, down);
    double line = 0;
    double waits = 0;
    for (std::size_t n = 9; n < impatient.size(); ++n) {
        line += static_cast<double>(n - 9) * impatient[n];
        waits += impatient[n];
    }
    CHECK(line == Approx(3.15374746).epsilon(1e-8));
    CHECK(waits == Approx(0.757939945).epsilon(1e-8));
}
