#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/params/parameter_values.hpp"

namespace atd::report {

/// A way to say a path: {i} stands for the label of the i-th name in it.
struct Phrase {
    std::string_view pattern;  ///< a path with * for names
    std::string_view words;
};

/// Dotted paths in the words that a scenario gives to its parts: "pools.x.money.from" as
/// "Community places, money, from", and what readers meet most in a phrase of its own.
class PathWords {
  public:
    /// Labels of earlier scenarios come before those of later ones.
    void add(const std::vector<params::ParameterValue>& leaves);
    std::string words(const std::string& path) const;

  private:
    std::string said(const Phrase& phrase, const std::vector<std::string>& keys) const;
    std::string listed(const std::string& path) const;

    std::map<std::string, std::string> labels_;  ///< by the path of what is labelled
};

/// A value of a scenario for people: rates in the unit that suits them, broken numbers
/// at most three significant digits long, no underscores in units.
std::string plain_value(const std::string& value);

}  // namespace atd::report
