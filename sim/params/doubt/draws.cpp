#include "sim/params/doubt/draws.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <type_traits>

#include "sim/base/real_math.hpp"
#include "sim/base/special_math.hpp"
#include "sim/base/stream.hpp"
#include "sim/params/doubt/plain_number.hpp"
#include "sim/params/evidence/sourced_values.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::params {
namespace {

/// Half the width of a 95% range of a standard normal.
const double z_of_range = special::normal_quantile({0.975, 0.025});

double logit(double share) {
    return real::log(share / (1 - share));
}

/// Shares of one choice or mix, which together are 1 or leave a rest.
struct ShareGroup {
    std::vector<Share*> shares;
    std::vector<double> before;  ///< what they were
    bool changed = false;
};

/// "tracks.t.states.s.branches.a.share" and "arrivals.x.mix.y" belong to the table above the name.
std::string group_of(std::string path) {
    constexpr std::string_view share = ".share";
    if (path.ends_with(share)) {
        path.resize(path.size() - share.size());
    }
    const auto dot = path.rfind('.');
    const std::string group = dot == std::string::npos ? "" : path.substr(0, dot);
    const bool is_group =
        group.ends_with(".branches") || group.ends_with(".mix") || group.ends_with(".values");
    return is_group ? group : "";
}

/// Scales the odds of each share against the rest of its group by the factor by which its own odds
/// were drawn.
void balance(const ShareGroup& group) {
    double sum = std::max(0.0, 1 - std::accumulate(group.before.begin(), group.before.end(), 0.0));
    for (std::size_t i = 0; i < group.shares.size(); ++i) {
        const double before = group.before[i];
        double& share = group.shares[i]->value;
        if (before > 0 && before < 1 && share < 1) {
            share = (1 - before) * share / (1 - share);
        }
        sum += share;
    }
    for (Share* share : group.shares) {
        share->value = std::min(1.0, share->value / sum);
    }
}

/// Changes numbers by path, and keeps the sums of shares.
template <class ValueOf>
void change_numbers(Scenario& scenario, const ValueOf& value_of) {
    std::map<std::string, ShareGroup> groups;
    for_each_sourced(scenario, [&](const std::string& path, auto& sourced) {
        if constexpr (requires { plain_number(sourced.value); }) {
            const double before = plain_number(sourced.value);
            const double value = value_of(path, before);
            const bool changes = value != before;
            if (changes) {
                set_number(sourced.value, value);
            }
            if constexpr (std::same_as<std::remove_cvref_t<decltype(sourced.value)>, Share>) {
                if (const std::string name = group_of(path); !name.empty()) {
                    ShareGroup& group = groups[name];
                    group.shares.push_back(&sourced.value);
                    group.before.push_back(before);
                    group.changed = group.changed || changes;
                }
            }
        }
    });
    for (const auto& [name, group] : groups) {
        if (group.changed) {
            balance(group);
        }
    }
}

}  // namespace

double uniform_of(DrawKey key, std::string_view path) {
    return uniform_at(
        {.seed = key.seed, .replication = 0, .draw = key.draw},
        {.purpose = static_cast<std::uint16_t>(Purpose::parameter), .name = hash_name(path)});
}

double quantile_of(const UncertainNumber& number, double u) {
    const double z = special::normal_quantile({u, 1 - u}) / z_of_range;
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

Scenario drawn_scenario(const Scenario& scenario, const std::vector<UncertainNumber>& numbers,
                        DrawKey key) {
    std::map<std::string_view, const UncertainNumber*> by_path;
    for (const auto& number : numbers) {
        by_path.emplace(number.path, &number);
    }
    Scenario drawn = scenario;
    change_numbers(drawn, [&](const std::string& path, double before) {
        const auto found = by_path.find(path);
        const bool is_drawn = found != by_path.end() && found->second->is_drawn();
        return is_drawn ? quantile_of(*found->second, uniform_of(key, path)) : before;
    });
    return drawn;
}

Scenario with_number(const Scenario& scenario, std::string_view path, double value) {
    Scenario changed = scenario;
    change_numbers(
        changed, [&](const std::string& at, double before) { return at == path ? value : before; });
    return changed;
}

}  // namespace atd::params
