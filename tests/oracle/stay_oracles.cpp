// Single stays: competing exits, distributions and constant hazards.
#include <algorithm>
#include <cmath>

#include "sim/base/quantity.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/terms/causes.hpp"

#include "tests/oracle/families.hpp"
#include "tests/oracle/replications.hpp"
#include "tests/support/worlds.hpp"

namespace atd::test {
namespace {

/// Lengths in days of the stays in `r.home`, and whether the exit `r.home.NAME` ended
/// them.
struct Stays {
    std::vector<double> days;
    std::vector<std::string> exits;

    Estimate share_where(auto&& fits) const {
        std::size_t hits = 0;
        for (std::size_t i = 0; i < days.size(); ++i) {
            hits += fits(days[i], exits[i]) ? 1 : 0;
        }
        return share_of(hits, days.size());
    }
};

Stays stays_at_home(const std::string& exits, int count, const std::string& end,
                    const Sample& sample) {
    const auto pathway = model::lower(read_world(world_text(end) + stock("a", count, "child") +
                                                 track("r", "home") + exits + end_state("r.out")));
    Stays all;
    each_replication(
        pathway, sample,
        [&](const record::ReplicationRecord& record, std::size_t) {
            Stays seen;
            record.spells.for_each([&](const record::SpellRow& row) {
                seen.days.push_back(in_days(row.left - std::max(row.entered, sim_start)));
                seen.exits.push_back(row.cause >= cause::first_exit
                                         ? pathway.exit_names.at(row.cause - cause::first_exit)
                                         : "none");
            });
            return seen;
        },
        [&](const Stays& seen) {
            all.days.insert(all.days.end(), seen.days.begin(), seen.days.end());
            all.exits.insert(all.exits.end(), seen.exits.begin(), seen.exits.end());
        });
    return all;
}

Numbers competing_numbers(const Sample& sample) {
    const Stays stays = stays_at_home(exit_rate("r.home.a", "out", "0.02 per day") +
                                          exit_rate("r.home.b", "out", "0.01 per day") +
                                          exit_rate("r.home.c", "out", "0.005 per day"),
                                      20000, "2001-01-01", sample);
    const auto by_60 = [&](const std::string& name) {
        return stays.share_where(
            [&](double days, const std::string& exit) { return days < 60 && exit == name; });
    };
    const double any = 1 - std::exp(-0.035 * 60);
    return {{"first by day 60", 0.501453470, by_60("r.home.a")},
            {"second by day 60", any * 2 / 7, by_60("r.home.b")},
            {"third by day 60", any / 7, by_60("r.home.c")}};
}

Oracle competing() {
    return {.name = "competing exits",
            .group = "repeats",
            .model = "rates 0.02, 0.01 and 0.005 a day out of one state",
            .formula = "cumulative incidence of k by t: (l_k / L) (1 - exp(-L t)), L the sum",
            .tells_apart = "exits swapped, drawn one after the other, or one forgotten",
            .key = 1301,
            .brief = Effort{4},
            .tests = {},
            .report = {60},
            .numbers = competing_numbers};
}

Numbers weibull_numbers(const Sample& sample) {
    const Stays stays = stays_at_home(
        exit("r.home.a", "to = \"out\"\nafter = { distribution = \"weibull\", shape = " +
                             given("1.5") + ", scale = " + quantity("30 days") + " }"),
        20000, "2001-01-01", sample);
    return {{"mean", 27.0823588, mean_of(stays.days)},
            {"SD", std::sqrt(338.121256), deviation_of(stays.days)},
            {"S(45)", 0.159275908,
             stays.share_where([](double days, const auto&) { return days > 45; })}};
}

Oracle weibull() {
    return {.name = "Weibull stays",
            .group = "repeats",
            .model = "one law of shape 1.5 and scale 30 days",
            .formula =
                "mean 30 Gamma(5/3), variance 900 (Gamma(7/3) - Gamma(5/3)^2), S(45) = "
                "exp(-1.5^1.5) (Weibull 1951)",
            .tells_apart =
                "shape and scale swapped, 1/shape for shape, a rate for a "
                "scale",
            .key = 2001,
            .brief = Effort{4},
            .tests = {},
            .report = {60},
            .numbers = weibull_numbers};
}

Numbers hazard_numbers(const Sample& sample) {
    // The longest of a million lives is a thousand years or so: nobody is still there.
    const Stays stays =
        stays_at_home(exit_rate("r.home.a", "out", "0.014 per year"), 20000, "4000-01-01", sample);
    constexpr double year = 365.25;
    std::vector<double> years;
    for (const double days : stays.days) {
        years.push_back(days / year);
    }
    Numbers numbers{{"mean life", 1 / 0.014, mean_of(years)}};
    for (const int t : {10, 50, 100}) {
        numbers.push_back(
            {"alive after " + std::to_string(t) + " years", std::exp(-0.014 * t),
             stays.share_where([&](double days, const auto&) { return days > t * year; })});
    }
    return numbers;
}

Oracle constant_hazard() {
    return {.name = "constant hazard",
            .group = "repeats",
            .model =
                "neworder guide, chapter 1: hazard 0.014 a year (a run there of 100,000 "
                "people printed mean life 71.60, alive 86.9%, 49.8%, 24.7%)",
            .formula = "mean 1 / h, S(t) = exp(-h t)",
            .tells_apart =
                "years of 365 days, a rate taken for a chance per year (1% at 50 "
                "years), lives cut off at a longest span",
            .key = 1201,
            .brief = Effort{5},
            .tests = {},
            .report = {60},
            .numbers = hazard_numbers};
}

constexpr double gompertz_level = 0.004;
constexpr double gompertz_growth = 0.09;
constexpr int gompertz_ages = 80;

double gompertz_factor(int age) {
    return std::exp(gompertz_growth * age);
}

/// Alive after so many days of a person born `born` days before the start, by a walk over days.
double alive_after(int born, int days, const Date& start) {
    const Date birth = start - std::chrono::days{born};
    double hazard = 0;
    int age = age_on(birth, start);
    for (int day = 0; day < days; ++day) {
        const Date today = start + std::chrono::days{day};
        age += today >= anniversary(birth, age + 1) ? 1 : 0;
        hazard +=
            gompertz_level / days_per_year * gompertz_factor(std::min(age, gompertz_ages - 1));
    }
    return std::exp(-hazard);
}

/// The mean over those who are 0 on the first day: floor(365.2425 u) days old.
double alive_of_newborns(int days, const Date& start) {
    double sum = 0;
    for (int born = 0; born <= 365; ++born) {
        const double weight = born < 365 ? 1 / days_per_year : 1 - 365 / days_per_year;
        sum += weight * alive_after(born, days, start);
    }
    return sum;
}

std::string newborns_text() {
    std::string from = "0";
    std::string factors = "1";
    for (int age = 1; age < gompertz_ages; ++age) {
        from += ", " + std::to_string(age);
        factors += ", " + shortest(gompertz_factor(age));
    }
    return world_text("2100-01-01") +
           "[case_types.newborn]\nkind = \"unaccompanied_child\"\n"
           "child_age = { values = [0, 1], shares = [1, 0], assumed = \"oracle\" }\n" +
           stock("a", 5000, "newborn") +
           track("r", "home", "unit = \"person\"\nmoves = \"alone\"") +
           exit_rate("r.home.dies", "out", shortest(gompertz_level) + " per year",
                     "curve = \"age\"\n") +
           end_state("r.out") + "[curves.age]\nby = \"age\"\nbands = { from = [" + from +
           "], factors = [" + factors + "], assumed = \"oracle\" }\n";
}

Numbers gompertz_numbers(const Sample& sample) {
    const auto scenario = read_world(newborns_text());
    const auto pathway = model::lower(scenario);
    std::vector<double> lives;
    each_replication(
        pathway, sample,
        [](const record::ReplicationRecord& record, std::size_t) {
            std::vector<double> seen;
            record.persons.for_each([&](const record::PersonRow& row) {
                seen.push_back(row.ended == never ? 1e9 : in_days(row.ended - sim_start));
            });
            return seen;
        },
        [&](const std::vector<double>& seen) {
            lives.insert(lives.end(), seen.begin(), seen.end());
        });
    Numbers numbers;
    for (const int years : {5, 20, 30, 40}) {
        const int days = years * 365;
        const auto alive =
            std::count_if(lives.begin(), lives.end(), [&](double life) { return life >= days; });
        numbers.push_back({"alive after " + std::to_string(years) + " years",
                           alive_of_newborns(days, scenario.start),
                           share_of(static_cast<std::size_t>(alive), lives.size())});
    }
    return numbers;
}

Oracle gompertz() {
    return {
        .name = "mortality by age",
        .group = "repeats",
        .model =
            "a rate of 0.004 a year that follows a curve by age: exp(0.09 a) from each birthday "
            "a to the next, of people who are 0 years old",
        .formula =
            "S(t) = exp(-sum of the hazards of the days lived), averaged over the day of birth "
            "(Gompertz 1825, in steps of a year)",
        .tells_apart =
            "a factor that changes at the next event instead of the birthday, that of the age "
            "on arrival, or that of the year before",
        .key = 1451,
        .brief = Effort{20},
        .tests = {},
        .report = {300},
        .numbers = gompertz_numbers};
}

}  // namespace

Oracles stay_oracles() {
    return {competing(), weibull(), constant_hazard(), gompertz()};
}

}  // namespace atd::test
