#include "sim/params/doubt/draw_plan.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/base/special_math.hpp"
#include "sim/params/doubt/joint_rules.hpp"

namespace atd::params {
namespace {

constexpr double least_kept = 0.05;
/// Fewer tries say little about what share is kept.
constexpr std::uint32_t least_tries = 400;

/// A rule, of which option, and how many draws it has broken.
struct RuleInUse {
    const DrawnOption* option;
    JointRule rule;
    std::uint32_t broken = 0;
};

std::vector<RuleInUse> rules_of(const std::vector<DrawnOption>& options) {
    std::vector<RuleInUse> rules;
    for (const auto& option : options) {
        for (auto& rule : joint_rules(option.scenario)) {
            rules.push_back({&option, std::move(rule)});
        }
    }
    return rules;
}

/// Whether a draw keeps all rules. Counts each that it breaks.
bool keeps_rules(std::vector<RuleInUse>& rules, const UniformOf& uniform) {
    bool keeps = true;
    const DrawnOption* option = nullptr;
    std::map<std::string, NumberAt> numbers;
    for (auto& one : rules) {
        if (one.option != option) {
            option = one.option;
            numbers = numbers_by_path(scenario_at(option->scenario, option->numbers, uniform));
        }
        if (!holds(one.rule, numbers)) {
            ++one.broken;
            keeps = false;
        }
    }
    return keeps;
}

std::string percent_text(double share) {
    return shortest(std::round(share * 1000) / 10) + "%";
}

[[noreturn]] void refuse_rules(const std::vector<RuleInUse>& rules, std::uint32_t kept,
                               std::uint32_t tried) {
    const auto worst =
        std::max_element(rules.begin(), rules.end(),
                         [](const auto& a, const auto& b) { return a.broken < b.broken; });
    const double share = static_cast<double>(kept) / tried;
    throw InputError(Problem{
        .path = "doubt.keep_if",
        .expected = "rules that keep at least 5% of the draws",
        .got =
            fmt::format("{} of {} draws; '{}' is broken by {}", percent_text(share), tried,
                        worst->rule.text, percent_text(static_cast<double>(worst->broken) / tried)),
        .hint = "give the numbers of the rule ranges that agree with it"});
}

std::vector<std::string> addresses_of(const std::vector<DrawnOption>& options) {
    std::vector<std::string> addresses;
    for (const auto& option : options) {
        for (auto& address : drawn_addresses(option.scenario, option.numbers)) {
            addresses.push_back(std::move(address));
        }
    }
    return addresses;
}

std::vector<CorrelatedGroup> groups_of(const std::vector<DrawnOption>& options) {
    std::vector<CorrelatedGroup> groups;
    for (const auto& option : options) {
        add_groups(groups, correlated_groups(option.scenario));
    }
    return groups;
}

}  // namespace

DrawPlan::DrawPlan(const std::vector<DrawnOption>& options, const PlanSettings& settings)
    : settings_(settings),
      groups_(groups_of(options)),
      design_(settings, addresses_of(options)) {
    for (std::size_t group = 0; group < groups_.size(); ++group) {
        for (std::size_t row = 0; row < groups_[group].addresses.size(); ++row) {
            places_.emplace(groups_[group].addresses[row], Place{group, row});
        }
    }
    keep_by_rules(options);
}

void DrawPlan::keep_by_rules(const std::vector<DrawnOption>& options) {
    auto rules = rules_of(options);
    has_rules_ = !rules.empty();
    if (!has_rules_) {
        return;
    }
    const auto most = std::max<std::uint32_t>(
        least_tries, static_cast<std::uint32_t>(std::ceil(settings_.draws / least_kept)));
    while (kept_.size() < settings_.draws) {
        if (tried_ == most) {
            refuse_rules(rules, static_cast<std::uint32_t>(kept_.size()), tried_);
        }
        const Point point = candidate(++tried_);
        if (keeps_rules(rules, [&](std::string_view address) { return point.uniform(address); })) {
            kept_.push_back(tried_);
        }
    }
}

DrawPlan::Point DrawPlan::candidate(std::uint32_t number) const {
    Point point;
    point.plan_ = this;
    point.point_ = design_.point(number);
    return point;
}

DrawPlan::Point DrawPlan::at(std::uint32_t draw) const {
    return candidate(has_rules_ ? kept_.at(draw - 1) : draw);
}

double DrawPlan::share_kept() const {
    return has_rules_ ? static_cast<double>(kept_.size()) / tried_ : 1;
}

double DrawPlan::Point::uniform(std::string_view address) const {
    const auto place = plan_->places_.find(address);
    if (place == plan_->places_.end()) {
        return point_.uniform(address);
    }
    const CorrelatedGroup& group = plan_->groups_[place->second.group];
    const auto& row = group.factor[place->second.row];
    double score = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const double u = point_.uniform(group.addresses[i]);
        score += row[i] * special::normal_quantile({u, 1 - u});
    }
    // Far out, what rounds to an end of the interval is not one.
    constexpr double last = 0x1.0p-53;
    return std::clamp(special::normal_below(score), last, 1 - last);
}

Scenario drawn_scenario(const Scenario& scenario, const std::vector<UncertainNumber>& numbers,
                        const DrawPlan& plan, std::uint32_t draw) {
    const DrawPlan::Point point = plan.at(draw);
    return scenario_at(scenario, numbers,
                       [&](std::string_view address) { return point.uniform(address); });
}

}  // namespace atd::params
