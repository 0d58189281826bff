#pragma once

#include "sim/engine/world/world.hpp"

// Households ask to join a pool, are approved or not, are vetted, bring places, and
// leave. Each is addressed by its number, so recruitment that changes moves times and
// never households.

namespace atd::engine {

void create_households(World& world);
/// Recruitment that the world's new pathway has, to come, and the one before had not.
void adopt_households(World& world, const model::Pathway& before);
void apply_households(World& world);
/// Recruitment at the rates of the version now in force.
void refresh_enquiries(World& world);

}  // namespace atd::engine
