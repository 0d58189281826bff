#include "analysis/wellbeing/wellbeing_rules.hpp"

#include <algorithm>
#include <array>

#include "sim/base/real_math.hpp"
#include "sim/base/special_math.hpp"

namespace atd::analysis {
namespace {

enum Variable : std::size_t { distress, scar, parent_fast, parent_slow };

struct Node {
    double at, weight;
};

/// Gauss-Legendre with eight points on (-1, 1): Abramowitz and Stegun 1964, table 25.4.
constexpr std::array<Node, 8> nodes{{
    {-0.9602898564975363, 0.1012285362903763},
    {-0.7966664774136267, 0.2223810344533745},
    {-0.5255324099163290, 0.3137066458778873},
    {-0.1834346424956498, 0.3626837833783620},
    {0.1834346424956498, 0.3626837833783620},
    {0.5255324099163290, 0.3137066458778873},
    {0.7966664774136267, 0.2223810344533745},
    {0.9602898564975363, 0.1012285362903763},
}};

/// (distress, scar, fast and slow part of the parent's distress).
LinearCourse course_of(const WellbeingRules& rules, double rate, double scar_gain) {
    const auto& scale = rules.scale;
    const double felt = rate * rules.parent.passed_on.value.value * scale.spread.value.value;
    CourseMatrix a{};
    a[distress] = {-rate, 0, felt, felt};
    a[scar][scar] = -scar_gain / scale.scar_ceiling.value.value - scale.scar_fading.value.value;
    a[parent_fast][parent_fast] = -rules.parent.fast_rate.value.value;
    a[parent_slow][parent_slow] = -rules.parent.slow_rate.value.value;
    return {a, most_variables};
}

const params::WellbeingChange* change_of(const params::Wellbeing& wellbeing,
                                         const std::string& alternative,
                                         const std::string& setting) {
    const auto* other = params::find(wellbeing.alternatives, alternative);
    return other == nullptr ? nullptr : params::find(other->settings, setting);
}

SettingRule setting_rule(const WellbeingRules& rules, const params::WellbeingSetting& setting,
                         const params::WellbeingChange* change) {
    static const params::WellbeingChange none;
    const auto& other = change == nullptr ? none : *change;
    const double cause = setting.held ? rules.causal_share : 1;
    SettingRule rule{.held = setting.held,
                     .distress = cause * other.distress.value_or(setting.distress).value.value,
                     .rate = other.rate.value_or(setting.rate).value.value,
                     .scar = cause * other.scar.value_or(setting.scar).value.value,
                     .health = setting.health.value.value,
                     .course = {},
                     .course_separated = {}};
    rule.course = course_of(rules, rule.rate, rule.scar);
    rule.course_separated =
        course_of(rules, rule.rate, rule.scar + rules.scale.separation_scar.value.value);
    return rule;
}

bool is_separated(const Situation& situation) {
    return situation.unity < situation.unity_came;
}

/// A child in a situation: the course and what pushes it.
struct Motion {
    Motion(const WellbeingRules& rules, const Situation& situation)
        : rule(rules.settings[situation.setting]),
          course(is_separated(situation) ? rule.course_separated : rule.course) {
        const auto& scale = rules.scale;
        const double lost = std::max(0.0, situation.unity_came - situation.unity);
        const double beside = rule.held ? 1 - rules.causal_share : 1;
        const double stability = rule.held ? situation.papers : situation.stability;
        const double target = rule.distress + scale.separation.value.value * lost +
                              beside * scale.stability_slope.value.value *
                                  (scale.stability_neutral.value.value - stability);
        push[distress] = rule.rate * target;
        push[scar] = rule.scar + (is_separated(situation) ? scale.separation_scar.value.value : 0);
        if (situation.parent_held) {
            const auto& parent = rules.parent;
            push[parent_fast] =
                rules.causal_share * parent.fast_rate.value.value * parent.fast_shift.value.value;
            push[parent_slow] =
                rules.causal_share * parent.slow_rate.value.value * parent.slow_shift.value.value;
        }
    }

    const SettingRule& rule;
    const LinearCourse& course;
    CourseVector push{};
};

CourseVector vector_of(const ChildState& state) {
    return {state.distress, state.scar, state.parent_fast, state.parent_slow};
}

}  // namespace

ChildDays& ChildDays::operator+=(const ChildDays& other) {
    days += other.days;
    points += other.points;
    abnormal += other.abnormal;
    learned += other.learned;
    health += other.health;
    unity += other.unity;
    parent += other.parent;
    return *this;
}

WellbeingRules wellbeing_rules(const params::Wellbeing& wellbeing, double causal_share,
                               const std::string& alternative) {
    WellbeingRules rules{wellbeing.scale, wellbeing.parent, causal_share, {}};
    for (const auto& [name, setting] : wellbeing.settings) {
        rules.settings.push_back(
            setting_rule(rules, setting, change_of(wellbeing, alternative, name)));
    }
    return rules;
}

ChildState state_at_entry(const WellbeingRules& rules) {
    return {.health = rules.scale.health_at_entry.value.value};
}

ChildState after(const WellbeingRules& rules, const Situation& situation, const ChildState& from,
                 double days) {
    const Motion motion(rules, situation);
    const auto x = motion.course.at(vector_of(from), motion.push, days);
    const double kept = real::exp(-rules.scale.health_rate.value.value * days);
    return {.distress = x[distress],
            .scar = x[scar],
            .parent_fast = x[parent_fast],
            .parent_slow = x[parent_slow],
            .health = motion.rule.health + (from.health - motion.rule.health) * kept};
}

double share_abnormal(const WellbeingRules& rules, bool unaccompanied, const ChildState& state) {
    const auto& scale = rules.scale;
    const double mean = scale.entry.value.value + state.points() +
                        (unaccompanied ? scale.unaccompanied.value.value : 0);
    return special::normal_below((mean - scale.abnormal_from.value.value) /
                                 scale.spread.value.value);
}

ChildDays days_in(const WellbeingRules& rules, const Situation& situation, const ChildState& from,
                  bool unaccompanied, double days) {
    const Motion motion(rules, situation);
    const auto sums = motion.course.integral(vector_of(from), motion.push, days);
    ChildDays result{.days = days,
                     .points = sums[distress] + sums[scar],
                     .unity = situation.unity * days,
                     .parent = sums[parent_fast] + sums[parent_slow]};
    for (const Node& node : nodes) {
        const double weight = node.weight * days / 2;
        const ChildState there = after(rules, situation, from, days * (1 + node.at) / 2);
        result.abnormal += weight * share_abnormal(rules, unaccompanied, there);
        result.health += weight * there.health;
    }
    result.learned =
        situation.learning * (days - rules.scale.learning_lost.value.value * result.abnormal);
    return result;
}

}  // namespace atd::analysis
