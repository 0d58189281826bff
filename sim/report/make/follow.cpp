#include "sim/report/make/follow.hpp"

#include <algorithm>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/model/pathway.hpp"
#include "sim/report/make/case_timeline.hpp"
#include "sim/run/codes.hpp"

namespace atd::report {
namespace {

/// By key: arrival order within a source.
std::vector<record::CaseRow> sorted_cases(const record::ReplicationRecord& record) {
    std::vector<record::CaseRow> cases;
    record.cases.for_each([&](const record::CaseRow& row) { cases.push_back(row); });
    std::sort(cases.begin(), cases.end(),
              [](const auto& a, const auto& b) { return a.key < b.key; });
    return cases;
}

record::CaseRow first_to_tell(const std::vector<record::CaseRow>& cases,
                              const record::Codes& codes) {
    const auto found = std::find_if(cases.begin(), cases.end(), [&](const auto& row) {
        return row.arrived >= sim_start && row.closed != never &&
               codes.case_types[row.type.index()].kind == CaseKind::family;
    });
    return found != cases.end() ? *found : cases.front();
}

std::string name_of_case(const record::CaseRow& row, const record::Codes& codes) {
    return fmt::format("{}:{}", codes.sources[row.source.index()].name, row.key.number());
}

record::CaseRow named(const std::vector<record::CaseRow>& cases, const record::Codes& codes,
                      const std::string& name) {
    for (const auto& row : cases) {
        if (name_of_case(row, codes) == name) {
            return row;
        }
    }
    throw InputError({.path = "--case",
                      .expected = "a case of this replication, for example " +
                                  name_of_case(cases.front(), codes),
                      .got = "'" + name + "'"});
}

}  // namespace

std::string follow_case(const params::Scenario& scenario, const Followed& which) {
    const auto pathway = model::lower(scenario);
    const auto codes = run::codes_of(scenario);
    const auto seed = which.seed.value_or(static_cast<std::uint64_t>(scenario.seed));
    const auto record = engine::simulate(pathway, {.seed = seed, .replication = which.replication});
    const auto cases = sorted_cases(record);
    if (cases.empty()) {
        throw InputError({.path = "--replication",
                          .expected = "a replication in which somebody arrives",
                          .got = std::to_string(which.replication)});
    }
    const auto chosen =
        which.name.empty() ? first_to_tell(cases, codes) : named(cases, codes, which.name);
    std::string text = fmt::format("{}, replication {}. All persons are simulated.\n",
                                   scenario.title, which.replication);
    for (const auto& row : cases) {
        if (row.key.at_first() == chosen.key.at_first()) {
            text += case_timeline(record, codes, row);
            text += which.rows ? case_spells(record, codes, row) : "";
        }
    }
    return text;
}

}  // namespace atd::report
