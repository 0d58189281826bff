// Choices by share: a fork of one half, and one that is 2% wrong.
#include "sim/engine/simulate.hpp"
#include "sim/io/scenario/read_scenario.hpp"

#include "tests/oracle/verdict.hpp"
#include "tests/support/catch.hpp"

using namespace atd;
using namespace atd::test;

namespace {

/// Cases wait a second, then one of two ends follows.
std::string fork_scenario(const std::string& share) {
    return R"(
format = 1
title = "oracle"
question = "Does a fork keep its shares?"
country = "none"
start = 2000-01-01
end = 2000-01-03
reviewed_with_lived_experience = "not yet"
[case_types.only]
kind = "unaccompanied_child"
[stock.all]
count = { value = 50000, assumed = "oracle" }
mix.only = { value = 1.0, assumed = "oracle" }
at.residence = "before"
elapsed = { law = "fixed", mean = { value = "1 seconds", assumed = "oracle" } }
[tracks.residence]
start = "before"
role = "residence"
[tracks.residence.states.before.exits.on]
to = "fork"
after = { law = "fixed", mean = { value = "1 days", assumed = "oracle" } }
[tracks.residence.states.fork]
kind = "choice"
branches.left = { to = "left", share = { value = )" +
           share + R"(, assumed = "oracle" } }
branches.right = { to = "right", rest = true }
[tracks.residence.states.left]
kind = "end"
outcome = "durable"
[tracks.residence.states.right]
kind = "end"
outcome = "durable"
)";
}

Estimate share_that_goes_left(const std::string& share, std::uint64_t seed) {
    const auto scenario = io::read_scenario_text(fork_scenario(share), "fork.toml");
    const auto pathway = model::lower(scenario);
    std::size_t left = 0;
    std::size_t all = 0;
    for (std::uint32_t r = 0; r < 4; ++r) {
        const auto record = engine::simulate(pathway, {.seed = seed, .replication = r});
        record.persons.for_each([&](const record::PersonRow& row) {
            ++all;
            left +=
                pathway.state_names.at(row.outcome.index()) == "residence.left" ? 1 : 0;
        });
    }
    return share_of(left, all);
}

}  // namespace

// 200,000 cases: SE = sqrt(0.25 / 200,000) = 0.0011; 7.66 SE = 0.0086, 1.7%.
TEST_CASE("a fork keeps its share", "[oracle][choice]") {
    require_right("fork of one half", 0.5, share_that_goes_left("0.5", 1201));
}

TEST_CASE("a fork with 0.51 for 0.50 is caught", "[oracle][choice][teeth]") {
    require_caught("fork, 0.51 for 0.50", 0.5, share_that_goes_left("0.51", 1202));
}
