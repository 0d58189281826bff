// Screening with errors: what went in is recovered from the record alone.
#include <cmath>
#include <map>
#include <tuple>

#include "sim/base/special_math.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/io/scenario/read_scenario.hpp"

#include "tests/oracle/verdict.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/statistics.hpp"

using namespace atd;
using namespace atd::test;

namespace {

constexpr double share_hurt = 0.2, share_ill = 0.3, loading_hurt = 0.8,
                 loading_ill = 0.6;

/// Two attributes that share a frailty; one is tested twice, the second time only where
/// the first test found it.
std::string screening_scenario(const std::string& loading_of_ill) {
    const auto given = [](const std::string& value) {
        return "{ value = " + value + ", assumed = \"oracle\" }";
    };
    return R"(
format = 1
title = "oracle"
question = "Are error rates recovered?"
country = "none"
start = 2000-01-01
end = 2000-01-05
reviewed_with_lived_experience = "not yet"
[case_types.only]
kind = "unaccompanied_child"
[stock.all]
count = { value = 50000, assumed = "oracle" }
mix.only = { value = 1.0, assumed = "oracle" }
elapsed = { law = "fixed", mean = { value = "1 seconds", assumed = "oracle" } }
[attributes.hurt]
knowledge = "believed"
believed_at_first = "no"
frailty = )" +
           given("0.8") +
           "\nvalues.no.rest = true\nvalues.yes.share = " + given("0.2") + R"(
[attributes.ill]
knowledge = "latent"
frailty = )" +
           given(loading_of_ill) +
           "\nvalues.no.rest = true\nvalues.yes.share = " + given("0.3") + R"(
[tracks.s]
role = "screening"
start = "first"
[tracks.s.states.first.exits.look]
to = "sort"
after = { law = "fixed", mean = { value = "1 days", assumed = "oracle" } }
tests.hurt = { finds = "yes", sensitivity = )" +
           given("0.8") + ", specificity = " + given("0.9") + R"( }
[tracks.s.states.sort]
kind = "choice"
branches.found = { order = 1, to = "second", who.is.hurt = ["yes"] }
branches.rest = { order = 2, to = "done" }
[tracks.s.states.second.exits.look_again]
to = "done"
after = { law = "fixed", mean = { value = "1 days", assumed = "oracle" } }
tests.hurt = { finds = "yes", sensitivity = )" +
           given("0.9") + ", specificity = " + given("0.7") + R"( }
[tracks.s.states.done]
)";
}

struct Seen {
    std::size_t persons = 0, hurt = 0, ill = 0, both = 0;
    std::size_t found_of_hurt = 0, found_of_others = 0;  ///< by the first test
    std::size_t kept_of_hurt = 0, kept_of_others = 0;    ///< believed at the end
};

// Values in the order of the file: hurt no, hurt yes, ill no, ill yes.
const ValueId is_hurt{1}, is_ill{3};

Seen look_at(const std::string& scenario_text) {
    const auto scenario = io::read_scenario_text(scenario_text, "screening.toml");
    const auto pathway = model::lower(scenario);
    Seen seen;
    for (std::uint32_t r = 0; r < 4; ++r) {
        const auto record = engine::simulate(pathway, {.seed = 3, .replication = r});
        std::map<CaseKey, int> values;
        record.attributes.for_each([&](const record::AttributeRow& row) {
            const bool hurt = row.truth == is_hurt;
            const bool kept = row.believed == is_hurt;
            values[row.case_key] += (hurt ? 1 : 0) + (row.truth == is_ill ? 1 : 0);
            seen.hurt += hurt ? 1 : 0;
            seen.ill += row.truth == is_ill ? 1 : 0;
            seen.kept_of_hurt += hurt && kept ? 1 : 0;
            seen.kept_of_others += !hurt && kept ? 1 : 0;
        });
        for (const auto& [key, count] : values) {
            seen.both += count == 2 ? 1 : 0;
        }
        seen.persons += values.size();
        record.findings.for_each([&](const record::FindingRow& row) {
            if (pathway.exit_names[row.exit.index()] == "s.first.look") {
                const bool found = row.believed == is_hurt;
                seen.found_of_hurt += found && row.truth == is_hurt ? 1 : 0;
                seen.found_of_others += found && row.truth != is_hurt ? 1 : 0;
            }
        });
    }
    return seen;
}

/// P(X > x, Y > y) of a bivariate normal with correlation rho: Plackett, "A reduction
/// formula for normal multivariate integrals", Biometrika 41 (1954): its derivative in
/// the correlation is the density at (x, y).
double both_above(double x, double y, double rho) {
    const auto density = [&](double r) {
        const double q = (x * x - 2 * r * x * y + y * y) / (1 - r * r);
        return std::exp(-q / 2) / (2 * M_PI * std::sqrt(1 - r * r));
    };
    return special::normal_below(-x) * special::normal_below(-y) +
           integral(density, 0.0, rho);
}

}  // namespace

TEST_CASE("screening errors and a shared frailty are recovered from the record",
          "[oracle][slow]") {
    const Seen seen = look_at(screening_scenario("0.6"));
    const std::size_t others = seen.persons - seen.hurt;
    require_right("prevalence 0.2", share_hurt, share_of(seen.hurt, seen.persons));
    require_right(
        "sensitivity of a test", 0.8, share_of(seen.found_of_hurt, seen.hurt));
    require_right(
        "specificity of a test", 0.9, share_of(others - seen.found_of_others, others));
    require_right(
        "sensitivity of two stages", 0.8 * 0.9, share_of(seen.kept_of_hurt, seen.hurt));
    require_right("specificity of two stages",
                  1 - 0.1 * 0.3,
                  share_of(others - seen.kept_of_others, others));
    const double x = -special::normal_quantile({share_hurt, 1 - share_hurt});
    const double y = -special::normal_quantile({share_ill, 1 - share_ill});
    const double both = both_above(x, y, loading_hurt * loading_ill);
    require_right("both by shared frailty", both, share_of(seen.both, seen.persons));
    const Seen wrong = look_at(screening_scenario("0.5"));
    require_caught("loading 0.5 for 0.6", both, share_of(wrong.both, wrong.persons));
}
