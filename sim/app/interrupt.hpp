#pragma once

#include <atomic>

namespace atd::app {

/// From now on Ctrl-C sets the flag; a second one ends the program at once.
void watch_for_interrupt();
const std::atomic<bool>& interrupted();

}  // namespace atd::app
