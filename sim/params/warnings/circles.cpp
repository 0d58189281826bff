#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "sim/base/format.hpp"
#include "sim/params/checks/checks.hpp"
#include "sim/params/warnings/warnings.hpp"

// Cases that hold places of one pool and can only wait for another: where that leads around in a
// circle, they can wait for each other for ever.

namespace atd::params::warnings {
namespace {

using Pools = std::set<std::string>;

bool makes_wait(const Model& model, const std::string& pool) {
    const Pool* found = find(model.pools, pool);
    return found != nullptr && found->when_full == WhenFull::wait;
}

/// Pools of which every state that the rule leads to needs places that are not held yet; of
/// several states, all that any of them needs.
Pools wanted_by(const Model& model, const Track& track, const State& held,
                const PlacementRule& rule) {
    Pools all;
    for (const auto& to : rule.to) {
        Pools wanted;
        for (const auto& [pool, hold] : find(track.states, to)->holds) {
            const Hold* own = find(held.holds, pool);
            if (makes_wait(model, pool) && (own == nullptr || own->amount < hold.amount)) {
                wanted.insert(pool);
            }
        }
        if (wanted.empty()) {
            return {};
        }
        all.merge(wanted);
    }
    return all;
}

/// A state in which cases hold places and do nothing but wait for others.
struct Wait {
    std::string path;
    Pools held, wanted;
};

std::vector<Wait> waits_in(const Model& model) {
    std::vector<Wait> waits;
    checks::for_each_state(model, [&](const auto&, const Track& track, const auto&,
                                      const State& state, const std::string& path) {
        Pools held;
        for (const auto& [pool, hold] : state.holds) {
            if (makes_wait(model, pool)) {
                held.insert(pool);
            }
        }
        const bool only_waits =
            std::all_of(state.exits.begin(), state.exits.end(), [](const NamedItem<Exit>& exit) {
                return exit.value.repeats || exit.value.by<Request>() != nullptr;
            });
        for (const auto& [name, exit] : state.exits) {
            const Request* request = exit.template by<Request>();
            if (held.empty() || !only_waits || request == nullptr) {
                continue;
            }
            for (const auto& [rule_name, rule] : request->rules) {
                waits.push_back({path + ".exits." + name + ".request.rules." + rule_name + ".to",
                                 held, wanted_by(model, track, state, rule)});
            }
        }
    });
    return waits;
}

/// Pools that those wait for who hold places of a pool, and so on.
class Circles {
  public:
    explicit Circles(const std::vector<Wait>& waits) {
        for (const Wait& wait : waits) {
            for (const auto& pool : wait.held) {
                next_[pool].insert(wait.wanted.begin(), wait.wanted.end());
            }
        }
    }

    bool leads(const std::string& from, const std::string& to) const {
        Pools seen;
        return leads(from, to, seen);
    }

  private:
    bool leads(const std::string& from, const std::string& to, Pools& seen) const {
        if (from == to) {
            return true;
        }
        const auto found = next_.find(from);
        if (found == next_.end() || !seen.insert(from).second) {
            return false;
        }
        return std::any_of(found->second.begin(), found->second.end(),
                           [&](const std::string& next) { return leads(next, to, seen); });
    }

    std::map<std::string, Pools> next_;
};

}  // namespace

void look_at_circles(List& list, const Model& model) {
    const auto waits = waits_in(model);
    const Circles circles(waits);
    for (const Wait& wait : waits) {
        for (const auto& held : wait.held) {
            const auto wanted =
                std::find_if(wait.wanted.begin(), wait.wanted.end(),
                             [&](const std::string& pool) { return circles.leads(pool, held); });
            if (wanted != wait.wanted.end()) {
                list.add(wait.path,
                         fmt::format("cases that hold places of '{}' and wait here for places of "
                                     "'{}' can wait for each other for ever",
                                     held, *wanted),
                         "an exit of its own, such as a rate or a limit, would let them go");
                break;
            }
        }
    }
}

}  // namespace atd::params::warnings
