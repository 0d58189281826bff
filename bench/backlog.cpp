// Time per event as the backlog grows from a thousand to a million cases: cases that
// wait for places, go first by class and leave by an exit of their own; and cases that
// share the time of workers in a pool that stretches; cases that wait for more places
// than come free while others overtake them; and cases about whom something is found while
// they wait, so that they change lines. Every size has as many events a day. The time of a short
// run is taken off that of a long one, so that the stock of the first day and the rows of open
// cases at the end do not count.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "sim/base/quantity.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/io/scenario/read_scenario.hpp"

namespace atd::bench {
namespace {

constexpr int passes = 3;
constexpr int sizes[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
constexpr int usual_smallest = 1000;
/// More than twice the time per event is too much, but for this many nanoseconds.
constexpr double allowed_ns = 150;

std::string sourced(const std::string& value) {
    return "{ value = " + value + ", assumed = \"benchmark\" }";
}

std::string per_day(double rate) {
    return sourced("\"" + shortest(rate) + " per day\"");
}

std::string mix(double first) {
    return "mix.first = " + sourced(shortest(first)) +
           "\nmix.second = " + sourced(shortest(1 - first)) + "\n";
}

/// `first_in_stock`: the share of the first type in the stock; of arrivals it is half.
std::string header(const std::string& end, int cases, double arrivals,
                   double first_in_stock = 0.5) {
    return "format = 2\ntitle = \"backlog\"\nquestion = \"Is it flat?\"\n"
           "country = \"none\"\nstart = 2000-01-01\nend = " +
           end + "\nreviewed_with_lived_experience = \"not yet\"\n" +
           "[case_types.first]\nkind = \"unaccompanied_child\"\n"
           "[case_types.second]\nkind = \"unaccompanied_child\"\n"
           "[arrivals.new]\n" +
           mix(0.5) + "cases.always.rate = " + per_day(arrivals) +
           "\n[stock.old]\ncount = " + sourced(std::to_string(cases)) + "\n" + mix(first_in_stock) +
           "elapsed = { distribution = \"fixed\", mean = " + sourced("\"1 seconds\"") + " }\n" +
           "[tracks.residence]\nstart = \"inside\"\n"
           "[tracks.residence.states.out]\nkind = \"end\"\noutcome = \"durable\"\n";
}

/// 20,000 cases come a day; 10,000 are placed and 10,000 leave the line.
std::string waiting(int cases, const std::string& end) {
    const std::string inside = "[tracks.residence.states.inside.exits.";
    return header(end, cases, 20000) + inside + "placed]\nrequest.rules.all.to = [\"home\"]\n" +
           inside + "gives_up]\nto = \"out\"\nrate = " + per_day(10000.0 / cases) +
           "\n[tracks.residence.states.home]\nholds.beds.amount = 1\n"
           "[tracks.residence.states.home.exits.leaves]\nto = \"out\"\nrate = " +
           per_day(10) + "\n[pools.beds]\ncapacity.always.places = " + sourced("1000") +
           "\npriority.first.who.case_type = [\"first\"]\n";
}

/// 20,000 cases come and 20,000 are done a day, at half pace.
std::string stretched(int cases, const std::string& end) {
    return header(end, cases, 20000) +
           "[tracks.residence.states.inside]\nholds.workers.amount = 60\n"
           "[tracks.residence.states.inside.exits.done]\nto = \"out\"\n"
           "served_by = \"workers\"\nrate = " +
           per_day(40000.0 / cases) +
           "\n[pools.workers]\nwhen_full = \"stretch\"\ncapacity.always.places = " +
           sourced(std::to_string(30L * cases)) + "\n";
}

/// 20,000 cases come a day. Half want a bed and find one; the others want more than there are,
/// are overtaken, and leave the line.
std::string overtaken(int cases, const std::string& end) {
    const std::string inside = "[tracks.residence.states.inside.exits.";
    const auto rule = [](const std::string& type, const std::string& to) {
        return "request.rules." + type + " = { who.case_type = [\"" + type + "\"], to = [\"" + to +
               "\"] }\n";
    };
    return header(end, cases, 20000, 0) + inside + "placed]\n" + rule("first", "home") +
           rule("second", "house") + inside +
           "gives_up]\nto = \"out\"\nrate = " + per_day(10000.0 / cases) +
           "\n[tracks.residence.states.home]\nholds.beds.amount = 1\n" +
           "[tracks.residence.states.home.exits.leaves]\nto = \"out\"\nrate = " + per_day(20) +
           "\n[tracks.residence.states.house]\nholds.beds.amount = 2000\n" +
           "[tracks.residence.states.house.exits.leaves]\nto = \"out\"\nrate = " + per_day(20) +
           "\n[pools.beds]\nbackfill = true\ncapacity.always.places = " + sourced("1000") + "\n";
}

/// Waiting, and 40,000 times a day it is found that someone is in urgent need or no longer.
std::string found(int cases, const std::string& end) {
    const auto finds = [&](const std::string& name, const std::string& value) {
        return "[tracks.residence.states.inside.exits." + name +
               "]\nrepeats = true\nrate = " + per_day(20000.0 / cases) + "\nsets.urgent = \"" +
               value + "\"\n";
    };
    std::string text = waiting(cases, end) + finds("worsens", "yes") + finds("recovers", "no") +
                       "[attributes.urgent]\nunit = \"case\"\nknowledge = \"known\"\n"
                       "values.no.rest = true\nvalues.yes.share = " +
                       sourced("0") + "\n";
    const std::string by_type = "priority.first.who.case_type = [\"first\"]";
    return text.replace(text.find(by_type), by_type.size(),
                        "priority.first.who.is.urgent = [\"yes\"]");
}

/// The classes change places every day from day 10 on.
std::string reordered(int cases, const std::string& end) {
    std::string text = waiting(cases, end);
    for (int day = 11; day <= 30; ++day) {
        const std::string name = "swap_" + std::to_string(day);
        text += "[reforms." + name + "]\ntitle = \"" + name + "\"\nstart = 2000-01-" +
                std::to_string(day) +
                "\nset.pools.beds.priority.first.who.case_type = "
                "[\"" +
                (day % 2 == 0 ? "first" : "second") + "\"]\n";
    }
    return text;
}

struct Run {
    double seconds = 0;
    double events = 0;
};

Run run(const std::string& text) {
    const model::Pathway pathway = model::lower(io::read_scenario_text(text, "backlog.toml"));
    const std::clock_t begun = std::clock();
    const auto record = engine::simulate(pathway, {.seed = 1});
    return {static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC,
            static_cast<double>(record.event_count)};
}

using World = std::string (*)(int, const std::string&);

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double ns_per_event(World world, int cases) {
    std::vector<double> ns;
    for (int pass = 0; pass < passes; ++pass) {
        const Run brief = run(world(cases, "2000-01-03"));
        const Run full = run(world(cases, "2000-02-02"));
        ns.push_back(1e9 * (full.seconds - brief.seconds) / (full.events - brief.events));
    }
    return median(ns);
}

/// Nanoseconds that a re-ordered line costs for each case that waits in it.
double ns_per_reordered(int cases) {
    std::vector<double> ns;
    for (int pass = 0; pass < passes; ++pass) {
        const Run plain = run(waiting(cases, "2000-02-02"));
        const Run swapped = run(reordered(cases, "2000-02-02"));
        ns.push_back(1e9 * (swapped.seconds - plain.seconds) / (20.0 * cases));
    }
    return median(ns);
}

bool is_flat(double small, double large) {
    return large <= std::max(2 * small, small + allowed_ns);
}

struct Kind {
    const char* name;
    const char* what;
    World world;
    int large;  ///< cases
};

constexpr Kind kinds[] = {
    {"overtaken", "overtaken by smaller requests", overtaken, 1000000},
    {"found", "found out about while waiting", found, 100000},
};

/// Compares the usual smallest size with a large one.
bool measure(const Kind& kind) {
    const double small = ns_per_event(kind.world, usual_smallest);
    const double large = ns_per_event(kind.world, kind.large);
    const bool flat = is_flat(small, large);
    std::printf("ns per event with %d and %d cases: %s %.0f and %.0f; %s\n", usual_smallest,
                kind.large, kind.what, small, large, flat ? "flat" : "MISSED");
    std::fflush(stdout);
    return flat;
}

/// From so many cases on; a smaller size is printed and not judged.
bool measure_sizes(int smallest) {
    std::vector<double> waits;
    std::vector<double> works;
    std::printf("     cases   waiting, ns per event   stretched, ns per event\n");
    for (const int cases : sizes) {
        if (cases < smallest) {
            continue;
        }
        const double waits_for = ns_per_event(waiting, cases);
        const double works_for = ns_per_event(stretched, cases);
        if (cases >= usual_smallest) {
            waits.push_back(waits_for);
            works.push_back(works_for);
        }
        std::printf("%10d %23.0f %25.0f\n", cases, waits_for, works_for);
        std::fflush(stdout);
    }
    const double reorder = ns_per_reordered(1000000);
    const bool flat = is_flat(waits.front(), waits.back()) && is_flat(works.front(), works.back());
    std::printf(
        "ns per event with 10^3 and 10^6 cases: waiting %.0f and %.0f, stretched %.0f "
        "and %.0f; re-ordering a line of 10^6 %.0f ns per case; %s\n",
        waits.front(), waits.back(), works.front(), works.back(), reorder,
        flat ? "flat within max(2x, +150 ns)" : "NOT FLAT");
    return flat;
}

/// The word of the caller: a kind of backlog, the smallest size of the table, or none.
int run_benchmark(const std::string& wanted) {
    bool flat = true;
    bool one_kind = false;
    for (const Kind& kind : kinds) {
        one_kind = one_kind || wanted == kind.name;
    }
    if (!one_kind) {
        flat = measure_sizes(wanted.empty() ? usual_smallest : std::atoi(wanted.c_str()));
    }
    for (const Kind& kind : kinds) {
        if (!one_kind || wanted == kind.name) {
            flat = measure(kind) && flat;
        }
    }
    return flat ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace atd::bench

int main(int count, char** values) {
    return atd::bench::run_benchmark(count > 1 ? values[1] : "");
}
