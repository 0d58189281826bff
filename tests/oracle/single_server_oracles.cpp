// Waiting lines for one place in their steady state.
#include "tests/oracle/families.hpp"
#include "tests/oracle/queue_runs.hpp"

namespace atd::test {
namespace {

std::string distribution(const std::string& name, const std::string& mean = "1 days",
                         const std::string& cv = "") {
    return "distribution = \"" + name + "\", mean = { value = \"" + mean +
           "\", assumed = \"oracle\" }" +
           (cv.empty() ? "" : ", cv = { value = " + cv + ", assumed = \"oracle\" }");
}

// Relaxation takes 1 / (1 - sqrt(0.8))^2 = 90 d, so 1,000 d of warm-up leave e^-11 of
// the empty start. The asymptotic variance of the time average of L is
// 2 rho (1 + rho) / (1 - rho)^4 = 1,800 d.
Oracle one_place() {
    return {.name = "M/M/1",
            .group = "queue",
            .model = "one place, arrivals 0.8 a day, exponential stays of mean 1 day",
            .formula =
                "Wq = rho / (mu - lambda), L = rho / (1 - rho), P(Wq > t) = rho "
                "exp(-(mu - lambda) t), P(wait) = rho (Kleinrock 1975, ch. 3)",
            .tells_apart =
                "a rate of arrival or of stay off by 1%, a place that stays empty for "
                "a day after a stay, a line served last come first (the tail)",
            .key = 101,
            .brief = Effort{100, 12},
            .tests = Effort{300, 100},
            .report = {900, 100},
            .numbers = [](const Sample& sample) {
                const auto got =
                    run_queue({.model = {}, .long_wait = 10, .adjusted = true}, sample);
                return Numbers{{"Wq", 4.0, got.wait},
                               {"L", 4.0, got.inside},
                               {"P(wait)", 0.8, got.delayed},
                               {"P(Wq > 10)", 0.108268227, got.long_waits},
                               {"arrivals a day", 0.8, got.arrivals},
                               {"days of a stay", 1, got.stay}};
            }};
}

/// Wq moves as s^2 lambda / (1 - s lambda), s the mean stay: by +13% and -11%.
Oracle place_off(const std::string& mean, const std::string& wrong, std::uint64_t key) {
    return {.name = "M/M/1, " + wrong,
            .group = "queue",
            .model = "one place, arrivals 0.8 a day, exponential stays of mean " + mean,
            .formula = "Wq of M/M/1 with stays of mean 1 day",
            .tells_apart = wrong,
            .key = key,
            .brief = {},
            .tests = Effort{100, 100},
            .report = {200, 100},
            .numbers =
                [mean](const Sample& sample) {
                    const auto got = run_queue(
                        {.model = {.service = distribution("exponential", mean)}}, sample);
                    return Numbers{{"Wq", 4.0, got.wait}};
                },
            .is_wrong = true};
}

struct OtherDistribution {
    std::string name, distribution, squared_cv;
    double wait;
    std::uint64_t key;
    std::optional<Effort> brief;
    Effort tests, report;
};

Oracle other_distribution(const OtherDistribution& it) {
    return {.name = it.name,
            .group = "queue",
            .model =
                "one place, arrivals 0.7 a day, stays of mean 1 day and squared "
                "coefficient of variation " +
                it.squared_cv,
            .formula = "Wq = lambda E[S^2] / (2 (1 - rho)) (Pollaczek 1930, Khinchine 1932)",
            .tells_apart =
                "stays of the right mean and the wrong spread, stays drawn anew while "
                "they last",
            .key = it.key,
            .brief = it.brief,
            .tests = it.tests,
            .report = it.report,
            .numbers = [stay = it.distribution, wait = it.wait](const Sample& sample) {
                const auto got = run_queue({.model = {.arrivals = 0.7, .service = stay}}, sample);
                return Numbers{{"Wq", wait, got.wait}};
            }};
}

Oracle two_classes() {
    return {.name = "M/M/1 with priority",
            .group = "queue",
            .model =
                "one place, two classes with arrivals 0.3 and 0.4 a day, the first "
                "goes first, nobody is sent away; exponential stays of mean 1 day",
            .formula =
                "W0 = sum of lambda_i E[S_i^2] / 2, Wq1 = W0 / (1 - rho1), Wq2 = W0 / "
                "((1 - rho1) (1 - rho)); conservation: sum of rho_i Wq_i = rho W0 / (1 "
                "- rho) (Cobham 1954, Kleinrock 1965)",
            .tells_apart = "classes swapped or ignored, a place taken from its holder",
            .key = 701,
            .brief = {},
            .tests = Effort{240, 50},
            .report = {700, 50},
            .numbers = [](const Sample& sample) {
                const auto got = run_queue(
                    {.model = {.arrivals = 0.3, .second_class = 0.4}, .adjusted = true}, sample);
                return Numbers{{"Wq of the first", 1.0, got.class_wait[0]},
                               {"Wq of the second", 3.33333333, got.class_wait[1]},
                               {"sum of rho Wq", 1.63333333, got.line},
                               {"arrivals a day", 0.7, got.arrivals},
                               {"days of a stay", 1, got.stay}};
            }};
}

Oracle two_classes_at_ten() {
    return {.name = "M/M/1 with priority, Ciw guide",
            .group = "queue",
            .model =
                "one place, two classes with arrivals 3 and 3 a day, the first goes "
                "first; exponential stays of mean 0.1 day",
            .formula = "as above: W0 = 0.06, Wq1 = W0 / 0.7, Wq2 = W0 / (0.7 * 0.4)",
            .tells_apart = "classes swapped or ignored, waits within a day lost",
            .key = 941,
            .brief = {},
            .tests = Effort{200, 6},
            .report = {600, 6},
            .numbers = [](const Sample& sample) {
                const auto got =
                    run_queue({.model = {.arrivals = 3,
                                         .service = distribution("exponential", "0.1 days"),
                                         .second_class = 3},
                               .warm_up = 100,
                               .drain = 30,
                               .mean_stay = 0.1,
                               .adjusted = true},
                              sample);
                return Numbers{{"Wq of the first", 0.0857142857, got.class_wait[0]},
                               {"Wq of the second", 0.214285714, got.class_wait[1]},
                               {"arrivals a day", 6, got.arrivals},
                               {"days of a stay", 0.1, got.stay}};
            }};
}

}  // namespace

Oracles single_server_oracles() {
    return {one_place(),
            place_off("1.02 days", "stays 2% longer", 103),
            place_off("0.98 days", "stays 2% shorter", 104),
            other_distribution({"M/D/1",
                                distribution("fixed"),
                                "0",
                                1.16666667,
                                501,
                                Effort{100, 10},
                                {100, 100},
                                {300, 100}}),
            other_distribution({"M/G/1, Erlang-2 stays",
                                distribution("gamma", "1 days", "0.70710678118654757"),
                                "1/2",
                                1.75,
                                502,
                                {},
                                {100, 100},
                                {400, 100}}),
            other_distribution({"M/G/1, exponential stays",
                                distribution("exponential"),
                                "1",
                                2.33333333,
                                503,
                                {},
                                {150, 100},
                                {500, 100}}),
            other_distribution({"M/G/1, lognormal stays",
                                distribution("lognormal", "1 days", "1.5"),
                                "2.25",
                                3.79166667,
                                504,
                                {},
                                {300, 100},
                                {1350, 100}}),
            two_classes(),
            two_classes_at_ten()};
}

}  // namespace atd::test
