// How many come, and how many are inside where there is a place for everyone.
#include <array>
#include <cmath>

#include "sim/base/special_math.hpp"

#include "tests/oracle/families.hpp"
#include "tests/oracle/replications.hpp"
#include "tests/support/statistics.hpp"
#include "tests/support/worlds.hpp"

namespace atd::test {
namespace {

/// Cases, or persons where these move alone, who have arrived by the end of a day and
/// are in "r.home" then.
double inside_after(const record::ReplicationRecord& record, int days) {
    const SimTime census = sim_start + days * one_day;
    double inside = 0;
    record.spells.for_each([&](const record::SpellRow& row) {
        inside += row.entered < census && census <= row.left ? 1 : 0;
    });
    return inside;
}

using Samples = std::vector<std::vector<double>>;

/// The number inside after each of `days`, by replication.
Samples censuses(const std::string& text, const std::vector<int>& days, const Sample& sample) {
    const auto pathway = model::lower(read_world(text));
    Samples all(days.size());
    each_replication(
        pathway, sample,
        [&](const record::ReplicationRecord& record, std::size_t) {
            std::vector<double> seen;
            for (const int day : days) {
                seen.push_back(inside_after(record, day));
            }
            return seen;
        },
        [&](const std::vector<double>& seen) {
            for (std::size_t k = 0; k < seen.size(); ++k) {
                all[k].push_back(seen[k]);
            }
        });
    return all;
}

std::string open_house(const std::string& exit_text, const std::string& type = "child",
                       const std::string& more = "") {
    return world_text("2000-02-15") + arrivals("a", "2 per day", type) + track("r", "home", more) +
           exit_text + end_state("r.out");
}

/// Numbers of a Poisson count: its mean, and its standard deviation, the root of it.
void add_poisson(const std::string& when, double mean, const std::vector<double>& counts,
                 Numbers& numbers) {
    numbers.push_back({"mean " + when, mean, mean_of(counts)});
    numbers.push_back({"SD " + when, std::sqrt(mean), deviation_of(counts)});
}

Oracle exponential_stays() {
    return {.name = "M/M/inf from empty",
            .group = "arrivals",
            .model =
                "places for everyone, arrivals 2 a day, exponential stays of mean "
                "5 days, nobody inside on day 0",
            .formula =
                "inside on day t: Poisson with mean lambda E[S] (1 - exp(-t / "
                "E[S])) (Takacs 1962, ch. 3)",
            .tells_apart = "arrivals at even intervals, too clustered or on whole days",
            .key = 1601,
            .brief = Effort{500},
            .tests = {},
            .report = {82000},
            .numbers = [](const Sample& sample) {
                const auto inside = censuses(
                    open_house(exit_rate("r.home.leaves", "out", "0.2 per day")), {5, 40}, sample);
                Numbers numbers;
                add_poisson("on day 5", 10 * (1 - std::exp(-1.0)), inside[0], numbers);
                add_poisson("on day 40", 10 * (1 - std::exp(-8.0)), inside[1], numbers);
                return numbers;
            }};
}

/// lambda times the integral of the survival of a lognormal distribution of mean 5 and CV 1.5.
double lognormal_inside(double days) {
    const double variance = std::log(1 + 1.5 * 1.5);
    const double location = std::log(5.0) - variance / 2;
    const auto survival = [&](double t) {
        return special::normal_below(-(std::log(t) - location) / std::sqrt(variance));
    };
    return 2 * integral(survival, 1e-12, days);
}

Oracle lognormal_stays() {
    return {.name = "M/G/inf from empty, lognormal stays",
            .group = "arrivals",
            .model =
                "the same with lognormal stays of mean 5 days and coefficient of "
                "variation 1.5",
            .formula = "Poisson with mean lambda times the integral of P(S > u) up to t",
            .tells_apart = "a long tail cut off, stays drawn anew while they last",
            .key = 1602,
            .brief = Effort{500},
            .tests = {},
            .report = {82000},
            .numbers = [](const Sample& sample) {
                const auto inside = censuses(
                    open_house(exit("r.home.leaves",
                                    "to = \"out\"\nafter = { distribution = "
                                    "\"lognormal\", mean = " +
                                        quantity("5 days") + ", cv = " + given("1.5") + " }")),
                    {5, 40}, sample);
                Numbers numbers;
                add_poisson("on day 5", lognormal_inside(5), inside[0], numbers);
                add_poisson("on day 40", lognormal_inside(40), inside[1], numbers);
                return numbers;
            }};
}

// Three arrive together and leave one by one. Of those who came u days ago a binomial
// number B of 3 with p = exp(-u / 5) is there: E[B^2] = 3 p + 6 p^2.
Oracle batches(const std::string& name, const std::string& moves, std::uint64_t key) {
    return {.name = name,
            .group = "arrivals",
            .model =
                "families of three children, 2 a day; each child leaves alone at "
                "0.2 a day; nobody inside on day 0",
            .formula =
                "mean lambda times the integral of E[B], variance of E[B^2], B binomial "
                "of 3 and exp(-u / 5) (Holman, Chaudhry and Kashyap 1983)",
            .tells_apart = "members who share one clock, a family counted as one person",
            .key = key,
            .brief = Effort{500},
            .tests = {},
            .report = {82000},
            .numbers = [moves](const Sample& sample) {
                const auto inside =
                    censuses(open_house(exit_rate("r.home.leaves", "out", "0.2 per day"), "three",
                                        "unit = \"person\"" + moves),
                             {5}, sample);
                const double ones = 5 * (1 - std::exp(-1.0));
                const double squares = 2.5 * (1 - std::exp(-2.0));
                return Numbers{{"mean on day 5", 2 * 3 * ones, mean_of(inside[0])},
                               {"SD on day 5", std::sqrt(2 * (3 * ones + 6 * squares)),
                                deviation_of(inside[0])}};
            }};
}

constexpr std::array<int, 12> month_days{31, 29, 31, 30, 31, 30,
                                         31, 31, 30, 31, 30, 31};  ///< of the year 2000

/// exp(a cos(2 pi (m - peak) / 12)) over its mean, month 1 first.
std::array<double, 12> yearly_wave(double amplitude, int peak) {
    std::array<double, 12> wave{};
    double total = 0;
    for (std::size_t m = 0; m < wave.size(); ++m) {
        const double angle = 2 * M_PI * (static_cast<double>(m) + 1 - peak) / 12;
        wave[m] = std::exp(amplitude * std::cos(angle));
        total += wave[m];
    }
    for (double& month : wave) {
        month *= 12 / total;
    }
    return wave;
}

/// lambda(u) exp(-(t - u) / 20) over the year up to the end of month `last`.
double seasonal_inside(const std::array<double, 12>& wave, int last) {
    double inside = 0;
    for (std::size_t m = 0; m < static_cast<std::size_t>(last); ++m) {
        inside = inside * std::exp(-month_days[m] / 20.0) +
                 2 * wave[m] * 20 * (1 - std::exp(-month_days[m] / 20.0));
    }
    return inside;
}

/// Arrivals in January and in June, and those inside at the end of June.
Samples seasonal_samples(const Sample& sample) {
    const auto pathway = model::lower(
        read_world(world_text("2000-07-15") +
                   arrivals("a", "2 per day", "child",
                            "seasonality = { amplitude = " + given("0.5") + ", peak_month = 6 }") +
                   track("r", "home") + exit_rate("r.home.leaves", "out", "0.05 per day") +
                   end_state("r.out")));
    const auto arrived = [](const record::ReplicationRecord& record, int from, int to) {
        double count = 0;
        record.spells.for_each([&](const record::SpellRow& row) {
            const double day = in_days(row.entered - sim_start);
            count += day >= from && day < to ? 1 : 0;
        });
        return count;
    };
    Samples all(3);
    each_replication(
        pathway, sample,
        [&](const record::ReplicationRecord& record, std::size_t) {
            return std::array<double, 3>{arrived(record, 0, 31), arrived(record, 152, 182),
                                         inside_after(record, 182)};
        },
        [&](const std::array<double, 3>& seen) {
            for (std::size_t k = 0; k < seen.size(); ++k) {
                all[k].push_back(seen[k]);
            }
        });
    return all;
}

Oracle season() {
    return {.name = "M_t/M/inf, a yearly wave",
            .group = "arrivals",
            .model =
                "arrivals 2 a day times a wave of amplitude 0.5 with its peak in "
                "June, exponential stays of mean 20 days, from empty",
            .formula =
                "counts of a month and the number inside are Poisson; mean inside: "
                "integral of lambda(u) exp(-(t - u) / 20) (Eick, Massey and Whitt 1993)",
            .tells_apart =
                "a peak a month off, a wave that changes the yearly mean, "
                "thinning that loses arrivals at the peak",
            .key = 1605,
            .brief = Effort{300},
            .tests = {},
            .report = {80000},
            .numbers = [](const Sample& sample) {
                const auto wave = yearly_wave(0.5, 6);
                const auto seen = seasonal_samples(sample);
                Numbers numbers;
                add_poisson("arrivals in January", 2 * 31 * wave[0], seen[0], numbers);
                add_poisson("arrivals in June", 2 * 30 * wave[5], seen[1], numbers);
                add_poisson("inside at the end of June", seasonal_inside(wave, 6), seen[2],
                            numbers);
                return numbers;
            }};
}

}  // namespace

Oracles arrival_oracles() {
    Oracle together = batches("batches, leaving together", "", 1604);
    together.model = "the same, but a family leaves as one";
    together.tells_apart = "members who share one clock";
    together.brief = {};
    together.tests = Effort{4000};
    together.is_wrong = true;
    together.report = {40000};
    // Only the spread gives it away: the mean is the same.
    together.numbers = [all = together.numbers](const Sample& sample) {
        return Numbers{all(sample).back()};
    };
    return {exponential_stays(), lognormal_stays(),
            batches("batches, M^3/M/inf", "\nmoves = \"alone\"", 1603), together, season()};
}

}  // namespace atd::test
