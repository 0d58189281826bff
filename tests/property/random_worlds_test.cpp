#include <cstdlib>
#include <functional>
#include <map>
#include <rapidcheck.h>
#include <sstream>
#include <tuple>

#include "sim/base/executor.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/engine/world/ledger.hpp"
#include "sim/executor/threads_executor.hpp"
#include "sim/io/record/results_file.hpp"
#include "sim/io/scenario/read_scenario.hpp"
#include "sim/run/codes.hpp"
#include "sim/run/manifest.hpp"
#include "sim/store/verify.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/digests.hpp"
#include "tests/support/random_world.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/worlds.hpp"

// What must hold in every valid scenario, tried on random ones; a failing world is
// shrunk. ATD_RANDOM_WORLDS says how many to try, ATD_RANDOM_SEED which.

using namespace atd;
using namespace atd::test;

namespace {

std::uint64_t number_from(const char* variable, std::uint64_t usual) {
    const char* const text = std::getenv(variable);
    return text == nullptr ? usual : std::stoull(text);
}

using Property = std::function<void(const std::string& text)>;

/// Tries a property on random worlds: the same ones in every run of the tests.
void check_worlds(const std::string& name, int share, const Property& property) {
    rc::detail::TestParams params;
    params.seed = number_from("ATD_RANDOM_SEED", 20261122);
    params.maxSuccess = static_cast<int>(number_from("ATD_RANDOM_WORLDS", 40)) / share;
    rc::detail::TestMetadata metadata;
    metadata.description = name;
    const auto result = rc::detail::checkTestable(
        [&] {
            const auto knobs =
                *rc::gen::container<std::vector<int>>(knobs_of_a_world, rc::gen::inRange(0, 1000));
            const std::string text = random_world(knobs);
            RC_LOG(text);
            property(text);
        },
        metadata, params);
    std::ostringstream said;
    rc::detail::printResultMessage(result, said);
    INFO(said.str());
    CHECK(result.is<rc::detail::SuccessResult>());
}

/// In each track everyone is in one state at a time, without a gap, as far as rows
/// tell.
void check_chains(const record::ReplicationRecord& record) {
    std::map<std::tuple<std::uint64_t, Member, std::size_t>, SimTime> reached;
    record.spells.for_each([&](const record::SpellRow& row) {
        RC_ASSERT(row.left >= row.entered);
        const auto key = std::tuple(row.case_key.value(), row.member, row.track.index());
        const auto before = reached.find(key);
        // Who joins a family again begins a new chain there. RC_ASSERT looks at both
        // sides of an `or`.
        const bool follows = before == reached.end() || before->second <= row.entered;
        RC_ASSERT(follows);
        reached[key] = row.left;
    });
    const bool is_empty = reached.empty() && record.cases.size() > 0;
    RC_ASSERT(!is_empty);
}

}  // namespace

TEST_CASE("in random worlds nobody and no place is lost", "[property]") {
    check_worlds("conservation", 1, [](const std::string& text) {
        const auto pathway = model::lower(read_world(text));
        engine::World world = engine::start(pathway, {.seed = 3});
        for (const int day : {10, 31, 45}) {
            engine::run_until(world, sim_start + day * one_day);
            engine::check_conservation(world);
        }
        const auto record = engine::finish(std::move(world));
        check_chains(record);
        RC_CLASSIFY(record.decisions.size() > 0, "somebody waited or was sorted");
        RC_CLASSIFY(record.separations.size() > 0, "a family was split");
    });
}

TEST_CASE("random worlds are the same on one thread and on three", "[property][parallel]") {
    check_worlds("determinism", 2, [](const std::string& text) {
        const auto pathway = model::lower(read_world(text));
        SerialExecutor serial;
        atd::ThreadsExecutor threads(3);
        RC_ASSERT(digests(pathway, threads, 5, 4) == digests(pathway, serial, 5, 4));
    });
}

TEST_CASE("the canonical text of random worlds reads back equal", "[property]") {
    check_worlds("text", 1, [](const std::string& text) {
        const params::Scenario scenario = read_world(text);
        const std::string canonical = io::write_scenario(scenario);
        const params::Scenario again = io::read_scenario_text(canonical, "canonical");
        RC_ASSERT(again == scenario);
        RC_ASSERT(io::write_scenario(again) == canonical);
    });
}

TEST_CASE("the record of random worlds reads back equal from a file", "[property]") {
    const TemporaryFolder folder;
    const std::string file = folder.path("out.h5");
    check_worlds("record", 4, [&](const std::string& text) {
        const params::Scenario scenario = read_world(text);
        const auto record = engine::simulate(model::lower(scenario), {.seed = 8});
        io::ResultsWriter writer(file, io::Existing::overwrite);
        writer.begin_option(run::make_manifest("only", scenario, 8, 0, 1), run::codes_of(scenario));
        writer.append(record);
        writer.publish();
        RC_ASSERT(io::verify_results(file).matches);
        const io::ResultsReader reader(file);
        RC_ASSERT(store::first_difference(reader.read(0, 0), record) == "");
        RC_ASSERT(reader.options().at(0).manifest.scenario_toml == io::write_scenario(scenario));
    });
}
