#pragma once

#include <pybind11/pybind11.h>

#include "sim/run/run_study.hpp"

namespace atd::bind {

/// Calls Python with what is done of a stage; takes the lock for it. `progress`, which may be None,
/// must outlive it.
inline run::ProgressCallback reporter(const pybind11::object& progress, const char* stage) {
    if (progress.is_none()) {
        return {};
    }
    return [&progress, stage](std::size_t done, std::size_t total) {
        const pybind11::gil_scoped_acquire acquire;
        progress(stage, done, total);
    };
}

}  // namespace atd::bind
