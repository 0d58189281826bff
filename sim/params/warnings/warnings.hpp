#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/params/scenario.hpp"

// What a sound scenario says that is probably not meant.

namespace atd::params {

/// Entries that can never act, cases that can never be placed, signals that nobody hears, settings
/// without a word on who is responsible, curves that nothing follows. Each has a path and a
/// message. The scenario must have passed its checks.
std::vector<Problem> warnings_in(const Scenario& scenario);

namespace warnings {

class List {
  public:
    void add(std::string path, std::string message, std::string hint = {});

    std::vector<Problem> take() { return std::move(found_); }

  private:
    std::vector<Problem> found_;
};

/// Dated entries outside the observation.
void look_at_dates(List& list, const Scenario& scenario);
/// Cases that need more places than a pool ever has.
void look_at_places(List& list, const Scenario& scenario);
/// Signals that no exit hears.
void look_at_signals(List& list, const Model& model);
/// Settings that leave out what others state.
void look_at_settings(List& list, const Model& model);

/// Curves that nothing follows, and bands that nobody reaches.
void look_at_curves(List& list, const Scenario& scenario);

/// Cases that hold places and can wait for each other for ever.
void look_at_circles(List& list, const Model& model);

}  // namespace warnings
}  // namespace atd::params
