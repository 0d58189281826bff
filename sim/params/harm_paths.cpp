#include "sim/params/harm_paths.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "sim/base/text.hpp"
#include "sim/params/track_ways.hpp"
#include "sim/params/versions.hpp"

namespace atd::params {
namespace {

bool is_setting(const Track& track, const State& state) {
    return track.role == TrackRole::residence && state.kind == StateKind::stay &&
           state.liberty.is_stated();
}

using Paths = std::set<std::string>;

/// Searches backwards from a harm to the settings that lead to it.
class Search {
  public:
    explicit Search(const Model& model)
        : model_(model) {
        for (const auto& [track_name, track] : model.tracks) {
            for (const auto& [name, state] : track.states) {
                if (is_setting(track, state)) {
                    settings_.insert(track_name + "." + name);
                }
            }
        }
    }

    /// Settings from which the state can be entered without a move to another setting. In other
    /// tracks than residence the last step that asks where the person lives decides.
    Paths leading_to(const NamedItem<Track>& track, const std::string& state) const {
        return search(track, {state, {}});
    }

    /// Settings in which an event of a state can happen.
    Paths of_event(const NamedItem<Track>& track, const std::string& state,
                   const Exit& event) const {
        if (track.value.role == TrackRole::residence) {
            return own_setting(track.name, state).value_or(Paths{});
        }
        const Way way{.from = state, .to = state, .exit = &event};
        const auto where = where_open(way);
        return where ? without(*where, where_closed(way))
                     : search(track, {state, where_closed(way)});
    }

  private:
    /// A state on the way to a harm, and settings that a step after it rules out.
    using Step = std::pair<std::string, Paths>;

    Paths search(const NamedItem<Track>& track, const Step& harm) const {
        Paths found;
        std::set<Step> seen{harm};
        std::vector<Step> open{harm};
        const auto ways = ways_in(track.value);
        const auto first = first_states(model_, track.name, track.value);
        const bool is_residence = track.value.role == TrackRole::residence;
        while (!open.empty()) {
            const auto [now, closed] = open.back();
            open.pop_back();
            for (const FirstState& begin : first) {
                if (!is_residence && begin.state == now) {
                    found.merge(without(homes(begin), closed));
                }
            }
            for (const Way& way : ways) {
                if (way.to != now) {
                    continue;
                }
                Step before{way.from, closed};
                before.second.merge(is_residence ? Paths{} : where_closed(way));
                const auto where =
                    is_residence ? own_setting(track.name, way.from) : where_open(way);
                if (where) {
                    found.merge(without(*where, before.second));
                } else if (seen.insert(before).second) {
                    open.push_back(before);
                }
            }
        }
        return found;
    }

    /// Settings in which those live who begin in a state.
    Paths homes(const FirstState& begin) const {
        Paths paths;
        for (const auto& home : begin.homes) {
            if (settings_.count(home) > 0) {
                paths.insert(home);
            }
        }
        return begin.homes.empty() ? settings_ : paths;
    }

    static Paths without(const Paths& some, const Paths& others) {
        Paths left;
        std::set_difference(some.begin(), some.end(), others.begin(), others.end(),
                            std::inserter(left, left.end()));
        return left;
    }

    std::optional<Paths> own_setting(const std::string& track, const std::string& state) const {
        const std::string path = track + "." + state;
        return settings_.count(path) > 0 ? std::optional<Paths>({path}) : std::nullopt;
    }

    /// The settings among states of other tracks.
    Paths settings_in(const TrackTests& tests) const {
        Paths paths;
        for (const auto& [track, states] : tests) {
            for (const auto& state : states) {
                if (settings_.count(track + "." + state) > 0) {
                    paths.insert(track + "." + state);
                }
            }
        }
        return paths;
    }

    /// Settings in which a way of another track is open, or nothing where it does not ask for any.
    std::optional<Paths> where_open(const Way& way) const {
        const auto asks = [&](const TrackTests& when) {
            return std::any_of(when.begin(), when.end(), [&](const auto& test) {
                const Track* track = find(model_.tracks, test.name);
                return track != nullptr && track->role == TrackRole::residence;
            });
        };
        if (way.branch != nullptr && asks(way.branch->when)) {
            return settings_in(way.branch->when);
        }
        if (way.exit != nullptr && asks(way.exit->when)) {
            return settings_in(way.exit->when);
        }
        return way.exit != nullptr ? heard_in(*way.exit) : std::nullopt;
    }

    Paths where_closed(const Way& way) const {
        return way.exit != nullptr ? settings_in(way.exit->unless) : Paths{};
    }

    /// Settings in which the signal that an exit waits for is sent, or nothing where it is sent
    /// elsewhere too.
    std::optional<Paths> heard_in(const Exit& exit) const {
        const auto* signal = exit.by<OnSignal>();
        if (signal == nullptr) {
            return std::nullopt;
        }
        Paths where;
        for (const auto& [track_name, track] : model_.tracks) {
            for (const auto& [name, state] : track.states) {
                for (const auto& [exit_name, sender] : state.exits) {
                    if (std::find(sender.emits.begin(), sender.emits.end(), *signal) ==
                        sender.emits.end()) {
                        continue;
                    }
                    const auto setting = own_setting(track_name, name);
                    if (!setting) {
                        return std::nullopt;
                    }
                    where.insert(setting->begin(), setting->end());
                }
            }
        }
        return where.empty() ? std::nullopt : std::optional(where);
    }

    const Model& model_;
    Paths settings_;
};

void add_settings(HarmPaths& paths, const Model& model) {
    for (const auto& [track_name, track] : model.tracks) {
        for (const auto& [name, state] : track.states) {
            const std::string path = track_name + "." + name;
            const bool is_known =
                std::any_of(paths.settings.begin(), paths.settings.end(),
                            [&](const Setting& setting) { return setting.path == path; });
            if (is_setting(track, state) && !is_known) {
                paths.settings.push_back(
                    {path, label_or_name(state.label, name), state.liberty, state.cannot_happen});
            }
        }
    }
}

void add_harm(HarmPaths& paths, std::string_view harm, const Paths& settings) {
    auto found = std::find_if(paths.harms.begin(), paths.harms.end(),
                              [&](const HarmSettings& one) { return one.harm == harm; });
    if (found == paths.harms.end()) {
        found = paths.harms.insert(found, {std::string(harm), {}});
    }
    for (const auto& path : settings) {
        if (std::find(found->settings.begin(), found->settings.end(), path) ==
            found->settings.end()) {
            found->settings.push_back(path);
        }
    }
}

void add_model(HarmPaths& paths, const Model& model) {
    add_settings(paths, model);
    const Search search(model);
    for (const auto& track : model.tracks) {
        for (const auto& [name, state] : track.value.states) {
            if (state.harm != HarmKind::none) {
                add_harm(paths, name_of(state.harm), search.leading_to(track, name));
            }
            for (const auto& [exit_name, exit] : state.exits) {
                if (exit.critical != CriticalEvent::none) {
                    add_harm(paths, name_of(exit.critical), search.of_event(track, name, exit));
                }
            }
        }
    }
}

}  // namespace

bool HarmPaths::can_happen(const std::string& harm, const std::string& setting) const {
    return std::any_of(harms.begin(), harms.end(), [&](const HarmSettings& one) {
        return one.harm == harm &&
               std::find(one.settings.begin(), one.settings.end(), setting) != one.settings.end();
    });
}

HarmPaths harm_paths(const Model& model) {
    HarmPaths paths;
    add_model(paths, model);
    return paths;
}

HarmPaths harm_paths(const Scenario& scenario) {
    HarmPaths paths;
    add_model(paths, scenario.model);
    VersionModels models(scenario);
    for (const VersionId id : corner_versions(scenario)) {
        add_model(paths, models.at(id));
    }
    return paths;
}

const std::vector<std::string>& harm_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> list;
        const auto add = [&](const auto& rows) {
            for (const auto& row : rows) {
                if (row.name != "none") {
                    list.emplace_back(row.name);
                }
            }
        };
        add(EnumTable<HarmKind>::rows);
        add(EnumTable<CriticalEvent>::rows);
        return list;
    }();
    return names;
}

}  // namespace atd::params
