#include "tests/oracle/queue_runs.hpp"

#include <algorithm>
#include <stdexcept>

#include "sim/terms/causes.hpp"

#include "tests/oracle/replications.hpp"

namespace atd::test {
namespace {

StateId state_named(const model::Pathway& pathway, const std::string& name) {
    const auto& names = pathway.state_names;
    return StateId(
        static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin()));
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

/// What is taken from one replication.
struct Seen {
    Counts all;
    std::array<Counts, 2> by_class;
    double used = 0, waiting = 0, places = 0;  ///< seconds
    double stays = 0, stayed = 0;              ///< their number and days
    double days = 0;                           ///< on which cases are counted
};

void look_at_waits(const QueueRuns& runs, const model::Pathway& pathway,
                   const record::ReplicationRecord& record, Seen& seen) {
    const StateId waiting = state_named(pathway, "residence.waiting");
    const StateId served = state_named(pathway, "residence.served");
    const StateId gone = state_named(pathway, "residence.gone");
    const SimTime from = sim_start + runs.warm_up * one_day;
    const SimTime to = pathway.horizon - runs.drain * one_day;
    seen.days = in_days(to - from);
    record.spells.for_each([&](const record::SpellRow& row) {
        if (row.entered < from || row.entered >= to) {
            return;
        }
        if (row.state == served) {
            seen.stays += 1;
            seen.stayed += in_days(row.left - row.entered);
        }
        if (row.state != waiting) {
            return;
        }
        if (row.cause == cause::end_of_observation) {
            throw std::runtime_error("a counted case still waits: lengthen the drain");
        }
        seen.all.add(row, row.to == gone, runs.long_wait);
        seen.by_class[row.case_key.source_index()].add(row, row.to == gone, runs.long_wait);
    });
}

/// The daily integrals of the pool after the warm-up.
void look_at_levels(const QueueRuns& runs, const record::ReplicationRecord& record, Seen& seen) {
    const SimTime from = sim_start + runs.warm_up * one_day;
    record.pool_levels.for_each([&](const record::PoolLevelRow& row) {
        if (row.day >= from) {
            seen.used += static_cast<double>(row.used_seconds);
            seen.waiting += static_cast<double>(row.waiting_seconds);
            seen.places += static_cast<double>(row.place_seconds);
        }
    });
}

struct Totals {
    RatioOfTotals wait, delayed, long_waits, left, line, inside, use, arrivals, stay;
    std::array<RatioOfTotals, 2> class_wait;
    Controls controls;

    /// Arrivals of each class and days of stay, less what is expected of them.
    void add_controls(const QueueRuns& runs, const Seen& seen) {
        const std::array<double, 2> rates{runs.model.arrivals, runs.model.second_class};
        const std::size_t classes = runs.model.second_class > 0 ? 2 : 1;
        controls.resize(classes + 1);
        for (std::size_t k = 0; k < classes; ++k) {
            controls[k].push_back(seen.by_class[k].cases - rates[k] * seen.days);
        }
        controls[classes].push_back(seen.stayed - runs.mean_stay * seen.stays);
    }

    void add(const QueueRuns& runs, const Seen& seen) {
        wait.add(seen.all.days, seen.all.cases);
        delayed.add(seen.all.delayed, seen.all.cases);
        long_waits.add(seen.all.long_waits, seen.all.cases);
        left.add(seen.all.left, seen.all.cases);
        for (std::size_t k = 0; k < class_wait.size(); ++k) {
            class_wait[k].add(seen.by_class[k].days, seen.by_class[k].cases);
        }
        const double seconds = seen.places / runs.model.servers;
        line.add(seen.waiting, seconds);
        inside.add(seen.waiting + seen.used, seconds);
        use.add(seen.used, seen.places);
        arrivals.add(seen.all.cases, seen.days);
        stay.add(seen.stayed, seen.stays);
        if (runs.adjusted) {
            add_controls(runs, seen);
        }
    }
};

}  // namespace

QueueResult run_queue(QueueRuns runs, const Sample& sample) {
    runs.model.end = std::to_string(2000 + sample.effort.years) + "-01-01";
    const model::Pathway pathway = model::lower(queue_scenario(runs.model));
    Totals totals;
    each_replication(
        pathway, sample,
        [&](const record::ReplicationRecord& record, std::size_t) {
            Seen seen;
            look_at_waits(runs, pathway, record, seen);
            look_at_levels(runs, record, seen);
            return seen;
        },
        [&](const Seen& seen) { totals.add(runs, seen); });
    return {totals.wait.estimate(totals.controls),
            {totals.class_wait[0].estimate(totals.controls),
             totals.class_wait[1].estimate(totals.controls)},
            totals.delayed.estimate(totals.controls),
            totals.long_waits.estimate(totals.controls),
            totals.left.estimate(),
            totals.line.estimate(totals.controls),
            totals.inside.estimate(totals.controls),
            totals.use.estimate(),
            totals.arrivals.estimate(),
            totals.stay.estimate()};
}

}  // namespace atd::test
