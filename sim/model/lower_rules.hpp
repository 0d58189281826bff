#pragma once

#include "sim/model/lower_names.hpp"
#include "sim/model/pathway.hpp"
#include "sim/params/versions.hpp"

namespace atd::model {

DurationDistribution lower_distribution(const params::DistributionSpec& spec);
/// The curve of this name; of no name, none.
CurvePointer lower_curve(const params::Model& model, const std::string& name);
CaseCondition lower_who(const params::Condition& condition, const NameIndex& names);
void lower_people(CaseCondition& who, const params::Condition& condition, const NameIndex& names);
TruthCondition lower_true_attributes(const params::ValueTests& tests, const params::Model& model,
                                     const NameIndex& names);
/// What an exit finds out; `path` is track.state.exit.
void lower_findings(ExitRule& rule, const params::Exit& exit, const std::string& path,
                    const params::Model& model, const NameIndex& names);
SharedRows<AttributeId, AttributeRule> lower_attributes(const params::Model& model,
                                                        const NameIndex& names);
/// Values by sort of unit.
void count_attributes(Pathway& pathway);
/// Whether a change of belief or of members can change what a rule says.
bool asks_people(const Pathway& pathway);
/// The state named for each track, else the track's start.
std::vector<StateId> lower_enter(const params::Named<std::string>& states,
                                 const params::Model& model, const NameIndex& names);
Table lower_table(const params::SourcedTable& table);

/// A state and its exits, with the effects that act on them.
struct StateRows {
    StateRule state;
    std::vector<ExitRule> exits;
};

StateRows lower_state_rows(const params::NamedItem<params::State>& state, const std::string& track,
                           std::size_t first_exit, const params::Model& model,
                           const NameIndex& names);
/// States, exits and attributes of one version.
Version lower_version(const params::Model& model, const NameIndex& names);
/// What the engine asks of all rules of a version together.
void index_version(Version& version, const NameIndex& names);
/// The other versions, of which the first is there and has its numbers. They share what no
/// reform changes.
void lower_later_versions(Pathway& pathway, const params::Scenario& scenario,
                          const NameIndex& names);

/// Priority, staff, turnover and supply of a pool, its position in the file given.
void lower_caseload(PoolRule& rule, params::VersionModels& models, const params::Scenario& scenario,
                    const NameIndex& names, std::size_t position);
/// The virtual times of all pools, and the exits and holds of the first version that run
/// on them.
void number_virtual_clocks(Pathway& pathway, const params::Model& model, const NameIndex& names);

/// Throws InputError where two names that draw chance have one hash.
void check_name_hashes(const Pathway& pathway);

}  // namespace atd::model
