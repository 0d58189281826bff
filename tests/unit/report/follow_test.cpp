#include "sim/report/make/follow.hpp"

#include "sim/base/check.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

using namespace atd;
using namespace atd::test;
using Catch::Matchers::Contains;

namespace {

/// One bed: the family has it from day 0 to 3, the child of day 1 waits for it.
params::Scenario two_stories() {
    return read_world(
        world_text("2000-02-01") + pool("beds", 1) + stock("family", 1, "parents", "at.r = \"w\"") +
        stock("child", 1, "child", "at.r = \"later\"") + track("r", "w") +
        exit_after("r.later.comes", "w", "1 days") + exit_request("r.w.ask", "\"home\"") +
        holding("r.home", "beds") + exit_after("r.home.leave", "sort", "3 days") +
        "[tracks.r.states.sort]\nkind = \"choice\"\n"
        "branches.one = { to = \"out\", rest = true }\n" +
        end_state("r.out"));
}

}  // namespace

TEST_CASE("a case is told by date", "[study][follow]") {
    const std::string story = report::follow_case(two_stories(), {.name = "child:0", .rows = true});
    CHECK_THAT(story, Contains("2000-01-02  r: w, 2 days, until: ask\n"
                               "2000-01-04  r: requested on 2000-01-02, granted: home\n"
                               "2000-01-04  r: home, 3 days, until: leave\n"
                               "2000-01-07  r: choice sort: out\n"
                               "2000-01-07  end: out\n"));
    // Days 1 to 3 and 3 to 6 in seconds.
    CHECK_THAT(story, Contains("member,track,state,entered,left,cause,to\n"
                               "255,r,later,0,86400,comes,w\n"
                               "255,r,w,86400,259200,ask,home\n"
                               "255,r,home,259200,518400,leave,out\n"));
    CHECK_THAT(report::follow_case(two_stories(), {.name = "family:0"}),
               Contains("Case family:0, parents:\n  0  father\n  1  mother\n  2  "));
}

TEST_CASE("a case that is not there is named", "[study][follow]") {
    CHECK_THROWS_WITH(report::follow_case(two_stories(), {.name = "child:7"}),
                      Contains("for example family:0, got 'child:7'"));
}

TEST_CASE("what happens in a state and what is found is told", "[study][follow]") {
    // Members 0 and 1 are the parents. Found out to be children by nobody's error.
    CHECK_THAT(report::follow_case(read_world(assessed_family("1", "1")), {.name = "family:0"}),
               Contains("2000-01-03  s: asked, in new\n"
                        "2000-01-04  s: assess, age believed to be adult (test) (members "
                        "0, 1)\n"
                        "2000-01-04  s: assess, age believed to be child (test), before "
                        "adult (members 2, 3, 4)\n"));
    // All are mistaken: parents for children, the child for an adult.
    CHECK_THAT(report::follow_case(read_world(assessed_family("0", "0")), {.name = "family:0"}),
               Contains("2000-01-04  s: assess, age believed to be adult (test), actually child "
                        "(members 2, 3, 4)\n"
                        "2000-01-04  s: assess, age believed to be child (test), before "
                        "adult, actually adult (members 0, 1)\n"));
}
