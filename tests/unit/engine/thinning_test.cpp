#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// A child that will leave on day 4, and a worker who calls on day 2.

using namespace atd;
using namespace atd::test;

namespace {

std::string world(const std::string& thinning,
                  const std::string& distribution = "distribution = \"fixed\"\nmean = " +
                                                    quantity("4 days") + "\n") {
    return world_text("2000-01-11") + stock("a", 1, "child") + track("w", "none") +
           exit_after("w.none.meets", "met", "2 days", "emits = [\"contact\"]") + stay("w.met") +
           track("r", "new") + exit("r.new.goes", "to = \"gone\"") +
           "[tracks.r.states.new.exits.goes.after]\n" + distribution +
           (thinning.empty() ? "" : "[tracks.r.states.new.exits.goes.thinned.early]\n") + thinning +
           stay("r.gone");
}

std::string keeps(const std::string& share, const std::string& more = "") {
    return "on = \"contact\"\nkeeps = " + given(share) + "\n" + more;
}

}  // namespace

TEST_CASE("a signal calls off a departure that is pending", "[engine][signals]") {
    const Lines stays{"a0 new 0-10 end"};
    const Lines leaves{"a0 new 0-4 goes>gone", "a0 gone 4-10 end"};
    CHECK(spells(run_world(world("")), "r") == leaves);
    CHECK(spells(run_world(world(keeps("0"))), "r") == stays);
    CHECK(spells(run_world(world(keeps("1"))), "r") == leaves);
    const std::string soon = "within = " + quantity("36 hours") + "\n";
    const std::string still = "within = " + quantity("72 hours") + "\n";
    CHECK(spells(run_world(world(keeps("0", soon))), "r") == leaves);
    CHECK(spells(run_world(world(keeps("0", still))), "r") == stays);
}

TEST_CASE("a departure that has happened is not called off", "[engine][signals]") {
    const Ran ran = run_world(
        world(keeps("0"), "distribution = \"fixed\"\nmean = " + quantity("1 day") + "\n"));
    CHECK(spells(ran, "r") == Lines{"a0 new 0-1 goes>gone", "a0 gone 1-10 end"});
}

TEST_CASE("a share of the departures is kept, the same whatever else happens",
          "[engine][signals]") {
    int kept = 0;
    for (std::uint32_t replication = 0; replication < 400; ++replication) {
        const auto of = [&](const char* share) {
            return spells(run_world(world(keeps(share)), replication), "r").size() == 2;
        };
        const bool with_more = of("0.6");
        kept += with_more ? 1 : 0;
        CHECK((with_more || !of("0.3")));  // who goes with less goes with more
    }
    CHECK(kept > 208);  // 240 expected, standard deviation 9.8
    CHECK(kept < 272);
}
