#include "sim/base/stream.hpp"
#include "sim/terms/purpose.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

using namespace atd;
using namespace atd::test;

namespace {

double chance_of_look(std::uint64_t number, Member member = 0) {
    return uniform_at({.seed = 1}, {.purpose = static_cast<std::uint16_t>(Purpose::test),
                                    .case_key = CaseKey(SourceId(0), number).value(),
                                    .member = member,
                                    .name = hash_name("s.new.look:health")});
}

std::string attribute_health(const std::string& body) {
    return "[attributes.health]\n" + body + "\n";
}

}  // namespace

TEST_CASE("a test of three values is wrong in the ways that its rows say", "[engine][beliefs]") {
    // All are in fair health. Of these 0.25 are believed to be good, 0.5 fair, 0.25 poor.
    const auto row = [](const std::string& good, const std::string& fair, const std::string& poor) {
        return "{ good = " + given(good) + ", fair = " + given(fair) + ", poor = " + given(poor) +
               " }";
    };
    const Ran ran = run_world(
        world_text("2000-02-01") +
        attribute_health("knowledge = \"believed\"\nbelieved_at_first = \"good\"\n"
                         "values.good.share = " +
                         given("0.0") + "\nvalues.fair.share = " + given("1.0") +
                         "\nvalues.poor.rest = true") +
        stock("a", 40, "child") + track("s", "new", "role = \"screening\"") +
        exit_after("s.new.look", "done", "1 days",
                   "tests.health.results.good = " + row("1.0", "0.0", "0.0") +
                       "\ntests.health.results.fair = " + row("0.25", "0.5", "0.25") +
                       "\ntests.health.results.poor = " + row("0.0", "0.0", "1.0") + "\n") +
        stay("s.done"));
    const Lines found = findings(ran);
    REQUIRE(found.size() == 40);
    for (std::uint64_t number = 0; number < 40; ++number) {
        const double u = chance_of_look(number);
        CHECK(found[number] == "a" + std::to_string(number) + ".0 1 test look health fair: good>" +
                                   (u < 0.25   ? "good"
                                    : u < 0.75 ? "fair"
                                               : "poor"));
    }
}

TEST_CASE("each member of a family has luck of its own in a test", "[engine][beliefs]") {
    // All are in poor health, which is found in half of them.
    const Ran ran =
        run_world(world_text("2000-02-01") +
                  attribute_health("knowledge = \"believed\"\nbelieved_at_first = \"good\"\n"
                                   "values.good.rest = true\nvalues.poor.share = " +
                                   given("1.0")) +
                  stock("a", 20, "three") + track("s", "new", "role = \"screening\"") +
                  exit_after("s.new.look", "done", "1 days",
                             "tests.health = { finds = \"poor\", sensitivity = " + given("0.5") +
                                 ", specificity = " + given("1.0") + " }\n") +
                  stay("s.done"));
    const Lines found = findings(ran);
    REQUIRE(found.size() == 60);
    std::size_t line = 0;
    for (std::uint64_t number = 0; number < 20; ++number) {
        for (Member member = 0; member < 3; ++member) {
            const bool poor = chance_of_look(number, member) < 0.5;
            CHECK(found[line++] == "a" + std::to_string(number) + "." + std::to_string(member) +
                                       " 1 test look health poor: good>" +
                                       (poor ? "poor" : "good"));
        }
    }
}
