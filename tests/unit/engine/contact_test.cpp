#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// The ends of contact are data: a child that is missing, a family that lost contact,
// people who moved on and a failed notice are separate exits and states.

using namespace atd;
using namespace atd::test;

namespace {

std::string end_of(const std::string& state, const std::string& outcome) {
    const auto dot = state.find('.');
    return "[tracks." + state.substr(0, dot) + ".states." + state.substr(dot + 1) +
           "]\nkind = \"end\"\noutcome = \"" + outcome + "\"\n";
}

/// Whoever leaves does so on day 3. A missing child is found on day 5 and moves on a
/// day later; a family that lost contact is not found within four days.
std::string world() {
    const std::string lost = "harm = \"whereabouts_unknown\"\n";
    return world_text("2000-02-01") + stock("a", 1, "child") + stock("b", 1, "parents") +
           track("contact", "kept", "role = \"contact\"") +
           exit_after("contact.kept.leaves", "gone", "3 days") +
           "[tracks.contact.states.gone]\nkind = \"choice\"\n"
           "branches.alone = { to = \"missing_child\", who = { case_type = [\"child\"] "
           "} }\n"
           "branches.others = { to = \"lost_family\" }\n" +
           exit_after("contact.missing_child.found", "found_again", "2 days") +
           exit_after("contact.missing_child.not_found", "missing", "30 days") +
           exit_after("contact.lost_family.not_found", "whereabouts_unknown", "4 days") +
           exit_after("contact.found_again.moves_on", "moved_on", "1 day") +
           end_of("contact.missing", "harm") + lost +
           end_of("contact.whereabouts_unknown", "harm") + lost +
           end_of("contact.moved_on", "procedural") + track("notices", "told") +
           exit_after("notices.told.fails", "not_told", "1 day") +
           exit_after("notices.not_told.found_out", "told_late", "12 hours") +
           stay("notices.told_late");
}

}  // namespace

TEST_CASE("the ends of contact are told apart", "[engine][contact]") {
    const Ran ran = run_world(world());
    CHECK(spells(ran, "contact") ==
          Lines{"a0 kept 0-3 leaves>missing_child", "a0 missing_child 3-5 found>found_again",
                "a0 found_again 5-6 moves_on>moved_on", "b0 kept 0-3 leaves>lost_family",
                "b0 lost_family 3-7 not_found>"
                "whereabouts_unknown"});
    CHECK(outcomes(ran)[0] == "a0.0 6 contact.moved_on");
    CHECK(outcomes(ran)[1] == "b0.0 7 contact.whereabouts_unknown");
}

TEST_CASE("a failed notice is an event of its own and ends no contact", "[engine][contact]") {
    const Lines notices = spells(run_world(world()), "notices");
    CHECK(notices == Lines{"a0 told 0-1 fails>not_told", "a0 not_told 1-1.5 found_out>told_late",
                           "a0 told_late 1.5-6 ended", "b0 told 0-1 fails>not_told",
                           "b0 not_told 1-1.5 found_out>told_late", "b0 told_late 1.5-7 ended"});
}
