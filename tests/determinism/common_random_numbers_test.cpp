#include <cmath>
#include <iostream>
#include <set>

#include "sim/base/running_stats.hpp"
#include "sim/engine/simulate.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

// What common random numbers are worth: the standard error of a difference between 50
// and 52 places, with seeds of its own for each policy over the same seeds for both.

using namespace atd;
using namespace atd::test;

namespace {

struct Measures {
    double resolved = 0;  ///< share of cases that ended in status by the horizon
    double waited = 0;    ///< mean days waited until placed, left or the horizon
};

model::Pathway town(int places) {
    return model::lower(read_world(
        world_text("2001-01-01") + arrivals("a", "1.2 per day", "child") + pool("beds", places) +
        track("r", "w") + exit_request("r.w.ask", "\"home\"") +
        exit_rate("r.w.leaves", "gone", "0.05 per day") + holding("r.home", "beds") +
        exit("r.home.done", "to = \"status\"\nafter = { distribution = \"gamma\", mean = " +
                                quantity("50 days") + ", cv = " + given("0.7") + " }") +
        end_state("r.status") + end_state("r.gone")));
}

Measures measure(const model::Pathway& pathway, ChanceKey key) {
    const auto record = engine::simulate(pathway, key);
    std::int64_t waited = 0, waits = 0, resolved = 0;
    const StateId status{2};
    REQUIRE(pathway.state_names[status.index()] == "r.status");
    record.spells.for_each([&](const record::SpellRow& row) {
        if (row.state == StateId(0)) {
            waited += (row.left - row.entered).count();
            ++waits;
        }
    });
    record.persons.for_each(
        [&](const record::PersonRow& row) { resolved += row.outcome == status ? 1 : 0; });
    return {static_cast<double>(resolved) / static_cast<double>(record.persons.size()),
            in_days(Seconds{waited}) / static_cast<double>(waits)};
}

struct Ratios {
    double resolved = 0, waited = 0;
};

/// Standard errors of the differences with independent over with common seeds.
Ratios ratios(std::uint32_t replications) {
    const auto few = town(50), more = town(52);
    RunningStats common_resolved, common_waited, free_resolved, free_waited;
    for (std::uint32_t i = 0; i < replications; ++i) {
        const Measures a = measure(few, {.seed = 1, .replication = i});
        const Measures b = measure(more, {.seed = 1, .replication = i});
        const Measures c = measure(more, {.seed = 2, .replication = i});
        common_resolved.add(b.resolved - a.resolved);
        common_waited.add(b.waited - a.waited);
        free_resolved.add(c.resolved - a.resolved);
        free_waited.add(c.waited - a.waited);
    }
    return {free_resolved.standard_error() / common_resolved.standard_error(),
            free_waited.standard_error() / common_waited.standard_error()};
}

void report(const char* size, const Ratios& found) {
    std::cout << "common random numbers, " << size
              << ": ratio of standard errors of the difference: resolved " << found.resolved
              << ", waits " << found.waited << '\n';
}

}  // namespace

TEST_CASE("common random numbers narrow a comparison", "[determinism][crn]") {
    const Ratios found = ratios(40);
    report("40 replications", found);
    // The relative error of a standard error from 40 values is about 1 / sqrt(80);
    // three of them for each of the two.
    CHECK(found.resolved >= 1);
    CHECK(found.waited >= 1);
}

TEST_CASE("common random numbers save nine tenths of the replications", "[.][slow][crn]") {
    const Ratios found = ratios(400);
    report("400 replications", found);
    CHECK(found.resolved >= 3);
    CHECK(found.waited >= 1);
}
