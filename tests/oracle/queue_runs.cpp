#include "tests/oracle/queue_runs.hpp"

#include <algorithm>
#include <stdexcept>

#include "sim/engine/simulate.hpp"
#include "sim/terms/causes.hpp"

namespace atd::test {
namespace {

StateId state_named(const model::Pathway& pathway, const std::string& name) {
    const auto& names = pathway.state_names;
    return StateId(static_cast<std::size_t>(
        std::find(names.begin(), names.end(), name) - names.begin()));
}

struct Counts {
    double cases = 0, days = 0, delayed = 0, long_waits = 0, left = 0;

    void add(const record::SpellRow& row, bool has_left, double long_wait) {
        const double wait = in_days(row.left - row.entered);
        cases += 1;
        days += wait;
        delayed += wait > 0 ? 1 : 0;
        long_waits += wait > long_wait ? 1 : 0;
        left += has_left ? 1 : 0;
    }
};

struct Totals {
    RatioOfTotals wait, delayed, long_waits, left, line, inside, use;
    std::array<RatioOfTotals, 2> class_wait;
};

void add_waits(const QueueRuns& runs,
               const model::Pathway& pathway,
               const record::ReplicationRecord& record,
               Totals& totals) {
    const StateId waiting = state_named(pathway, "residence.waiting");
    const StateId gone = state_named(pathway, "residence.gone");
    const SimTime from = sim_start + runs.warm_up * one_day;
    const SimTime to = pathway.horizon - runs.drain * one_day;
    Counts all;
    std::array<Counts, 2> by_class;
    record.spells.for_each([&](const record::SpellRow& row) {
        if (row.state != waiting || row.entered < from || row.entered >= to) {
            return;
        }
        if (row.cause == cause::end_of_observation) {
            throw std::runtime_error("a counted case still waits: lengthen the drain");
        }
        all.add(row, row.to == gone, runs.long_wait);
        by_class[row.case_key.source_index()].add(row, row.to == gone, runs.long_wait);
    });
    totals.wait.add(all.days, all.cases);
    totals.delayed.add(all.delayed, all.cases);
    totals.long_waits.add(all.long_waits, all.cases);
    totals.left.add(all.left, all.cases);
    for (std::size_t k = 0; k < by_class.size(); ++k) {
        totals.class_wait[k].add(by_class[k].days, by_class[k].cases);
    }
}

/// The daily integrals of the pool after the warm-up.
void add_levels(const QueueRuns& runs,
                const record::ReplicationRecord& record,
                Totals& totals) {
    const SimTime from = sim_start + runs.warm_up * one_day;
    double used = 0;
    double waiting = 0;
    double places = 0;
    record.pool_levels.for_each([&](const record::PoolLevelRow& row) {
        if (row.day >= from) {
            used += static_cast<double>(row.used_seconds);
            waiting += static_cast<double>(row.waiting_seconds);
            places += static_cast<double>(row.place_seconds);
        }
    });
    const double seconds = places / runs.model.servers;
    totals.line.add(waiting, seconds);
    totals.inside.add(waiting + used, seconds);
    totals.use.add(used, places);
}

}  // namespace

QueueResult run_queue(QueueRuns runs) {
    runs.model.end = std::to_string(2000 + runs.years) + "-01-01";
    const model::Pathway pathway = model::lower(queue_scenario(runs.model));
    Totals totals;
    for (int r = 0; r < runs.replications; ++r) {
        const auto record = engine::simulate(
            pathway, {.seed = runs.seed, .replication = static_cast<std::uint32_t>(r)});
        add_waits(runs, pathway, record, totals);
        add_levels(runs, record, totals);
    }
    return {totals.wait.estimate(),
            {totals.class_wait[0].estimate(), totals.class_wait[1].estimate()},
            totals.delayed.estimate(),
            totals.long_waits.estimate(),
            totals.left.estimate(),
            totals.line.estimate(),
            totals.inside.estimate(),
            totals.use.estimate()};
}

}  // namespace atd::test
