#include "sim/store/verify_draw.hpp"

#include <limits>

#include "sim/io/scenario/read_scenario.hpp"
#include "sim/run/compare.hpp"
#include "sim/run/draw_tables.hpp"
#include "sim/store/results_sink.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/held_families.hpp"
#include "tests/support/synthetic_results.hpp"

using namespace atd;
using namespace atd::test;

TEST_CASE("a draw that is simulated again is told from another one", "[store][draws]") {
    std::vector<run::Option> options;
    for (const auto& [name, days] : {std::pair{"long", "20"}, std::pair{"short", "10"}}) {
        options.push_back({name, io::read_scenario_text(held_families_text(name, days), name)});
    }
    run::RunSettings settings;
    settings.seed = 3;
    settings.replications = 2;
    const Folder folder;
    io::ResultsWriter writer(folder.file("r.h5"), io::Existing::refuse);
    const auto runs = store::run_and_store(options, settings, &writer);
    const auto measures = run::compare_runs(runs).measures;
    const auto study =
        run::study_doubt(options, measures, {.draws = 10}, {.seed = 3, .replications = 2});
    writer.add_draws(run::draw_tables(study, runs, measures));
    writer.publish();

    const store::StoredResults stored(folder.file("r.h5"));
    const auto draws = stored.draws();
    REQUIRE_FALSE(draws.empty());
    REQUIRE_FALSE(draws.values.empty());
    CHECK(store::difference_in_draw(stored, draws, 1).empty());
    CHECK(store::difference_in_draw(stored, draws, 10).empty());
    const auto with = [&](auto&& change) {
        record::Draws changed = draws;
        change(changed);
        return store::difference_in_draw(stored, changed, 1);
    };
    CHECK_THAT(with([](auto& d) { d.values.front().value *= 2; }),
               Catch::StartsWith("values, row 0 of the draw: value is "));
    CHECK_THAT(with([](auto& d) { d.outcomes.front().difference += 1; }),
               Catch::StartsWith("outcomes, row 0 of the draw: difference is "));
    CHECK_THAT(
        with([](auto& d) { d.outcomes.front().value = std::numeric_limits<double>::quiet_NaN(); }),
        Catch::StartsWith("outcomes, row 0 of the draw: value is nan"));
    CHECK_THAT(with([](auto& d) { d.outcomes.erase(d.outcomes.begin()); }),
               Catch::StartsWith("outcomes: "));
    CHECK_THAT(with([](auto& d) { ++d.seed; }), Catch::Contains(", row "));
}
