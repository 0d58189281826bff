#include "tests/oracle/chain_runs.hpp"

#include <algorithm>
#include <stdexcept>

#include "sim/terms/causes.hpp"

#include "tests/oracle/oracle_scenarios.hpp"
#include "tests/oracle/replications.hpp"

namespace atd::test {
namespace {

constexpr int cases_each = 50000;
constexpr double census_days = 90;

/// The letter of a state: "residence.d" ends in it.
char letter_of(const model::Pathway& pathway, StateId state) {
    return pathway.state_names[state.index()].back();
}

double day_of(SimTime time) {
    return in_days(time - sim_start);
}

void add_spell(const record::SpellRow& row, char from, char to, std::size_t who,
               ChainResult& result) {
    if (row.cause == cause::end_of_observation) {
        throw std::runtime_error("a case of the chain has not ended: lengthen the run");
    }
    // A stock case entered a second before day 0, where its clock began.
    const double entered = std::max(0.0, day_of(row.entered));
    const double left = day_of(row.left);
    (from == 'd' ? result.in_d : result.in_a)[who] += left - entered;
    result.moves_to_d[who] += from == 'a' && to == 'd' ? 1 : 0;
    if (entered <= census_days && census_days < left) {
        result.at_90[who] = from;
    }
    if (to != 'd' && to != 'a') {
        result.life[who] = left;
        result.end[who] = to;
        if (left <= census_days) {
            result.at_90[who] = to;
        }
    }
}

}  // namespace

Estimate ChainResult::alive_after(double days) const {
    const auto alive =
        std::count_if(life.begin(), life.end(), [&](double end_day) { return end_day > days; });
    return share_of(static_cast<std::size_t>(alive), size());
}

Estimate ChainResult::at_90_in(char state) const {
    const auto there = std::count(at_90.begin(), at_90.end(), state);
    return share_of(static_cast<std::size_t>(there), size());
}

Estimate ChainResult::ended_in(char state) const {
    const auto there = std::count(end.begin(), end.end(), state);
    return share_of(static_cast<std::size_t>(there), size());
}

model::Pathway chain_pathway(char start) {
    // The slower decay rate is 0.00987 per day: after the 20 years to 2020, 7,305 days,
    // e^-72 of the cases are left.
    return model::lower(
        chain_scenario({.start = std::string(1, start), .cases = cases_each, .end = "2020-01-01"}));
}

void scale_rate(model::Pathway& pathway, char from, char to, double factor) {
    const std::string name = std::string("residence.") + from + ".to_" + to;
    const auto& names = pathway.exit_names;
    const auto at = std::find(names.begin(), names.end(), name) - names.begin();
    auto& exit = pathway.versions.front().exits.own(ExitId(static_cast<std::size_t>(at)));
    std::get<model::RateRule>(exit.trigger).per_second *= factor;
}

ChainResult run_chain(const model::Pathway& pathway, const Sample& sample) {
    ChainResult result;
    const std::size_t size = static_cast<std::size_t>(sample.effort.replications) * cases_each;
    for (auto* column : {&result.life, &result.in_d, &result.in_a, &result.moves_to_d}) {
        column->resize(size);
    }
    result.at_90.resize(size);
    result.end.resize(size);
    const auto look = [&](const record::ReplicationRecord& record, std::size_t r) {
        // Each replication has a slice of the columns of its own.
        const std::size_t first = r * cases_each;
        record.spells.for_each([&](const record::SpellRow& row) {
            add_spell(row, letter_of(pathway, row.state), letter_of(pathway, row.to),
                      first + row.case_key.number(), result);
        });
        return true;
    };
    each_replication(pathway, sample, look, [](bool) {});
    return result;
}

}  // namespace atd::test
