#include "sim/app/interrupt.hpp"

#include <csignal>

namespace atd::app {
namespace {

std::atomic<bool> flag{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void on_interrupt(int signal) {
    flag.store(true);
    std::signal(signal, SIG_DFL);
}

}  // namespace

void watch_for_interrupt() {
    std::signal(SIGINT, on_interrupt);
}

const std::atomic<bool>& interrupted() {
    return flag;
}

}  // namespace atd::app
