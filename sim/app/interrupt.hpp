#pragma once

#include <atomic>

namespace atd::app {

/// From now on Ctrl-C, SIGTERM, SIGHUP and SIGPIPE set the flag; a second one of the first three
/// ends the program at once. For work that looks at the flag and has something to clear away.
void watch_for_interrupt();
const std::atomic<bool>& interrupted();

}  // namespace atd::app
