#pragma once

#include <string>
#include <vector>

#include "sim/params/scenario.hpp"

namespace atd::params {

/// A way from one state of a track into another, by an exit or a branch, which may ask where the
/// person lives.
struct Way {
    std::string from, to;
    const Exit* exit = nullptr;
    const Branch* branch = nullptr;
};

/// Every way within a track, prohibitions and what they redirect included.
std::vector<Way> ways_in(const Track& track);

/// A state of a track in which cases can begin.
struct FirstState {
    std::string state;
    Names homes;  ///< "track.state" in which they live then; empty: anywhere
};

/// The start of a track, and where stock, arrivals and those who come back enter.
std::vector<FirstState> first_states(const Model& model, const std::string& track_name,
                                     const Track& track);

}  // namespace atd::params
