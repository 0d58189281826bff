// What persons have, and what tests find of it: forks, screening errors, frailty.
#include <array>
#include <cmath>
#include <map>

#include "sim/base/special_math.hpp"

#include "tests/oracle/families.hpp"
#include "tests/oracle/replications.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/worlds.hpp"

namespace atd::test {
namespace {

constexpr double share_hurt = 0.2, share_ill = 0.3, loading_hurt = 0.8, loading_ill = 0.6,
                 within_family = 0.5;

/// P(X > x, Y > y) of a bivariate normal with correlation rho: its derivative in the
/// correlation is the density at (x, y) (Plackett 1954).
double both_above(double share_x, double share_y, double rho) {
    const double x = -special::normal_quantile({share_x, 1 - share_x});
    const double y = -special::normal_quantile({share_y, 1 - share_y});
    const auto density = [&](double r) {
        const double q = (x * x - 2 * r * x * y + y * y) / (1 - r * r);
        return std::exp(-q / 2) / (2 * M_PI * std::sqrt(1 - r * r));
    };
    return share_x * share_y + integral(density, 0.0, rho);
}

/// Cases wait a day, then one of two ends follows.
std::string fork_world(const std::string& share) {
    return world_text("2000-01-03") + stock("all", 50000, "child") + track("r", "before") +
           exit_after("r.before.on", "fork", "1 days") +
           "[tracks.r.states.fork]\nkind = \"choice\"\n"
           "branches.left = { to = \"left\", share = " +
           given(share) + " }\nbranches.right = { to = \"right\", rest = true }\n" +
           end_state("r.left") + end_state("r.right");
}

struct Hits {
    std::size_t hits = 0, all = 0;
};

Numbers fork_numbers(const std::string& share, const Sample& sample) {
    const auto pathway = model::lower(read_world(fork_world(share)));
    Hits total;
    each_replication(
        pathway, sample,
        [&](const record::ReplicationRecord& record, std::size_t) {
            Hits seen;
            record.persons.for_each([&](const record::PersonRow& row) {
                seen.all += 1;
                seen.hits += pathway.state_names.at(row.outcome.index()) == "r.left" ? 1 : 0;
            });
            return seen;
        },
        [&](const Hits& seen) {
            total.hits += seen.hits;
            total.all += seen.all;
        });
    return {{"share to the left", 0.5, share_of(total.hits, total.all)}};
}

Oracle fork_right() {
    return {.name = "fork",
            .group = "people",
            .model = "a choice between two ends by share, one half each",
            .formula = "the share itself",
            .tells_apart = "branches swapped, a share counted twice",
            .key = 1211,
            .brief = Effort{4},
            .tests = {},
            .report = {20},
            .numbers = [](const Sample& sample) { return fork_numbers("0.5", sample); }};
}

Oracle fork_off() {
    return {.name = "fork, 0.51 for 0.50",
            .group = "people",
            .model = "the same with a share of 0.51",
            .formula = "a share of one half",
            .tells_apart = "a share 2% off",
            .key = 1212,
            .brief = Effort{4},
            .tests = {},
            .report = {20},
            .numbers = [](const Sample& sample) { return fork_numbers("0.51", sample); },
            .is_wrong = true};
}

/// Two attributes that share a frailty; one is tested twice, the second time only where
/// the first test found it.
std::string screening_world(const std::string& loading_of_ill) {
    return world_text("2000-01-05") + stock("all", 50000, "child") +
           "[attributes.hurt]\nknowledge = \"believed\"\nbelieved_at_first = \"no\"\n"
           "frailty = " +
           given("0.8") + "\nvalues.no.rest = true\nvalues.yes.share = " + given("0.2") +
           "\n[attributes.ill]\nknowledge = \"latent\"\nfrailty = " + given(loading_of_ill) +
           "\nvalues.no.rest = true\nvalues.yes.share = " + given("0.3") + "\n" +
           track("s", "first", "role = \"screening\"") +
           exit_after("s.first.look", "sort", "1 days",
                      "tests.hurt = { finds = \"yes\", sensitivity = " + given("0.8") +
                          ", specificity = " + given("0.9") + " }") +
           "[tracks.s.states.sort]\nkind = \"choice\"\n"
           "branches.found = { order = 1, to = \"second\", who.is.hurt = [\"yes\"] }\n"
           "branches.rest = { order = 2, to = \"done\" }\n" +
           exit_after("s.second.look_again", "done", "1 days",
                      "tests.hurt = { finds = \"yes\", sensitivity = " + given("0.9") +
                          ", specificity = " + given("0.7") + " }") +
           stay("s.done");
}

enum Count { persons, hurt, ill, both, found_hurt, found_others, kept_hurt, kept_others };

using Counts = std::array<std::size_t, 8>;

// Values in the order of the file: hurt no, hurt yes, ill no, ill yes.
const ValueId is_hurt{1}, is_ill{3};

Counts look_at_screening(const model::Pathway& pathway, const record::ReplicationRecord& record) {
    Counts seen{};
    std::map<CaseKey, int> values;
    record.attributes.for_each([&](const record::AttributeRow& row) {
        const bool has = row.truth == is_hurt;
        const bool kept = row.believed == is_hurt;
        values[row.case_key] += has || row.truth == is_ill ? 1 : 0;
        seen[hurt] += has ? 1 : 0;
        seen[ill] += row.truth == is_ill ? 1 : 0;
        seen[kept_hurt] += has && kept ? 1 : 0;
        seen[kept_others] += !has && kept ? 1 : 0;
    });
    for (const auto& [key, count] : values) {
        seen[both] += count == 2 ? 1 : 0;
    }
    seen[persons] = values.size();
    record.findings.for_each([&](const record::FindingRow& row) {
        if (pathway.exit_names[row.exit.index()] == "s.first.look") {
            const bool found = row.believed == is_hurt;
            seen[found_hurt] += found && row.truth == is_hurt ? 1 : 0;
            seen[found_others] += found && row.truth != is_hurt ? 1 : 0;
        }
    });
    return seen;
}

Counts screened(const std::string& loading_of_ill, const Sample& sample) {
    const auto pathway = model::lower(read_world(screening_world(loading_of_ill)));
    Counts total{};
    each_replication(
        pathway, sample,
        [&](const record::ReplicationRecord& record, std::size_t) {
            return look_at_screening(pathway, record);
        },
        [&](const Counts& seen) {
            for (std::size_t k = 0; k < seen.size(); ++k) {
                total[k] += seen[k];
            }
        });
    return total;
}

// A literal: the table is made before globals of this file are.
const char* const copula =
    "scores l F + sqrt(1 - l^2) N: both above their thresholds with the bivariate "
    "normal law of correlation l1 l2 (Plackett 1954)";

Oracle screening() {
    return {
        .name = "screening errors",
        .group = "people",
        .model =
            "prevalence 0.2; sensitivity 0.8 and specificity 0.9, then 0.9 and "
            "0.7 where the first test found it; a second attribute of 0.3; "
            "loadings 0.8 and 0.6 on one frailty",
        .formula = std::string("two stages: products of sensitivities, 1 - 0.1 * 0.3; ") + copula,
        .tells_apart =
            "sensitivity and specificity swapped, rules that read the truth, "
            "attributes drawn independently",
        .key = 1501,
        .brief = {},
        .tests = Effort{4},
        .report = {30},
        .numbers = [](const Sample& sample) {
            const Counts n = screened("0.6", sample);
            const std::size_t others = n[persons] - n[hurt];
            return Numbers{{"prevalence", share_hurt, share_of(n[hurt], n[persons])},
                           {"sensitivity", 0.8, share_of(n[found_hurt], n[hurt])},
                           {"specificity", 0.9, share_of(others - n[found_others], others)},
                           {"sensitivity of both", 0.72, share_of(n[kept_hurt], n[hurt])},
                           {"specificity of both", 0.97, share_of(others - n[kept_others], others)},
                           {"has both attributes",
                            both_above(share_hurt, share_ill, loading_hurt * loading_ill),
                            share_of(n[both], n[persons])}};
        }};
}

Oracle loading_off() {
    return {.name = "screening, loading 0.5 for 0.6",
            .group = "people",
            .model = "the same with a loading of 0.5 of the second attribute",
            .formula = copula,
            .tells_apart = "a loading of 0.5 for 0.6",
            .key = 1502,
            .brief = {},
            .tests = Effort{4},
            .report = {8},
            .numbers =
                [](const Sample& sample) {
                    const Counts n = screened("0.5", sample);
                    return Numbers{{"has both attributes",
                                    both_above(share_hurt, share_ill, loading_hurt * loading_ill),
                                    share_of(n[both], n[persons])}};
                },
            .is_wrong = true};
}

std::string sibling_world(const std::string& correlation) {
    return "frailty_within_family = " + given(correlation) + "\n" + world_text("2000-01-02") +
           "[attributes.hurt]\nknowledge = \"latent\"\n" + "frailty = " + given("0.8") +
           "\nvalues.no.rest = true\nvalues.yes.share = " + given("0.2") + "\n" +
           stock("a", 100000, "pair") + track("r", "home") + stay("r.home");
}

Estimate both_siblings(const std::string& correlation, const Sample& sample) {
    const auto pathway = model::lower(read_world(sibling_world(correlation)));
    Hits total;
    each_replication(
        pathway, sample,
        [&](const record::ReplicationRecord& record, std::size_t) {
            std::map<CaseKey, int> hurt_by_case;
            record.attributes.for_each([&](const record::AttributeRow& row) {
                hurt_by_case[row.case_key] += row.truth == ValueId(1) ? 1 : 0;
            });
            Hits seen{0, hurt_by_case.size()};
            for (const auto& [key, count] : hurt_by_case) {
                seen.hits += count == 2 ? 1 : 0;
            }
            return seen;
        },
        [&](const Hits& seen) {
            total.hits += seen.hits;
            total.all += seen.all;
        });
    return share_of(total.hits, total.all);
}

// l^2 c = 0.64 * 0.5 = 0.32.
Oracle siblings(const std::string& name, const std::string& correlation, double expected,
                std::uint64_t key, int report) {
    return {
        .name = name,
        .group = "people",
        .model = "two siblings, an attribute of 0.2 with loading 0.8, correlation " + correlation +
                 " of their frailties",
        .formula =
            "both above the threshold: bivariate normal with correlation l^2 "
            "c (Joe 2014, ch. 3)",
        .tells_apart = "a frailty of the family applied to one member, or to all in full",
        .key = key,
        .brief = {},
        .tests = Effort{1},
        .report = {report},
        .numbers = [correlation, expected](const Sample& sample) {
            return Numbers{{"both siblings have it", expected, both_siblings(correlation, sample)}};
        }};
}

Oracle nothing_shared() {
    const double shared = both_above(share_hurt, share_hurt, 0.64 * within_family);
    Oracle oracle = siblings("siblings, nothing shared for 0.5", "0.0", shared, 1513, 10);
    oracle.tells_apart = "frailties that are not shared";
    oracle.is_wrong = true;
    return oracle;
}

}  // namespace

Oracles people_oracles() {
    return {fork_right(),
            fork_off(),
            screening(),
            loading_off(),
            siblings("siblings", "0.5", both_above(share_hurt, share_hurt, 0.64 * within_family),
                     1511, 20),
            siblings("siblings, nothing shared", "0.0", 0.04, 1512, 36),
            nothing_shared()};
}

}  // namespace atd::test
