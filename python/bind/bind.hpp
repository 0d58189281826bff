#pragma once

#include <atomic>
#include <chrono>
#include <future>
#include <utility>

#include <pybind11/pybind11.h>

// The Python module: one file per subject, which translates and decides nothing.

namespace atd::bind {

void bind_errors(pybind11::module_& module);
void bind_scenario(pybind11::module_& module);
void bind_compare(pybind11::module_& module);
void bind_size(pybind11::module_& module);

/// Does the work on another thread without Python's lock, and watches for signals meanwhile: after
/// Ctrl-C `cancel` is set, and the exception of the signal is thrown when the work has stopped.
template <class Work>
auto while_watching(std::atomic<bool>& cancel, Work&& work) {
    auto done = std::async(std::launch::async, std::forward<Work>(work));
    constexpr auto patience = std::chrono::milliseconds(100);
    bool was_signalled = false;
    while (true) {
        {
            const pybind11::gil_scoped_release release;
            if (done.wait_for(patience) == std::future_status::ready) {
                break;
            }
        }
        if (!was_signalled && PyErr_CheckSignals() != 0) {
            was_signalled = true;
            cancel = true;
        }
    }
    if (was_signalled) {
        throw pybind11::error_already_set();
    }
    return done.get();
}

}  // namespace atd::bind
