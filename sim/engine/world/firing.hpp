#pragma once

#include "sim/engine/world/world.hpp"

namespace atd::engine {

/// An exit that fires: what queues, clocks and pools cause. The loop of a second acts on
/// it.
struct Firing {
    Subject subject;
    TrackId track;
    ExitId exit;
    StateId target;
    Leavers leavers = Leavers::nobody;  ///< of a request: only they go, the others go on asking
};

}  // namespace atd::engine
