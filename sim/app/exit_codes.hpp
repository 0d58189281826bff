#pragma once

#include <stdexcept>

namespace atd::app {

// What the shell sees. docs and tests name the same numbers.
inline constexpr int exit_ok = 0;
inline constexpr int exit_usage = 2;
inline constexpr int exit_invalid_scenario = 3;
inline constexpr int exit_run_failed = 4;
inline constexpr int exit_mismatch = 5;
inline constexpr int exit_outside_validity = 6;
inline constexpr int exit_interrupted = 130;

/// A command that cannot be carried out as it was given.
class UsageError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace atd::app
