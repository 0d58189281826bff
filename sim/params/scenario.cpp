#include "sim/params/scenario.hpp"

namespace atd::params {

Model::Model() = default;
Model::Model(const Model&) = default;
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(const Model&) = default;
Model& Model::operator=(Model&&) noexcept = default;
Model::~Model() = default;

Wellbeing::Wellbeing() = default;
Wellbeing::Wellbeing(const Wellbeing&) = default;
Wellbeing::Wellbeing(Wellbeing&&) noexcept = default;
Wellbeing& Wellbeing::operator=(const Wellbeing&) = default;
Wellbeing& Wellbeing::operator=(Wellbeing&&) noexcept = default;
Wellbeing::~Wellbeing() = default;

Scenario::Scenario() = default;
Scenario::Scenario(const Scenario&) = default;
Scenario::Scenario(Scenario&&) noexcept = default;
Scenario& Scenario::operator=(const Scenario&) = default;
Scenario& Scenario::operator=(Scenario&&) noexcept = default;
Scenario::~Scenario() = default;

}  // namespace atd::params
