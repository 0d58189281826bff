#pragma once

#include "sim/model/lower_names.hpp"
#include "sim/model/pathway.hpp"

namespace atd::model {

DurationDistribution lower_distribution(const params::DistributionSpec& spec);
CaseCondition lower_who(const params::Condition& condition, const NameIndex& names);
void lower_people(CaseCondition& who, const params::Condition& condition, const NameIndex& names);
TruthCondition lower_true_attributes(const params::ValueTests& tests, const params::Model& model,
                                     const NameIndex& names);
/// What an exit finds out; `path` is track.state.exit.
void lower_findings(ExitRule& rule, const params::Exit& exit, const std::string& path,
                    const params::Model& model, const NameIndex& names);
IndexedVector<AttributeId, AttributeRule> lower_attributes(const params::Model& model,
                                                           const NameIndex& names);
/// Values by sort of unit.
void count_attributes(Pathway& pathway);
/// Whether a change of belief or of members can change what a rule says.
bool asks_people(const Pathway& pathway);
/// The state named for each track, else the track's start.
std::vector<StateId> lower_enter(const params::Named<std::string>& states,
                                 const params::Model& model, const NameIndex& names);
Table lower_table(const params::SourcedTable& table);
/// States and exits of one version.
Version lower_version(const params::Model& model, const NameIndex& names);

/// Priority, staff, turnover and supply of a pool, its position in the file given.
void lower_caseload(PoolRule& rule, const params::Scenario& scenario, const NameIndex& names,
                    std::size_t position);
/// The virtual times of all pools, and the exits and holds that run on them.
void number_virtual_clocks(Pathway& pathway, const params::Model& model, const NameIndex& names);

/// Throws InputError where two names that draw chance have one hash.
void check_name_hashes(const Pathway& pathway);

}  // namespace atd::model
