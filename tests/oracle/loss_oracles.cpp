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
    int warm_up;           ///< days
    double mean_stay = 1;  ///< days
    /// Whether the share is told at the known arrivals and stays.
    bool adjusted = false;
};

std::string no_line(const Loss& it, int years) {
    return world_text(std::to_string(2000 + years) + "-01-01") + pool("beds", it.places) +
           arrivals("a", shortest(it.arrivals) + " per day", "child") + track("r", "asks") +
           exit_request("r.asks.ask", "\"inside\", \"lost\"") + holding("r.inside", "beds") +
           exit("r.inside.done", "to = \"out\"\nafter = { " + it.stay + " }") + end_state("r.out") +
           end_state("r.lost");
}

constexpr int last_days = 300;  ///< in which a stay may not have ended yet

struct Asked {
    double days = 0, asked = 0, refused = 0;
    double stays = 0, stayed = 0;  ///< their number and days
};

Asked look_at(const Loss& it, const model::Pathway& pathway,
              const record::ReplicationRecord& record) {
    const SimTime from = sim_start + it.warm_up * one_day;
    const SimTime to = pathway.horizon - (it.adjusted ? last_days : 0) * one_day;
    Asked seen;
    seen.days = in_days(to - from);
    record.decisions.for_each([&](const record::DecisionRow& row) {
        if (row.time >= from && row.time < to) {
            seen.asked += 1;
            seen.refused += pathway.state_names[row.to.index()] == "r.lost" ? 1 : 0;
        }
    });
    if (it.adjusted) {
        record.spells.for_each([&](const record::SpellRow& row) {
            if (pathway.state_names[row.state.index()] == "r.inside" && row.entered >= from &&
                row.entered < to) {
                seen.stays += 1;
                seen.stayed += in_days(row.left - row.entered);
            }
        });
    }
    return seen;
}

Numbers loss_numbers(const Loss& it, double expected, const Sample& sample) {
    const auto pathway = model::lower(read_world(no_line(it, sample.effort.years)));
    RatioOfTotals lost, asked, stay;
    Controls controls(it.adjusted ? 2 : 0);
    each_replication(
        pathway, sample,
        [&](const record::ReplicationRecord& record, std::size_t) {
            return look_at(it, pathway, record);
        },
        [&](const Asked& seen) {
            lost.add(seen.refused, seen.asked);
            asked.add(seen.asked, seen.days);
            stay.add(seen.stayed, seen.stays);
            if (it.adjusted) {
                controls[0].push_back(seen.asked - it.arrivals * seen.days);
                controls[1].push_back(seen.stayed - it.mean_stay * seen.stays);
            }
        });
    Numbers numbers{{"P(no place)", expected, lost.estimate(controls)}};
    if (it.adjusted) {
        numbers.push_back({"arrivals a day", it.arrivals, asked.estimate()});
        numbers.push_back({"days of a stay", it.mean_stay, stay.estimate()});
    }
    return numbers;
}

Oracle loss(const std::string& name, const std::string& told, const Loss& it, std::uint64_t key,
            std::optional<Effort> brief, Effort report) {
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
                return loss_numbers(it, blocked, sample);
            }};
}

std::string distribution(const std::string& name, const std::string& mean,
                         const std::string& more = "") {
    return "distribution = \"" + name + "\", mean = " + quantity(mean) + more;
}

}  // namespace

Oracles loss_oracles() {
    const std::string ten = "10 places, 8 cases a day, ";
    const Effort brief{150, 1};
    const Effort report{300, 8};
    return {loss("M/M/10/10", ten + "exponential stays of mean 1 day",
                 {10, 8, distribution("exponential", "1 days"), 60}, 931, brief, report),
            loss("M/D/10/10", ten + "stays of 1 day", {10, 8, distribution("fixed", "1 days"), 60},
                 932, brief, report),
            loss("M/G/10/10, lognormal stays",
                 ten + "lognormal stays of mean 1 day and coefficient of variation 1.5",
                 {10, 8, distribution("lognormal", "1 days", ", cv = " + given("1.5")), 60}, 933,
                 brief, report),
            loss("M/M/120/120, a facility",
                 "120 beds, 5.5 families a day, exponential stays of mean 20 days",
                 {120, 5.5, distribution("exponential", "20 days"), 300, 20, true}, 934, {},
                 {300, 60})};
}

}  // namespace atd::test
