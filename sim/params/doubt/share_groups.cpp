#include "sim/params/doubt/share_groups.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/base/special_math.hpp"
#include "sim/params/doubt/fitted_law.hpp"

namespace atd::params {
namespace {

/// Without the last name; empty where it has one only.
std::string path_above(const std::string& path) {
    const auto dot = path.rfind('.');
    return dot == std::string::npos ? "" : path.substr(0, dot);
}

/// What no longer has its own draw is a number of its own. What rounding alone moves has it still.
void set_share(Sourced<Share>& share, double value) {
    constexpr double rounding = 1e-12;
    if (std::abs(share.value.value - value) > rounding) {
        share.value.value = value;
        share.number.clear();
    }
}

double gamma_of(Counted counted, double u) {
    return special::gamma_quantile(weight_of(counted), {u, 1 - u});
}

template <class Items>
bool any_rest(const Items& items) {
    return std::any_of(items.begin(), items.end(),
                       [](const auto& item) { return item.value.rest; });
}

}  // namespace

std::string group_of(std::string path) {
    constexpr std::string_view share = ".share";
    if (path.ends_with(share)) {
        path.resize(path.size() - share.size());
    }
    const std::string group = path_above(path);
    for (const char* const table : {".branches", ".mix", ".values", ".parts"}) {
        if (group.ends_with(table)) {
            return group;
        }
    }
    return path_above(group).ends_with(".results") ? group : "";
}

bool is_counted(const ShareGroup& group) {
    const auto& first = group.shares.front()->spread.of;
    return group.shares.size() > 1 && first &&
           std::all_of(group.shares.begin(), group.shares.end(), [&](const auto* share) {
               return share->spread.of && share->spread.of->whole == first->whole;
           });
}

Counted rest_of(const ShareGroup& group) {
    const std::int64_t whole = group.shares.front()->spread.of->whole;
    std::int64_t rest = whole;
    for (const auto* share : group.shares) {
        rest -= share->spread.of->part;
    }
    return {std::max<std::int64_t>(rest, 0), whole};
}

std::string rest_address(const std::string& group) {
    return group + ".rest";
}

bool has_rest(const Scenario& scenario, const std::string& group) {
    for (const auto& track : scenario.model.tracks) {
        for (const auto& state : track.value.states) {
            if (group == "tracks." + track.name + ".states." + state.name + ".branches") {
                return any_rest(state.value.branches);
            }
        }
    }
    for (const auto& attribute : scenario.model.attributes) {
        if (group == "attributes." + attribute.name + ".values") {
            return any_rest(attribute.value.values);
        }
    }
    return false;
}

void balance(ShareGroup& group) {
    double sum = std::max(0.0, 1 - std::accumulate(group.before.begin(), group.before.end(), 0.0));
    std::vector<double> shares;
    for (std::size_t i = 0; i < group.shares.size(); ++i) {
        const double before = group.before[i];
        double share = group.shares[i]->value.value;
        if (before > 0 && before < 1 && share < 1) {
            share = (1 - before) * share / (1 - share);
        }
        sum += share;
        shares.push_back(share);
    }
    for (std::size_t i = 0; i < shares.size(); ++i) {
        set_share(*group.shares[i], std::min(1.0, shares[i] / sum));
    }
}

void draw_counted(ShareGroup& group, const std::string& rest, const UniformOf& uniform) {
    double sum = rest.empty() ? 0 : gamma_of(rest_of(group), uniform(rest));
    std::vector<double> gammas;
    for (std::size_t i = 0; i < group.shares.size(); ++i) {
        gammas.push_back(gamma_of(*group.shares[i]->spread.of, uniform(group.addresses[i])));
        sum += gammas.back();
    }
    for (std::size_t i = 0; i < gammas.size(); ++i) {
        set_share(*group.shares[i], gammas[i] / sum);
    }
}

}  // namespace atd::params
