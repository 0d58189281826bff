// Survival with competing causes, by hand: the one oracle of the set that needs no run.
#include "analysis/survival.hpp"

#include "tests/oracle/verdict.hpp"
#include "tests/support/catch.hpp"

using namespace atd::analysis;
using atd::test::require_equal;

TEST_CASE("competing causes by hand: Aalen and Johansen", "[oracle][survival]") {
    // (time, status), 0 = censored.
    const std::vector<Episode> episodes{{0, 2, 1},
                                        {0, 3, 2},
                                        {0, 3, 0},
                                        {0, 5, 1},
                                        {0, 6, 0},
                                        {0, 8, 2},
                                        {0, 9, 1},
                                        {0, 11, 0}};
    // t  at risk  cause  S before    F1             F2
    // 2  8        1      1           1/8
    // 3  7        2      7/8                        7/8 / 7 = 1/8
    // 5  5        1      6/8         1/8 + 6/40
    // 8  3        2      6/8 4/5 = 3/5              1/8 + 1/5 = 13/40
    // 9  2        1      3/5 2/3 = 2/5   11/40 + 1/5 = 19/40
    // and S(9) = 1/5, 8/40: the three sum to 1.
    const auto steps = aalen_johansen(episodes, 2);
    REQUIRE(!steps.empty());
    require_equal("Aalen-Johansen S(11)", 1.0 / 5, steps.back().survival, 1e-15);
    require_equal("Aalen-Johansen F1(11)", 19.0 / 40, steps.back().incidence[0], 1e-15);
    require_equal("Aalen-Johansen F2(11)", 13.0 / 40, steps.back().incidence[1], 1e-15);

    // One minus Kaplan-Meier with the other cause as censored overstates cause 1:
    // 1 - 7/8 * 4/5 * 1/2 = 0.65.
    std::vector<Episode> censored = episodes;
    for (Episode& episode : censored) {
        episode.status = episode.status == 1 ? 1 : 0;
    }
    const double wrong = 1 - survival_at(kaplan_meier(censored), 11);
    require_equal("1 - Kaplan-Meier, the wrong F1(11)", 0.65, wrong, 1e-15);
}
