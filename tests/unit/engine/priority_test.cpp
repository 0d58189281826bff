#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// Who goes first, under reforms that change it.

using namespace atd;
using namespace atd::test;

namespace {

std::string homes() {
    return track("r", "w") + exit_after("r.d1.comes", "w", "1 days") +
           exit_after("r.d2.comes", "w", "2 days") + exit_request("r.w.ask", "\"home\"") +
           exit_after("r.home.leave", "out", "10 days") + holding("r.home", "beds") +
           end_state("r.out");
}

std::string comes(const std::string& name, const std::string& type, int day) {
    const std::string state = day == 0 ? "w" : "d" + std::to_string(day);
    return stock(name, 1, type, "at.r = \"" + state + "\"");
}

const std::string children_first = "priority.child.who.case_type = [\"child\"]\n";
const std::string pairs_second = "priority.pair.who.case_type = [\"pair\"]\n";

}  // namespace

TEST_CASE("a reform re-orders the line that waits", "[engine][priority]") {
    // One bed, free on days 10, 20 and 30. Children go first; from day 5 pairs do, and
    // within a class still whoever asked first.
    const std::string world = world_text("2000-03-01") + comes("x", "three", 0) +
                              comes("p", "pair", 1) + comes("c", "child", 2) +
                              comes("q", "pair", 2) +
                              pool("beds", 1, children_first + pairs_second) + homes();
    const auto granted = [](const Ran& ran) {
        Lines lines;
        for (const std::string& line : decisions(ran)) {
            lines.push_back(line.substr(0, line.find(" placement")));
        }
        return lines;
    };
    CHECK(granted(run_world(world)) == Lines{"x0 0", "p0 20", "c0 10", "q0 30"});
    const std::string swap =
        "pools.beds.priority.child.who.case_type = [\"pair\"]\n"
        "pools.beds.priority.pair.who.case_type = [\"child\"]";
    CHECK(granted(run_world(world + reform("swap", "2000-01-06", swap))) ==
          Lines{"x0 0", "p0 10", "c0 30", "q0 20"});
    // One class for all again: the order of asking.
    const std::string all = "pools.beds.priority.child.who.case_type = [\"child\", \"pair\"]";
    CHECK(granted(run_world(world + reform("all", "2000-01-06", all))) ==
          Lines{"x0 0", "p0 10", "c0 20", "q0 30"});
    // Too late for the bed of day 10.
    CHECK(granted(run_world(world + reform("late", "2000-01-12", swap))) ==
          Lines{"x0 0", "p0 20", "c0 10", "q0 30"});
}

TEST_CASE("who asks after the reform joins the new classes", "[engine][priority]") {
    const std::string swap = "pools.beds.priority.child.who.case_type = [\"pair\"]";
    const Ran ran =
        run_world(world_text("2000-03-01") + comes("x", "child", 0) + comes("c", "child", 1) +
                  comes("p", "pair", 2) + pool("beds", 1, children_first) + homes() +
                  reform("swap", "2000-01-03", swap));
    CHECK(decisions(ran) ==
          Lines{"x0 0 placement w>home 0", "c0 20 placement w>home 1", "p0 10 placement w>home 2"});
}
