#pragma once

#include "sim/engine/world.hpp"
#include "sim/terms/purpose.hpp"

// How the clocks of a state are made: one by one, on virtual time, and again within a
// stay. clocks.cpp puts them together.

namespace atd::engine {

double uniform_of(const World& world, const Unit& unit, Purpose purpose, std::uint64_t occurrence,
                  std::uint64_t name);

/// The birthday that an age exit waits for: the person's own, or that of a case's only
/// member.
SimTime birthday(const World& world, const Unit& unit, int age);

Seconds draw_stay(const model::ExitRule& exit, Seconds elapsed, double u);

/// The clock of an exit in real time, at the start of a stay that has lasted `elapsed`.
Clock new_clock(const World& world, const Stay& stay, const model::ExitRule& exit,
                std::uint64_t occurrence, Seconds elapsed);

// repeated_clocks.cpp: exits that may fire again while their state goes on.

/// A moment that comes once in a stay: never where it is past.
double once(const World& world, double due);

Clock repeated_clock(World& world, const Stay& stay, const model::ExitRule& exit,
                     std::uint64_t occurrence, Seconds elapsed);

// tempo_clocks.cpp: exits on the virtual time of a pool.

void start_virtual_clock_clock(World& world, const Unit& unit, TrackId track, ExitId id,
                               std::uint16_t occurrence, Seconds elapsed);

/// The rate that its gate and effects now give.
void refresh_virtual_clock_clock(World& world, const Unit& unit, TrackId track, ExitId id);

}  // namespace atd::engine
