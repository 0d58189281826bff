#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/params/wellbeing.hpp"

#include "analysis/wellbeing/linear_course.hpp"

// Distress, scar, learning and health of one child between events
// (docs/model.md, 7.15).

namespace atd::analysis {

/// A child's situation until the next event.
struct Situation {
    std::size_t setting = 0;  ///< position in WellbeingRules::settings
    double unity = 1;         ///< of the family now
    double unity_came = 1;    ///< of the family on arrival
    double stability = 0;
    double papers = 0;    ///< stability apart from the setting: by documents and moves
    double learning = 0;  ///< share of school days that teach
    bool parent_held = false;
    bool operator==(const Situation&) const = default;
};

/// Points above the level at entry, standard deviations of a parent, and a share.
struct ChildState {
    double distress = 0, scar = 0;
    double parent_fast = 0, parent_slow = 0;
    double health = 1;

    double points() const { return distress + scar; }

    double parent() const { return parent_fast + parent_slow; }

    bool operator==(const ChildState&) const = default;
};

/// Integrals over days.
struct ChildDays {
    double days = 0, points = 0, abnormal = 0, learned = 0, health = 0, unity = 0;
    double parent = 0;
    ChildDays& operator+=(const ChildDays& other);
};

struct SettingRule {
    bool held = false;
    double distress = 0, rate = 0, scar = 0;
    double health = 0;
    LinearCourse course, course_separated;
};

/// The coefficients of a scenario with one causal share and one structural form.
struct WellbeingRules {
    params::WellbeingScale scale;
    params::WellbeingParent parent;
    double causal_share = 1;
    std::vector<SettingRule> settings;
};

/// `alternative` is a name in params::Wellbeing::alternatives, or empty.
WellbeingRules wellbeing_rules(const params::Wellbeing& wellbeing, double causal_share,
                               const std::string& alternative = {});

ChildState state_at_entry(const WellbeingRules& rules);

/// The state after `days` days in a situation.
ChildState after(const WellbeingRules& rules, const Situation& situation, const ChildState& from,
                 double days);

/// The share of such children with an abnormal score.
double share_abnormal(const WellbeingRules& rules, bool unaccompanied, const ChildState& state);

/// Integrals over `days` days in a situation: exact for distress, by Gauss quadrature for what
/// depends on the share of abnormal scores.
ChildDays days_in(const WellbeingRules& rules, const Situation& situation, const ChildState& from,
                  bool unaccompanied, double days);

}  // namespace atd::analysis
