// Numbers without chance: sums along one path, estimates by hand, linear courses.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/facts/survival.hpp"
#include "analysis/wellbeing/linear_course.hpp"

#include "tests/oracle/families.hpp"
#include "tests/oracle/oracle_scenarios.hpp"
#include "tests/oracle/replications.hpp"

namespace atd::test {
namespace {

using SecondsByDay = std::vector<std::int64_t>;

/// Seconds of all stays in a state, by day of observation.
SecondsByDay stays_by_day(const record::ReplicationRecord& record, std::size_t state,
                          std::size_t days) {
    SecondsByDay seconds(days);
    record.spells.for_each([&](const record::SpellRow& row) {
        if (row.state.index() != state) {
            return;
        }
        for (SimTime from = row.entered; from < row.left;) {
            const auto day = static_cast<std::size_t>((from - sim_start) / one_day);
            const SimTime next = sim_start + static_cast<std::int64_t>(day + 1) * one_day;
            const SimTime to = std::min(row.left, next);
            seconds[day] += (to - from).count();
            from = to;
        }
    });
    return seconds;
}

/// Largest difference on any day.
double worst_day(const SecondsByDay& a, const SecondsByDay& b) {
    std::int64_t worst = 0;
    for (std::size_t day = 0; day < a.size(); ++day) {
        worst = std::max(worst, std::abs(a[day] - b[day]));
    }
    return static_cast<double>(worst);
}

double total(const SecondsByDay& seconds) {
    return static_cast<double>(std::accumulate(seconds.begin(), seconds.end(), std::int64_t{0}));
}

struct Path {
    double used_less_stays = 0, line_less_waits = 0;
    bool is_empty = false;
};

Path look_at_path(const record::ReplicationRecord& record) {
    const std::size_t days = record.pool_levels.size();
    // The states in the order of the file: waiting, served.
    const SecondsByDay waits = stays_by_day(record, 0, days);
    const SecondsByDay stays = stays_by_day(record, 1, days);
    SecondsByDay waiting(days);
    SecondsByDay used(days);
    for (std::size_t day = 0; day < days; ++day) {
        waiting[day] = record.pool_levels[day].waiting_seconds;
        used[day] = record.pool_levels[day].used_seconds;
    }
    return {worst_day(used, stays), worst_day(waiting, waits),
            total(used) == 0 || total(waiting) == 0};
}

Numbers little_numbers(const Sample& sample) {
    // Two classes, three servers, impatient: every way in and out of line and pool.
    const auto pathway = model::lower(queue_scenario(
        {.arrivals = 1.8, .servers = 3, .leave = 0.2, .second_class = 1.5, .end = "2010-01-01"}));
    Path worst;
    each_replication(
        pathway, sample,
        [&](const record::ReplicationRecord& record, std::size_t) { return look_at_path(record); },
        [&](const Path& seen) {
            worst.used_less_stays = std::max(worst.used_less_stays, seen.used_less_stays);
            worst.line_less_waits = std::max(worst.line_less_waits, seen.line_less_waits);
            worst.is_empty |= seen.is_empty;
        });
    const auto paths = static_cast<std::size_t>(sample.effort.replications);
    return {{"places in use less stays, seconds on the worst day",
             0,
             {worst.used_less_stays, 0, paths},
             0},
            {"line less waits, seconds on the worst day", 0, {worst.line_less_waits, 0, paths}, 0},
            {"paths without a stay or a wait", 0, {worst.is_empty ? 1.0 : 0.0, 0, paths}, 0}};
}

Oracle little() {
    return {.name = "Little's law along a path",
            .group = "exact",
            .model = "3 places, two classes, impatient cases, 10 years; every day of it",
            .formula =
                "integral of the number inside = sum of the overlaps of the stays "
                "with the day, to the second (Little 1961, Stidham 1974)",
            .tells_apart = "a second lost anywhere, censoring dropped",
            .key = 951,
            .brief = Effort{1},
            .tests = {},
            .report = {20},
            .numbers = little_numbers};
}

using analysis::Episode;

Number exact(const std::string& name, double expected, double got, double tolerance) {
    return {name, expected, {got, 0, 1}, tolerance};
}

// t  at risk  cause  S before    F1             F2
// 2  8        1      1           1/8
// 3  7        2      7/8                        7/8 / 7 = 1/8
// 5  5        1      6/8         1/8 + 6/40
// 8  3        2      6/8 4/5 = 3/5              1/8 + 1/5 = 13/40
// 9  2        1      3/5 2/3 = 2/5   11/40 + 1/5 = 19/40
// and S(9) = 1/5, 8/40: the three sum to 1.
Numbers by_hand_numbers(const Sample&) {
    const std::vector<Episode> episodes{{0, 2, 1}, {0, 3, 2}, {0, 3, 0}, {0, 5, 1},
                                        {0, 6, 0}, {0, 8, 2}, {0, 9, 1}, {0, 11, 0}};
    const auto last = aalen_johansen(episodes, 2).back();
    // One minus Kaplan-Meier with the other cause as censored overstates cause 1:
    // 1 - 7/8 * 4/5 * 1/2.
    std::vector<Episode> censored = episodes;
    for (Episode& episode : censored) {
        episode.status = episode.status == 1 ? 1 : 0;
    }
    const double wrong = 1 - survival_at(kaplan_meier(censored), 11);
    return {exact("S(11)", 0.2, last.survival, 1e-15),
            exact("F1(11)", 0.475, last.incidence[0], 1e-15),
            exact("F2(11)", 0.325, last.incidence[1], 1e-15),
            exact("1 - Kaplan-Meier, not F1", 0.65, wrong, 1e-15)};
}

Oracle by_hand() {
    return {.name = "Aalen-Johansen by hand",
            .group = "exact",
            .model = "times 2 3 3 5 6 8 9 11, causes 1 2 0 1 0 2 1 0 (0: censored)",
            .formula = "product limit (Kaplan and Meier 1958, Aalen and Johansen 1978)",
            .tells_apart =
                "1 - Kaplan-Meier for an incidence, ties with the censored taken out "
                "first",
            .key = 1202,
            .brief = Effort{1},
            .tests = {},
            .report = {1},
            .numbers = by_hand_numbers};
}

Numbers course_numbers(const Sample&) {
    const auto matrix = [](double a, double b, double c, double d) {
        analysis::CourseMatrix m{};
        m[0] = {a, b};
        m[1] = {c, d};
        return m;
    };
    const analysis::LinearCourse first(matrix(-0.05, 0.01, 0.02, -0.03), 2);
    const auto x = first.at({1, 0}, {0.1, 0.05}, 30);
    const analysis::LinearCourse second(matrix(-0.02, 0, 0.005, -0.04), 2);
    const auto y = second.at(x, {-0.01, 0.02}, 60);
    const auto rest = first.at({1, 0}, {0.1, 0.05}, 1e5);
    analysis::CourseMatrix fall{};
    fall[0][0] = -0.03;
    const analysis::LinearCourse relaxing(fall, 1);
    const analysis::CourseVector push{0.03 * 40};
    return {exact("x after 30 days", 1.94506459, x[0], 6e-9),
            exact("y after 30 days", 1.62817512, x[1], 6e-9),
            exact("x after 60 more", 0.236439302, y[0], 6e-10),
            exact("y after 60 more", 0.674172622, y[1], 6e-10),
            exact("x at rest", 2.69230769, rest[0], 6e-9),
            exact("y at rest", 3.46153846, rest[1], 6e-9),
            exact("one variable after 45 days", 47.7772078, relaxing.at({70}, push, 45)[0], 6e-8),
            exact("its integral", 2540.75974, relaxing.integral({70}, push, 45)[0], 6e-6)};
}

Oracle course() {
    return {.name = "linear courses of well-being",
            .group = "exact",
            .model =
                "x' = A x + b: A = ((-.05, .01), (.02, -.03)), b = (.1, .05) from "
                "(1, 0) over 30 days, then A = ((-.02, 0), (.005, -.04)), b = "
                "(-.01, .02) over 60; one variable from 70 to 40 at 0.03 a day",
            .formula = "exponential of the augmented matrix (Moler and Van Loan 2003)",
            .tells_apart = "steps of Euler, a course that starts anew at each change",
            .key = 1203,
            .brief = Effort{1},
            .tests = {},
            .report = {1},
            .numbers = course_numbers};
}

}  // namespace

Oracles exact_oracles() {
    return {little(), by_hand(), course()};
}

}  // namespace atd::test
