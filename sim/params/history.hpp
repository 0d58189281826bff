#pragma once

#include "sim/params/scenario.hpp"

namespace atd::params {

/// The day on which a scenario parts from what happened: `history_until`, else the start
/// of the first reform that was not observed (one with a trigger may come on the first
/// day), else the end. Figures published about that day or later ones say nothing about it.
Date parts_from_history(const Scenario& scenario);

/// The moment as of which a target is known, at the start of a day.
Date known_on(const Target& target, const Scenario& scenario);

/// Whether the scenario tells what happened as long as the target asks.
bool is_history(const Target& target, const Scenario& scenario);

}  // namespace atd::params
