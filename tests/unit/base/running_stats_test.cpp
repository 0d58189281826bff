#include "sim/base/running_stats.hpp"

#include <cmath>

#include "tests/support/catch.hpp"

using atd::RunningStats;

TEST_CASE("running statistics are those of the numbers added", "[base][stats]") {
    RunningStats stats;
    for (double value : {2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0}) {
        stats.add(value);
    }
    CHECK(stats.count() == 8);
    CHECK(stats.mean() == 5);
    CHECK(stats.variance() == Approx(32.0 / 7).epsilon(1e-15));
    CHECK(stats.standard_error() == Approx(std::sqrt(32.0 / 56)).epsilon(1e-15));
    CHECK(stats.min() == 2);
    CHECK(stats.max() == 9);
}

TEST_CASE("a large offset costs the variance no digits", "[base][stats]") {
    RunningStats stats;
    for (int i = 0; i < 1000; ++i) {
        stats.add(1e9 + i % 2);
    }
    CHECK(stats.variance() == Approx(250.0 / 999).epsilon(1e-9));
}

TEST_CASE("what too few numbers leave open is nan", "[base][stats]") {
    RunningStats stats;
    CHECK(std::isnan(stats.mean()));
    CHECK(std::isnan(stats.min()));
    stats.add(3);
    CHECK(stats.mean() == 3);
    CHECK(stats.max() == 3);
    CHECK(std::isnan(stats.variance()));
    CHECK(std::isnan(stats.standard_error()));
}
