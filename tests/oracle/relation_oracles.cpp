// What must hold between runs under the same chance.
#include <algorithm>
#include <map>

#include "tests/oracle/families.hpp"
#include "tests/support/worlds.hpp"

namespace atd::test {
namespace {

/// What one replication of a relation counts.
using Counts = std::vector<double>;

double one_if(bool holds) {
    return holds ? 1 : 0;
}

/// Numbers that must be nothing, summed over the replications; the last says whether
/// the last count, of what could have gone wrong, was nothing itself.
Numbers none_of(const std::vector<std::string>& names, const Sample& sample,
                const std::function<Counts(std::uint32_t)>& count) {
    const auto runs = static_cast<std::size_t>(sample.effort.replications);
    std::vector<Counts> counts(runs);
    Counts sums(names.size());
    sample.executor.run_ordered(
        runs, [&](std::size_t i) { counts[i] = count(static_cast<std::uint32_t>(i)); },
        [&](std::size_t i) {
            for (std::size_t k = 0; k < sums.size(); ++k) {
                sums[k] += counts[i].at(k);
            }
        });
    sums.back() = one_if(sums.back() == 0);
    Numbers numbers;
    for (std::size_t k = 0; k < names.size(); ++k) {
        numbers.push_back({names[k], 0, {sums[k], 0, runs}, 0});
    }
    return numbers;
}

/// Lines that are not the same in both.
double unlike(const Lines& a, const Lines& b) {
    const auto common = std::min(a.size(), b.size());
    double count = static_cast<double>(std::max(a.size(), b.size()) - common);
    for (std::size_t i = 0; i < common; ++i) {
        count += one_if(a[i] != b[i]);
    }
    return count;
}

using WaitOfCase = std::map<std::uint64_t, Seconds>;

/// Of the first state of the file, where everybody waits.
WaitOfCase waits_in(const Ran& ran) {
    WaitOfCase waits;
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        if (row.state == StateId(0)) {
            waits[row.case_key.value()] = row.left - row.entered;
        }
    });
    return waits;
}

/// Cases that arrive as children and, in a second stream, as pairs, one place each.
std::string line_text(int places, const std::string& rate, const std::string& stay_days,
                      const std::string& priority = "") {
    return world_text("2000-12-31") + arrivals("a", rate, "child") + arrivals("b", rate, "pair") +
           pool("beds", places, priority) + track("r", "w") + exit_request("r.w.ask", "\"home\"") +
           holding("r.home", "beds") + exit_after("r.home.leave", "out", stay_days + " days") +
           end_state("r.out");
}

/// A line of its own for each number of a replication: from short to always longer.
std::string line_of(std::uint32_t i, int more_places, const std::string& priority = "") {
    return line_text(static_cast<int>(1 + i % 6) + more_places,
                     "0.0" + std::to_string(2 + i % 8) + " per day", std::to_string(3 + 7 * i % 29),
                     priority);
}

Oracle more_places() {
    return {
        .name = "more places",
        .group = "relations",
        .model =
            "lines first come, first served for 1 to 6 places, fixed stays of 3 to "
            "31 days, a year, and the same with one to three places more",
        .formula =
            "nobody waits longer where there are more places (Kiefer and Wolfowitz "
            "1955)",
        .tells_apart = "chance that depends on who was placed before, places given out of order",
        .key = 962,
        .brief = Effort{30},
        .tests = {},
        .report = {600},
        .numbers = [](const Sample& sample) {
            return none_of({"cases that wait longer", "cases that are not in both",
                            "samples in which no wait is shorter"},
                           sample, [&](std::uint32_t i) {
                               const auto run = [&](int more) {
                                   return waits_in(run_world(line_of(i, more), i, sample.seed));
                               };
                               const auto few = run(0), more = run(1 + static_cast<int>(i % 3));
                               double longer = 0, missing = 0, shorter = 0;
                               for (const auto& [key, wait] : few) {
                                   const auto found = more.find(key);
                                   missing += one_if(found == more.end());
                                   longer += one_if(found != more.end() && found->second > wait);
                                   shorter += one_if(found != more.end() && found->second < wait);
                               }
                               return Counts{longer, missing, shorter};
                           });
        }};
}

Oracle order_of_service() {
    return {.name = "order of service",
            .group = "relations",
            .model = "the same lines, first come, first served and with priority for pairs",
            .formula =
                "with equal stays the number in line does not depend on the order of "
                "service (Kleinrock 1965)",
            .tells_apart =
                "a place that stays empty while somebody waits, priority that takes a "
                "place from its holder",
            .key = 963,
            .brief = Effort{30},
            .tests = {},
            .report = {600},
            .numbers = [](const Sample& sample) {
                return none_of(
                    {"days on which the lines differ", "samples in which nobody overtakes"}, sample,
                    [&](std::uint32_t i) {
                        const auto run = [&](const std::string& priority) {
                            return run_world(line_of(i, 0, priority), i, sample.seed);
                        };
                        const Ran plain = run(""), first = run("priority.two.who.members_from = 2");
                        double days = 0;
                        const std::size_t count = plain.record.pool_levels.size();
                        for (std::size_t day = 0; day < count; ++day) {
                            days += one_if(plain.record.pool_levels[day].waiting_seconds !=
                                           first.record.pool_levels[day].waiting_seconds);
                        }
                        const bool overtaken = waits_in(plain) != waits_in(first);
                        return Counts{days, one_if(overtaken)};
                    });
            }};
}

/// Rooms for persons, a place to wait, a legal decision beside them.
struct Parts {
    std::string beds = pool("beds", 12);
    std::string flats = pool("flats", 4);
    std::string residence = track("r", "door") + exit_request("r.door.ask", "\"home\", \"flat\"") +
                            exit_rate("r.door.goes", "out", "0.02 per day") +
                            holding("r.home", "beds", "per = \"person\"") +
                            exit_rate("r.home.leaves", "out", "0.03 per day") +
                            holding("r.flat", "flats") +
                            exit_after("r.flat.back", "door", "20 days") + end_state("r.out");
    std::string legal = track("l", "open") + exit_rate("l.open.decides", "status", "0.01 per day") +
                        stay("l.status");
    std::string arriving =
        arrivals("new", "0.5 per day", "child") + arrivals("families", "0.1 per day", "parents");

    std::string in_order() const {
        return world_text() + arriving + beds + flats + residence + legal;
    }

    std::string turned_round() const {
        return world_text() + legal + residence + flats + beds + arriving;
    }
};

std::string nobody_uses() {
    return pool("spare", 3) + arrivals("none", "0 per day", "pair") +
           track("z", "quiet", "unit = \"person\"\nmoves = \"alone\"") +
           exit_rate("z.quiet.goes", "loud", "0.1 per day") + stay("z.loud");
}

Counts look_at_writing(std::uint32_t i, std::uint64_t seed) {
    const Parts parts;
    const auto run = [&](const std::string& text) { return run_world(text, i, seed); };
    const Ran base = run(parts.in_order()), turned = run(parts.turned_round());
    const Ran more = run(parts.in_order() + nobody_uses());
    const Ran same = run(parts.in_order() + reform("same", "2000-05-01",
                                                   "tracks.l.states.open.exits.decides.rate = " +
                                                       quantity("0.01 per day")));
    const Lines rows = all_rows(base.record);
    return {unlike(all_rows(more.record, 2, 2), rows), unlike(all_rows(same.record), rows),
            unlike(spells(turned, "r"), spells(base, "r")) +
                unlike(spells(turned, "l"), spells(base, "l")),
            static_cast<double>(base.record.decisions.size())};
}

Oracle ways_of_writing() {
    return {.name = "ways of writing a scenario",
            .group = "relations",
            .model =
                "children and families wait for 12 beds and 4 flats, with a legal "
                "decision beside it, a year; the same with a pool, a track and a stream "
                "of nobody, with a reform to the old value, and with pools and tracks in "
                "the other order",
            .formula = "the same luck for whatever is the same: no row differs",
            .tells_apart =
                "random numbers that are drawn in an order, or that belong to places in "
                "the file",
            .key = 964,
            .brief = Effort{4},
            .tests = {},
            .report = {100},
            .numbers = [](const Sample& sample) {
                return none_of(
                    {"rows that differ with what nobody uses",
                     "rows that differ with a reform to the old value",
                     "stays that differ with the order of the file", "samples without a decision"},
                    sample, [&](std::uint32_t i) { return look_at_writing(i, sample.seed); });
            }};
}

std::string ways_out(double faster) {
    const auto rate = [&](double per_day) { return std::to_string(faster * per_day) + " per day"; };
    return world_text(faster == 1 ? "2001-01-01" : "2002-01-02") + arrivals("a", rate(2), "child") +
           track("r", "d") + exit_rate("r.d.to_a", "a", rate(0.05)) +
           exit_rate("r.d.to_r", "out", rate(0.02)) + exit_rate("r.a.to_d", "d", rate(0.01)) +
           exit_rate("r.a.to_r", "out", rate(0.005)) + end_state("r.out");
}

/// Stays by case in their order; those that observation ends are left out.
std::map<std::uint64_t, std::vector<record::SpellRow>> stays_of(const Ran& ran) {
    std::map<std::uint64_t, std::vector<record::SpellRow>> stays;
    ran.record.spells.for_each([&](const record::SpellRow& row) {
        if (row.to.is_set()) {
            stays[row.case_key.value()].push_back(row);
        }
    });
    return stays;
}

Oracle twice_the_time() {
    return {.name = "twice the time",
            .group = "relations",
            .model =
                "arrivals 2 a day, rates d to a 0.05, out 0.02; a to d 0.01, out 0.005, a "
                "year; and with half of every rate for two years",
            .formula =
                "every stay leads to the same state and is twice as long, within the "
                "second of rounding",
            .tells_apart = "anything that depends on days or months where rates alone act",
            .key = 965,
            .brief = Effort{1},
            .tests = {},
            .report = {40},
            .numbers = [](const Sample& sample) {
                return none_of(
                    {"stays that are not twice as long", "stays that lead elsewhere",
                     "samples without a stay to compare"},
                    sample, [&](std::uint32_t i) {
                        const auto once = stays_of(run_world(ways_out(1), i, sample.seed));
                        const auto twice = stays_of(run_world(ways_out(0.5), i, sample.seed));
                        double longer = 0, elsewhere = 0, compared = 0;
                        for (const auto& [key, stays] : once) {
                            const auto other = twice.find(key);
                            for (std::size_t k = 0;
                                 other != twice.end() &&
                                 k < std::min(stays.size(), other->second.size());
                                 ++k) {
                                const auto &a = stays[k], &b = other->second[k];
                                const auto off = (b.left - b.entered) - 2 * (a.left - a.entered);
                                longer += one_if(std::abs(off.count()) > 1);
                                elsewhere += one_if(a.to != b.to);
                                compared += 1;
                            }
                        }
                        return Counts{longer, elsewhere, compared};
                    });
            }};
}

}  // namespace

Oracles relation_oracles() {
    return {more_places(), order_of_service(), ways_of_writing(), twice_the_time()};
}

}  // namespace atd::test
