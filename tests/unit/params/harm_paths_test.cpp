#include "sim/params/harm_paths.hpp"

#include <algorithm>

#include "sim/io/scenario/read_scenario.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenario_files.hpp"
#include "tests/support/worlds.hpp"

using namespace atd;
using namespace atd::test;

namespace {

std::string residence() {
    return track("r", "held", "unit = \"person\"\nrole = \"residence\"") +
           stay("r.held", "liberty = { law = \"detention\", practice = \"closed\" }") +
           stay("r.open", "liberty = { law = \"free\", practice = \"open\" }") +
           exit_after("r.held.out", "open", "9 days");
}

std::string harm(const std::string& state, const std::string& kind = "put_on_street") {
    return stay(state, "kind = \"end\"\noutcome = \"harm\"\nharm = \"" + kind + "\"");
}

std::string world(const std::string& more) {
    return world_text() + stock("a", 1, "child") + residence() + more;
}

params::Names settings(const std::string& text, const std::string& name = "put_on_street") {
    const auto paths = params::harm_paths(read_world(text));
    for (const auto& [kind, found] : paths.harms) {
        if (kind == name) {
            auto sorted = found;
            std::sort(sorted.begin(), sorted.end());
            return sorted;
        }
    }
    return {"not recorded"};
}

using Names = params::Names;

}  // namespace

TEST_CASE("a harm is reached from the last setting before it", "[params][harm]") {
    // Over a choice and a search, which are no settings; held leads there over open only.
    CHECK(settings(world(harm("r.street") + stay("r.gone") + stay("r.sort", "kind = \"choice\"") +
                         "branches.all.to = \"street\"\n" +
                         exit_after("r.open.lost", "gone", "9 days") +
                         exit_after("r.gone.given_up", "sort", "9 days"))) == Names{"r.open"});
}

TEST_CASE("a prohibition leads where it sends people", "[params][harm]") {
    const std::string street = harm("r.street");
    CHECK(settings(world(street)).empty());
    // Held people are sent away themselves.
    CHECK(settings(
              world(street + "[tracks.r.states.held.prohibited]\nwho = {}\nto = \"street\"\n")) ==
          Names{"r.held"});
    // Who would enter the open setting is sent to the street, under a reform.
    CHECK(settings(world(street + reform("closed", "2000-03-01",
                                         "tracks.r.states.open.prohibited = { who = {}, to = "
                                         "\"street\" }"))) == (Names{"r.held", "r.open"}));
}

TEST_CASE("in another track the last step that asks where people live decides", "[params][harm]") {
    const std::string legal = track("l", "waiting") + harm("l.street");
    CHECK(settings(world(legal + exit_after("l.waiting.out", "street", "9 days"))) ==
          (Names{"r.held", "r.open"}));
    CHECK(settings(world(legal + exit_after("l.waiting.out", "street", "9 days",
                                            "when.r = [\"held\"]"))) == Names{"r.held"});
    CHECK(settings(world(legal + exit_after("l.waiting.out", "street", "9 days",
                                            "unless.r = [\"held\"]"))) == Names{"r.open"});
    CHECK(settings(world(legal + stay("l.refused") +
                         exit_after("l.waiting.no", "refused", "9 days", "when.r = [\"open\"]") +
                         exit_after("l.refused.out", "street", "9 days", "when.r = [\"held\"]"))) ==
          Names{"r.held"});
    // A signal that only one setting sends.
    CHECK(settings(world(legal + exit_after("r.open.left", "held", "9 days", "emits = [\"left\"]") +
                         exit("l.waiting.out", "to = \"street\"\non = \"left\""))) ==
          Names{"r.open"});
    // A branch that asks.
    CHECK(settings(world(legal + stay("l.sort", "kind = \"choice\"") +
                         "branches.out = { to = \"street\", when.r = [\"open\"] }\n" +
                         "branches.in = { to = \"waiting\" }\n" +
                         exit_after("l.waiting.asked", "sort", "9 days"))) == Names{"r.open"});
}

TEST_CASE("a critical event can happen where its exit is open", "[params][harm]") {
    const std::string event =
        "repeats = true\ncritical = \"illness\"\nrate = " + quantity("1 per year") + "\n";
    CHECK(settings(world(exit("r.held.ill", event)), "illness") == Names{"r.held"});
    CHECK(settings(world(track("h", "well") + exit("h.well.ill", event + "when.r = [\"open\"]")),
                   "illness") == Names{"r.open"});
    CHECK(settings(world(track("h", "well") + exit("h.well.ill", event)), "illness") ==
          (Names{"r.held", "r.open"}));
}

TEST_CASE("the shipped scenario says where whereabouts can become unknown", "[params][harm]") {
    const auto scenario =
        io::read_scenario(ATD_SOURCE_DIR + std::string("/scenarios/australia/community.toml"));
    const auto paths = params::harm_paths(scenario);
    CHECK(paths.settings.size() == 5);
    CHECK_FALSE(paths.can_happen("whereabouts_unknown", "residence.held_detention"));
    CHECK(paths.can_happen("whereabouts_unknown", "residence.bridging_visa_after_search"));
    CHECK(paths.can_happen("self_harm", "residence.held_detention"));
}

TEST_CASE("a reason stands where the harm cannot happen, and says why", "[params][harm]") {
    const auto messages = [](const std::string& more) {
        return messages_of_text(
            world(harm("r.street") + exit_after("r.open.out", "street", "9 days") + more));
    };
    const auto reason = [](const std::string& state, const std::string& body) {
        return "[tracks.r.states." + state + ".cannot_happen]\n" + body + "\n";
    };
    CHECK(messages(reason("held", "put_on_street = \"closed\"")).empty());
    CHECK_THAT(messages(reason("open", "put_on_street = \"never\"")),
               Catch::Contains("expected a harm that cannot happen here"));
    CHECK_THAT(messages(reason("held", "put_on_streets = \"closed\"")),
               Catch::Contains("did you mean 'put_on_street'?"));
    CHECK_THAT(messages(reason("held", "put_on_street = \"\"")), Catch::Contains("empty text"));
    CHECK_THAT(messages(reason("street", "put_on_street = \"x\"")),
               Catch::Contains("only a setting has reasons"));
}

TEST_CASE("an end of the class harm says its kind", "[params][harm]") {
    const auto end = [](const std::string& body) {
        return messages_of_text(world(stay("r.end", "kind = \"end\"\n" + body)));
    };
    CHECK(end("outcome = \"harm\"\nharm = \"put_on_street\"").empty());
    CHECK_THAT(end("outcome = \"harm\""), Catch::Contains("expected a kind of harm"));
    CHECK_THAT(end("outcome = \"durable\"\nharm = \"put_on_street\""),
               Catch::Contains("expected none without outcome"));
}
