#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/params/parameter_values.hpp"

namespace atd::report {

/// Dotted paths in the words that a scenario gives to its parts:
/// "pools.x.capacity.opening.places" as "Community places, capacity, opening, places".
class PathWords {
  public:
    /// Labels of earlier scenarios come before those of later ones.
    void add(const std::vector<params::ParameterValue>& leaves);
    std::string words(const std::string& path) const;

  private:
    std::map<std::string, std::string> labels_;  ///< by the path of what is labelled
};

/// A value of a scenario for people: rates in the unit that suits them, broken numbers
/// at most three significant digits long, no underscores in units.
std::string plain_value(const std::string& value);

}  // namespace atd::report
