// Places without a line, and as many places as anybody asks for.
#include "sim/base/quantity.hpp"

#include "tests/oracle/families.hpp"
#include "tests/oracle/replications.hpp"
#include "tests/support/worlds.hpp"

namespace atd::test {
namespace {

struct Loss {
    int places;
    double arrivals;  ///< per day
    std::string stay;
    int warm_up;  ///< days
};

std::string no_line(const Loss& it, int years) {
    return world_text(std::to_string(2000 + years) + "-01-01") +
           pool("beds", it.places) +
           arrivals("a", shortest(it.arrivals) + " per day", "child") +
           track("r", "asks") + exit_request("r.asks.ask", "\"inside\", \"lost\"") +
           holding("r.inside", "beds") +
           exit("r.inside.done", "to = \"out\"\nafter = { " + it.stay + " }") +
           end_state("r.out") + end_state("r.lost");
}

struct Asked {
    double asked = 0, refused = 0;
};

Estimate share_lost(const Loss& it, const Sample& sample) {
    const auto pathway = model::lower(read_world(no_line(it, sample.effort.years)));
    const SimTime from = sim_start + it.warm_up * one_day;
    RatioOfTotals lost;
    each_replication(
        pathway,
        sample,
        [&](const record::ReplicationRecord& record, std::size_t) {
            Asked seen;
            record.decisions.for_each([&](const record::DecisionRow& row) {
                if (row.time >= from) {
                    seen.asked += 1;
                    seen.refused +=
                        pathway.state_names[row.to.index()] == "r.lost" ? 1 : 0;
                }
            });
            return seen;
        },
        [&](const Asked& seen) { lost.add(seen.refused, seen.asked); });
    return lost.estimate();
}

Oracle loss(const std::string& name,
            const std::string& told,
            const Loss& it,
            std::uint64_t key,
            std::optional<Effort> brief,
            Effort report) {
    return {.name = name,
            .group = "loss",
            .model = told,
            .formula =
                "B_0 = 1, B_k = a B / (k + a B) with a = arrivals times mean stay "
                "(Erlang 1917), whatever the law of stay (Sevastyanov 1957)",
            .tells_apart =
                "a place too many or too few, a place that is free only from the next "
                "day on, those turned away who come again",
            .key = key,
            .brief = brief,
            .tests = {},
            .report = report,
            .numbers = [it](const Sample& sample) {
                const double blocked = it.places == 10 ? 0.121661064 : 0.0278084923;
                return Numbers{{"P(no place)", blocked, share_lost(it, sample)}};
            }};
}

std::string law(const std::string& name,
                const std::string& mean,
                const std::string& more = "") {
    return "law = \"" + name + "\", mean = " + quantity(mean) + more;
}

}  // namespace

Oracles loss_oracles() {
    const std::string ten = "10 places, 8 cases a day, ";
    const Effort brief{150, 1};
    const Effort report{300, 8};
    return {loss("M/M/10/10",
                 ten + "exponential stays of mean 1 day",
                 {10, 8, law("exponential", "1 days"), 60},
                 931,
                 brief,
                 report),
            loss("M/D/10/10",
                 ten + "stays of 1 day",
                 {10, 8, law("fixed", "1 days"), 60},
                 932,
                 brief,
                 report),
            loss("M/G/10/10, lognormal stays",
                 ten + "lognormal stays of mean 1 day and coefficient of variation 1.5",
                 {10, 8, law("lognormal", "1 days", ", cv = " + given("1.5")), 60},
                 933,
                 brief,
                 report),
            loss("M/M/120/120, a facility",
                 "120 beds, 5.5 families a day, exponential stays of mean 20 days",
                 {120, 5.5, law("exponential", "20 days"), 300},
                 934,
                 {},
                 {400, 60})};
}

}  // namespace atd::test
