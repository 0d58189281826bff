#include <algorithm>
#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// Limits on the total of all stays in a state, through splits and joins. `parents` are
// two adults (members 0 and 1) and three children (2 to 4).

using namespace atd;
using namespace atd::test;

namespace {

/// At most 10 days in `held` in all.
std::string ten_days_in_all() {
    return exit("r.held.over", "to = \"free\"\nlimit = { after = " + quantity("10 days") +
                                   ", counts = \"total\" }") +
           stay("r.free");
}

/// Nobody is let out after day 5.
std::string one_adult_out_on_day_4() {
    return track("phase", "early") + exit_after("phase.early.end", "late", "5 days") +
           stay("phase.late") + track("r", "held", "unit = \"person\"") +
           stay("r.held", "liberty = { law = \"detention\", practice = \"closed\" }") +
           exit_limit("r.held.out", "home", "4 days",
                      "splits = \"one_adult\"\nwhen.phase = [\"early\"]");
}

}  // namespace

TEST_CASE("both parts carry their days towards a limit on the total", "[engine][families]") {
    // All are held for 4 days. One adult is out for 3 and held again from day 7: 6 of
    // 10 days are left, to day 13. The others have been held without a break: to
    // day 10.
    const Ran ran = run_world(family_world() + one_adult_out_on_day_4() + ten_days_in_all() +
                              exit_after("r.home.back", "held", "3 days"));
    const Lines rows = spells(ran, "r");
    CHECK(count(rows, "a0/1.0 held 7-13 over>free") == 1);
    CHECK(count(rows, "a0.1 held 0-10 over>free") == 1);
    CHECK(count(rows, "a0.4 held 0-10 over>free") == 1);
}

TEST_CASE("a join loses no days towards a limit on the total", "[engine][families]") {
    // The adult who is out has been held for 4 days. The others come out on day 7 and
    // join him. Held again together on day 9, 3 of 10 days are left for those who were
    // held longest: to day 12. By the adult's own count it would be day 15.
    const Ran ran = run_world(
        family_world() + one_adult_out_on_day_4() + ten_days_in_all() +
        exit_limit("r.held.join", "home", "7 days", "joins = true\nwhen_family.r = [\"home\"]") +
        exit_after("r.home.back", "held", "5 days"));
    const Lines rows = spells(ran, "r");
    CHECK(count(rows, "a0/1.1 home 7-9 back>held") == 1);
    CHECK(count(rows, "a0/1.0 held 9-12 over>free") == 1);
    CHECK(count(rows, "a0/1.4 held 9-12 over>free") == 1);
}

TEST_CASE("a join shortens a limit on the total that runs", "[engine][families]") {
    // The adult is out on day 4 and held again from day 5: by his own 4 days he would
    // be held to day 11. The others, held for 8 days without a break, join him on day
    // 8: 2 days are left, to day 10.
    const Ran ran = run_world(
        family_world() + one_adult_out_on_day_4() + ten_days_in_all() +
        exit_limit("r.held.join", "home", "8 days", "joins = true\nwhen_family.r = [\"held\"]") +
        exit_after("r.home.back", "held", "1 days"));
    const Lines rows = spells(ran, "r");
    CHECK(count(rows, "a0/1.0 held 5-10 over>free") == 1);
    CHECK(count(rows, "a0/1.4 held 8-10 over>free") == 1);
}

TEST_CASE("a join leaves their days to those who have more", "[engine][families]") {
    // The adult is out on day 4, with 4 days, and joins the others on day 7, who have
    // been held since day 0. All leave on day 8 and are held again on day 9: of 10 days
    // 2 are left, to day 11. By the adult's own count it would be day 14.
    const Ran ran = run_world(
        family_world() + one_adult_out_on_day_4() + ten_days_in_all() +
        exit_limit("r.held.pause", "rest", "8 days") +
        exit_after("r.rest.again", "held", "1 days") +
        exit_after("r.home.back", "held", "3 days", "joins = true\nwhen_family.r = [\"held\"]"));
    const Lines rows = spells(ran, "r");
    CHECK(count(rows, "a0.0 held 7-8 pause>rest") == 1);
    CHECK(count(rows, "a0.0 held 9-11 over>free") == 1);
    CHECK(count(rows, "a0.4 held 9-11 over>free") == 1);
}

TEST_CASE("a person carries its own days towards a limit through a split", "[engine][families]") {
    // On 3 days, off 4, on again from day 7; 2 of 5 days are left, to day 9. The family
    // is split on day 4.
    const Ran ran =
        run_world(family_world() + track("r", "held", "unit = \"person\"") + stay("r.held") +
                  exit_limit("r.held.out", "home", "4 days", "splits = \"one_adult\"") +
                  stay("r.home") + track("s", "on", "unit = \"person\"\nmoves = \"alone\"") +
                  exit_after("s.on.pause", "off", "3 days") +
                  exit("s.on.over", "to = \"free\"\nlimit = { after = " + quantity("5 days") +
                                        ", counts = \"total\" }") +
                  exit_after("s.off.again", "on", "4 days") + stay("s.free"));
    const Lines rows = spells(ran, "s");
    CHECK(count(rows, "a0/1.0 on 7-9 over>free") == 1);
    CHECK(count(rows, "a0.4 on 7-9 over>free") == 1);
}
