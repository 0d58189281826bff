#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/params/doubt/number_paths.hpp"

// Orderings that a draw must keep.

namespace atd::params {

/// One side of an ordering: a number of the scenario, or a value.
struct RuleSide {
    std::string path;  ///< empty for a value
    double value = 0;
};

struct JointRule {
    std::string text;
    RuleSide left, right;
    bool left_is_lower = true;  ///< else the right one
    bool or_equal = true;
};

/// A rule, or what is wrong with it.
struct RuleReading {
    std::optional<JointRule> rule;
    std::string expected{}, got{}, hint{};
};

/// "tracks.a.rate <= tracks.b.rate", "numbers.cost > 3 AUD_2014 per person_day": numbers of the
/// same kind with <, <=, > or >= between them, at least one of them a path.
RuleReading read_rule(const std::string& text, const std::map<std::string, NumberAt>& numbers);

/// The rules of a scenario that has been checked.
std::vector<JointRule> joint_rules(const Scenario& scenario);

bool holds(const JointRule& rule, const std::map<std::string, NumberAt>& numbers);

}  // namespace atd::params
