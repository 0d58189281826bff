#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "sim/base/format.hpp"
#include "sim/params/checks/checks.hpp"
#include "sim/params/versions.hpp"
#include "sim/params/warnings/warnings.hpp"

namespace atd::params::warnings {
namespace {

/// The largest capacity of each pool that makes people wait, under any of its reforms. Pools that
/// never open, and those of households, are left out.
std::map<std::string, std::int64_t> largest_capacities(const Scenario& scenario) {
    std::map<std::string, std::int64_t> largest;
    VersionModels models(scenario);
    for (const VersionId id : corner_versions(scenario)) {
        for (const auto& [name, pool] : models.at(id).pools) {
            if (pool.when_full != WhenFull::wait || pool.supply) {
                continue;
            }
            for (const auto& [step_name, step] : pool.capacity) {
                largest[name] = std::max(largest[name], step.places.value.value);
            }
        }
    }
    std::erase_if(largest, [](const auto& pool) { return pool.second == 0; });
    return largest;
}

std::int64_t most_in(const std::optional<SourcedTable>& sizes, std::int64_t otherwise) {
    std::int64_t most = sizes ? 0 : otherwise;
    for (std::size_t i = 0; sizes && i < sizes->values.size(); ++i) {
        if (sizes->shares[i] > 0) {
            most = std::max(most, static_cast<std::int64_t>(sizes->values[i]));
        }
    }
    return most;
}

std::int64_t most_children(const CaseType& type) {
    return most_in(type.children, type.kind == CaseKind::adults ? 0 : 1);
}

/// Places that the largest case of the type needs at once.
std::int64_t need_of(const CaseType& type, const Track& track, const Hold& hold) {
    std::int64_t heads = 1;
    const bool one_by_one = track.unit == TrackUnit::person && track.moves != Moves::together;
    if (hold.per != HoldPer::case_ && !one_by_one) {
        heads = most_children(type);
        heads += hold.per == HoldPer::person ? most_in(type.adults, 0) : 0;
    }
    return heads * hold.amount;
}

struct Shortage {
    std::string pool;
    std::int64_t need = 0, capacity = 0;
};

class PlaceWarnings {
  public:
    PlaceWarnings(List& list, const Scenario& scenario)
        : list_(list),
          model_(scenario.model),
          largest_(largest_capacities(scenario)) {}

    /// A rule under which the largest case of a type fits into none of its states.
    void look_at(const std::string& path, const Track& track, const PlacementRule& rule) {
        for (const auto& [type_name, type] : model_.case_types) {
            if (rule.splits != Leavers::nobody || !may_match(rule, type_name)) {
                continue;
            }
            std::optional<Shortage> found;
            for (const auto& name : rule.to) {
                found = shortage_in(*find(track.states, name), track, type);
                if (!found) {
                    break;
                }
            }
            if (found) {
                tell(path + ".to", type_name, *found);
            }
        }
    }

  private:
    static bool may_match(const PlacementRule& rule, const std::string& type) {
        return !rule.who || rule.who->case_type.empty() ||
               std::find(rule.who->case_type.begin(), rule.who->case_type.end(), type) !=
                   rule.who->case_type.end();
    }

    std::optional<Shortage> shortage_in(const State& state, const Track& track,
                                        const CaseType& type) const {
        for (const auto& [pool, hold] : state.holds) {
            const auto found = largest_.find(pool);
            const std::int64_t need = need_of(type, track, hold);
            if (found != largest_.end() && need > found->second) {
                return Shortage{pool, need, found->second};
            }
        }
        return std::nullopt;
    }

    void tell(const std::string& path, const std::string& type, const Shortage& what) {
        const bool blocks = !find(model_.pools, what.pool)->backfill;
        list_.add(path, fmt::format("a case of type '{}' can need {} places of '{}', which never "
                                    "has more than {}: it waits for ever{}",
                                    type, what.need, what.pool, what.capacity,
                                    blocks ? ", and so do all behind it" : ""));
    }

    List& list_;
    const Model& model_;
    std::map<std::string, std::int64_t> largest_;
};

}  // namespace

void look_at_places(List& list, const Scenario& scenario) {
    PlaceWarnings places(list, scenario);
    checks::for_each_state(scenario.model, [&](const auto&, const Track& track, const auto&,
                                               const State& state, const std::string& path) {
        for (const auto& [exit_name, exit] : state.exits) {
            const Request* request = exit.template by<Request>();
            for (std::size_t i = 0; request != nullptr && i < request->rules.size(); ++i) {
                const auto& [rule_name, rule] = request->rules[i];
                places.look_at(path + ".exits." + exit_name + ".request.rules." + rule_name, track,
                               rule);
            }
        }
    });
}

}  // namespace atd::params::warnings
