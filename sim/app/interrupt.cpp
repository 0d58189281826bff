#include "sim/app/interrupt.hpp"

#include <csignal>

namespace atd::app {
namespace {

std::atomic<bool> flag{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void on_interrupt(int signal) {
    flag.store(true);
    // What is still said into a closed pipe must not end the clearing away.
    std::signal(signal, signal == SIGPIPE ? SIG_IGN : SIG_DFL);
}

}  // namespace

void watch_for_interrupt() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) {
        // nohup and shells that start a job in the background have it ignored: so it stays.
        if (std::signal(signal, on_interrupt) == SIG_IGN) {
            std::signal(signal, SIG_IGN);
        }
    }
}

const std::atomic<bool>& interrupted() {
    return flag;
}

}  // namespace atd::app
