#include "analysis/facts/targets.hpp"

#include "sim/run/codes.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// Published figures on the first day that is no longer simulated: stays that go on then
// are still stays.

using namespace atd;
using namespace atd::test;

namespace {

analysis::TargetCount count_at_end(const Ran& ran, const std::string& measure,
                                   const params::Names& among) {
    params::Target target;
    target.measure = measure;
    target.states = {"r.home"};
    target.among.states = among;
    target.on = ran.scenario.end;
    const auto codes = run::codes_of(ran.scenario);
    const analysis::Histories histories(ran.record, codes);
    return analysis::count_target(target, histories, analysis::StayBook(histories), codes);
}

}  // namespace

TEST_CASE("a share on the last day counts the stays that go on", "[analysis][targets]") {
    // Three children are at home for 20 days. Two have moved to a flat on day 10, one
    // of a third case has ended on day 15.
    const Ran ran = run_world(world_text("2000-01-21") + stock("a", 1, "three") +
                              stock("b", 1, "pair", "at.r = \"hostel\"") +
                              stock("c", 1, "child", "at.r = \"short\"") + track("r", "home") +
                              stay("r.home") + exit_after("r.hostel.on", "visit", "5 days") +
                              exit_after("r.short.ends", "gone", "15 days") + end_state("r.gone") +
                              exit_after("r.visit.on", "flat", "5 days") + stay("r.flat"));
    const auto now = count_at_end(ran, "share", {"r.home", "r.flat", "r.short"});
    CHECK(now.among == 5);
    CHECK(now.of_these == 3);
    CHECK(now.children == 3);
    CHECK(now.elapsed_days == 3 * 20);
    const auto at_home = count_at_end(ran, "share_so_far", {"r.home"});
    CHECK(at_home.among == 3);
    CHECK(at_home.of_these == 3);
}
