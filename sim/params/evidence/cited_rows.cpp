#include "sim/params/evidence/cited_rows.hpp"

#include "sim/params/patches/reform_values.hpp"

namespace atd::params {

Evidence cited_rows(const Scenario& scenario, const Evidence& tables) {
    const Evidence rows = with_own_sources(tables, scenario);
    Evidence cited;
    const auto cite = [&](const std::string& id) {
        const auto found = rows.find(id);
        if (found != rows.end()) {
            cited.insert(*found);
        }
    };
    for (const auto& value : values_with_reforms(scenario)) {
        for (const auto* ids : {&value.source.evidence, &value.source.fitted}) {
            for (const auto& id : *ids) {
                cite(id);
            }
        }
    }
    for (const auto& [name, target] : scenario.targets) {
        cite(target.evidence);
    }
    return cited;
}

}  // namespace atd::params
