#include "sim/params/doubt/draws.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <type_traits>

#include "sim/base/real_math.hpp"
#include "sim/base/special_math.hpp"
#include "sim/params/doubt/number_paths.hpp"
#include "sim/params/doubt/plain_number.hpp"
#include "sim/params/evidence/sourced_values.hpp"

namespace atd::params {
namespace {

double logit(double share) {
    return real::log(share / (1 - share));
}

/// Changes numbers by address. Returns the groups of shares.
template <class ValueOf>
ShareGroups change_numbers(Scenario& scenario, const ValueOf& value_of) {
    ShareGroups groups;
    for_each_sourced(scenario, [&](const std::string& path, auto& sourced) {
        if constexpr (requires { plain_number(sourced.value); }) {
            const std::string address = address_of(path, sourced);
            const double before = plain_number(sourced.value);
            const double value = value_of(address, before);
            const bool changes = value != before;
            if (changes) {
                set_number(sourced.value, value);
            }
            if constexpr (std::same_as<std::remove_cvref_t<decltype(sourced.value)>, Share>) {
                if (const std::string name = group_of(path); !name.empty()) {
                    ShareGroup& group = groups[name];
                    group.shares.push_back(&sourced);
                    group.addresses.push_back(address);
                    group.before.push_back(before);
                    group.changed = group.changed || changes;
                }
            }
        }
    });
    return groups;
}

/// A single counted share beside a rest has its own distribution, which leaves the rest.
bool stands_alone(const Scenario& scenario, const std::string& name, const ShareGroup& group) {
    return group.shares.size() == 1 && group.shares.front()->spread.of &&
           (group.before.front() < 1 || has_rest(scenario, name));
}

bool leaves_rest(const Scenario& scenario, const std::string& name, const ShareGroup& group) {
    return rest_of(group).part > 0 || has_rest(scenario, name);
}

}  // namespace

double quantile_of(const UncertainNumber& number, double u) {
    if (number.law) {
        return std::clamp(quantile_of(*number.law, u), number.least, number.most);
    }
    const double tail = tail_of(number.holds);
    const double z =
        special::normal_quantile({u, 1 - u}) / special::normal_quantile({1 - tail, tail});
    const double end = z < 0 ? number.low : number.high;
    const double steps = std::abs(z);
    if (end > 0 && number.value > 0 && number.most == 1 && end < 1 && number.value < 1) {
        const double middle = logit(number.value);
        const double odds = real::exp(middle + steps * (logit(end) - middle));
        return odds / (1 + odds);
    }
    if (end > 0 && number.value > 0 && number.most > 1) {
        return number.value * real::pow(end / number.value, steps);
    }
    return std::clamp(number.value + steps * (end - number.value), number.least, number.most);
}

Scenario scenario_at(const Scenario& scenario, const std::vector<UncertainNumber>& numbers,
                     const UniformOf& uniform) {
    std::map<std::string_view, const UncertainNumber*> by_path;
    for (const auto& number : numbers) {
        by_path.emplace(number.path, &number);
    }
    Scenario drawn = scenario;
    auto groups = change_numbers(drawn, [&](const std::string& address, double before) {
        const auto found = by_path.find(address);
        const bool is_drawn = found != by_path.end() && found->second->is_drawn();
        return is_drawn ? quantile_of(*found->second, uniform(address)) : before;
    });
    for (auto& [name, group] : groups) {
        if (!group.changed || stands_alone(scenario, name, group)) {
            continue;
        }
        if (is_counted(group)) {
            draw_counted(group, leaves_rest(scenario, name, group) ? rest_address(name) : "",
                         uniform);
        } else {
            balance(group);
        }
    }
    return drawn;
}

std::vector<std::string> drawn_addresses(const Scenario& scenario,
                                         const std::vector<UncertainNumber>& numbers) {
    std::vector<std::string> addresses;
    for (const auto& number : numbers) {
        if (number.is_drawn()) {
            addresses.push_back(number.path);
        }
    }
    Scenario copy = scenario;
    for (const auto& [name, group] :
         change_numbers(copy, [](const std::string&, double before) { return before; })) {
        if (is_counted(group) && leaves_rest(scenario, name, group)) {
            addresses.push_back(rest_address(name));
        }
    }
    return addresses;
}

Scenario with_number(const Scenario& scenario, std::string_view path, double value) {
    Scenario changed = scenario;
    auto groups = change_numbers(
        changed, [&](const std::string& at, double before) { return at == path ? value : before; });
    for (auto& [name, group] : groups) {
        if (group.changed && !stands_alone(scenario, name, group)) {
            balance(group);
        }
    }
    return changed;
}

}  // namespace atd::params
