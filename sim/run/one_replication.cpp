#include "sim/run/one_replication.hpp"

#include "sim/engine/simulate.hpp"

#include "analysis/wellbeing/wellbeing.hpp"

namespace atd::run {

record::ReplicationRecord one_replication(const model::Pathway& pathway,
                                          const params::Scenario& scenario,
                                          const record::Codes& codes, ChanceKey key) {
    auto record = engine::simulate(pathway, key);
    record.assessments = analysis::assessments_of(record, codes, scenario);
    return record;
}

}  // namespace atd::run
