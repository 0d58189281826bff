#include "sim/run/harm_reasons.hpp"

#include "sim/run/compare.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

using namespace atd;
using namespace atd::test;

namespace {

/// People live where `setting` says and, with `exits`, can go missing from there.
run::Option option(const std::string& name, const std::string& setting, const std::string& more) {
    return {name,
            read_world(world_text() + stock("a", 1, "child") +
                       track("r", setting, "unit = \"person\"\nrole = \"residence\"") +
                       stay("r." + setting, "liberty = { law = \"free\", practice = \"open\" }") +
                       stay("r.gone",
                            "kind = \"end\"\noutcome = \"harm\"\nharm = "
                            "\"whereabouts_unknown\"") +
                       more)};
}

run::Option open_home() {
    return option("programme", "home", exit_after("r.home.lost", "gone", "9 days"));
}

}  // namespace

TEST_CASE("where one option can lead to a harm the other says why not", "[run][harm]") {
    const auto street = option("street", "street", "");
    const auto problems = run::unexplained_harms({open_home(), street});
    REQUIRE(problems.size() == 1);
    CHECK(to_text(problems.front()) ==
          "street: tracks.r.states.street.cannot_happen.whereabouts_unknown: expected why "
          "'whereabouts_unknown' cannot happen in 'street', as it can in 'home', got nothing; "
          "write cannot_happen.whereabouts_unknown = \"why\" in the state, or an exit that leads "
          "to it");
    CHECK_THROWS_AS(run::require_comparable({open_home(), street}), InputError);
    const auto explained = option("street", "street",
                                  "[tracks.r.states.street.cannot_happen]\nwhereabouts_unknown = "
                                  "\"nobody follows people there\"\n");
    CHECK(run::unexplained_harms({open_home(), explained}).empty());
    CHECK_NOTHROW(run::require_comparable({open_home(), explained}));
}

TEST_CASE("a scenario alone needs no reason, nor does a harm that nothing leads to",
          "[run][harm]") {
    CHECK_NOTHROW(run::require_comparable({option("street", "street", "")}));
    CHECK(run::unexplained_harms({option("a", "street", ""), option("b", "home", "")}).empty());
}

TEST_CASE("check lists for each harm where it can happen", "[run][harm]") {
    CHECK(run::harm_text(params::harm_paths(open_home().scenario)) ==
          "  whereabouts_unknown: can happen in \"home\"\n");
}
