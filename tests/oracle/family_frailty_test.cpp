// Frailty that the members of a family share: how often two siblings both have what it
// brings, against the bivariate normal law behind it.
#include <cmath>
#include <map>

#include "sim/base/special_math.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/io/scenario/read_scenario.hpp"

#include "tests/oracle/verdict.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/worlds.hpp"

using namespace atd;
using namespace atd::test;

namespace {

constexpr double share_hurt = 0.2, loading = 0.8, within_family = 0.5;

std::string pairs(const std::string& correlation) {
    return "frailty_within_family = " + given(correlation) + "\n" +
           world_text("2000-01-02") + "[attributes.hurt]\nknowledge = \"latent\"\n" +
           "frailty = " + given("0.8") +
           "\nvalues.no.rest = true\nvalues.yes.share = " + given("0.2") + "\n" +
           stock("a", 100000, "pair") + track("r", "home") + stay("r.home");
}

struct Siblings {
    std::size_t pairs = 0, both = 0;
};

Siblings look_at(const std::string& correlation) {
    const auto scenario = io::read_scenario_text(pairs(correlation), "frailty.toml");
    const auto record = engine::simulate(model::lower(scenario), {.seed = 4});
    std::map<CaseKey, int> hurt_by_case;
    record.attributes.for_each([&](const record::AttributeRow& row) {
        hurt_by_case[row.case_key] += row.truth == ValueId(1) ? 1 : 0;
    });
    Siblings seen;
    for (const auto& [key, hurt] : hurt_by_case) {
        seen.pairs += 1;
        seen.both += hurt == 2 ? 1 : 0;
    }
    return seen;
}

/// P(X > x, Y > x) of a bivariate normal with this correlation: Plackett, Biometrika 41
/// (1954).
double both_above(double x, double correlation) {
    const double one = special::normal_below(-x);
    const auto density = [&](double r) {
        return std::exp(-x * x / (1 + r)) / (2 * M_PI * std::sqrt(1 - r * r));
    };
    return one * one + integral(density, 0.0, correlation);
}

}  // namespace

TEST_CASE("siblings agree as their shared frailty says", "[oracle][slow]") {
    // Scores z = l F + sqrt(1 - l^2) N with frailties of correlation c have correlation
    // l^2 c = 0.64 * 0.5 = 0.32.
    const double x = -special::normal_quantile({share_hurt, 1 - share_hurt});
    const double both = both_above(x, loading * loading * within_family);
    const Siblings seen = look_at("0.5");
    require_right("siblings both hurt", both, share_of(seen.both, seen.pairs));
    const Siblings apart = look_at("0.0");
    require_right("siblings both hurt, nothing shared",
                  share_hurt * share_hurt,
                  share_of(apart.both, apart.pairs));
    require_caught("nothing shared", both, share_of(apart.both, apart.pairs));
}
