// Estimates from censored stays against the distribution that they were drawn from.
#include <algorithm>
#include <array>
#include <cmath>

#include "sim/terms/causes.hpp"

#include "analysis/facts/survival.hpp"

#include "tests/oracle/families.hpp"
#include "tests/oracle/replications.hpp"
#include "tests/support/worlds.hpp"

namespace atd::test {
namespace {

using analysis::Episode;

/// Stays ended by `a` (1) and `b` (2); `c` takes cases out of sight, and so does the
/// end of observation after 120 days.
std::vector<Episode> episodes_in(const model::Pathway& pathway,
                                 const record::ReplicationRecord& record) {
    std::vector<Episode> episodes;
    record.spells.for_each([&](const record::SpellRow& row) {
        const std::string exit = row.cause >= cause::first_exit
                                     ? pathway.exit_names.at(row.cause - cause::first_exit)
                                     : "none";
        episodes.push_back({0, in_days(row.left - std::max(row.entered, sim_start)),
                            exit == "r.home.a" ? 1 : (exit == "r.home.b" ? 2 : 0)});
    });
    return episodes;
}

/// The last step at or before an age.
double incidence_at(const std::vector<analysis::IncidenceStep>& steps, double age,
                    std::size_t cause) {
    double incidence = 0;
    for (const auto& step : steps) {
        if (step.age <= age) {
            incidence = step.incidence[cause - 1];
        }
    }
    return incidence;
}

/// Survival of any of the two, incidence of each, and the wrong one: all other causes
/// taken as censored.
using Estimates = std::array<double, 4>;

Estimates estimate(std::vector<Episode> episodes, double age) {
    const auto incidence = analysis::aalen_johansen(episodes, 2);
    const double first = incidence_at(incidence, age, 1);
    const double second = incidence_at(incidence, age, 2);
    for (Episode& episode : episodes) {
        episode.status = episode.status == 2 ? 0 : episode.status;
    }
    const double naive = 1 - analysis::survival_at(analysis::kaplan_meier(episodes), age);
    return {1 - first - second, first, second, naive};
}

std::array<std::vector<double>, 4> estimates_on_day_60(const Sample& sample) {
    const auto pathway = model::lower(
        read_world(world_text("2000-04-30") + stock("a", 500, "child") + track("r", "home") +
                   exit_rate("r.home.a", "out", "0.02 per day") +
                   exit_rate("r.home.b", "out", "0.01 per day") +
                   exit_rate("r.home.c", "out", "0.005 per day") + end_state("r.out")));
    std::array<std::vector<double>, 4> all;
    each_replication(
        pathway, sample,
        [&](const record::ReplicationRecord& record, std::size_t) {
            return estimate(episodes_in(pathway, record), 60);
        },
        [&](const Estimates& seen) {
            for (std::size_t k = 0; k < seen.size(); ++k) {
                all[k].push_back(seen[k]);
            }
        });
    return all;
}

// A literal: the table is made before globals of this file are.
const char* const censored_model =
    "500 stays with rates 0.02 (first) and 0.01 (second cause), censored at the rate "
    "0.005 and after 120 days; the program's own estimators";

Oracle censored() {
    return {.name = "estimates with censoring",
            .group = "estimators",
            .model = censored_model,
            .formula =
                "S(t) = exp(-0.03 t), F_k(t) = (l_k / 0.03) (1 - exp(-0.03 t)) "
                "whatever the censoring (Aalen and Johansen 1978); by one cause "
                "alone 1 - Kaplan-Meier tends to 1 - exp(-0.02 t)",
            .tells_apart = "censored stays dropped or counted as ended",
            .key = 1801,
            .brief = Effort{100},
            .tests = {},
            .report = {4000},
            .numbers = [](const Sample& sample) {
                const auto got = estimates_on_day_60(sample);
                const double ended = 1 - std::exp(-1.8);
                return Numbers{{"survival on day 60", std::exp(-1.8), mean_of(got[0])},
                               {"incidence of the first", ended * 2 / 3, mean_of(got[1])},
                               {"incidence of the second", ended / 3, mean_of(got[2])},
                               {"1 - Kaplan-Meier", 1 - std::exp(-1.2), mean_of(got[3])}};
            }};
}

Oracle naive() {
    return {.name = "estimates, 1 - Kaplan-Meier for an incidence",
            .group = "estimators",
            .model = censored_model,
            .formula = "F_1(t) as above",
            .tells_apart = "the other cause taken as censored",
            .key = 1802,
            .brief = Effort{100},
            .tests = {},
            .report = {400},
            .numbers =
                [](const Sample& sample) {
                    const auto got = estimates_on_day_60(sample);
                    return Numbers{
                        {"incidence of the first", (1 - std::exp(-1.8)) * 2 / 3, mean_of(got[3])}};
                },
            .is_wrong = true};
}

}  // namespace

Oracles estimator_oracles() {
    return {censored(), naive()};
}

}  // namespace atd::test
