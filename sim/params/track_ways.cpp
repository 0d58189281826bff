#include "sim/params/track_ways.hpp"

namespace atd::params {
namespace {

void add_ways_out(std::vector<Way>& ways, const NamedItem<State>& state) {
    for (const auto& [name, exit] : state.value.exits) {
        if (const Request* request = exit.by<Request>()) {
            for (const auto& [rule_name, rule] : request->rules) {
                for (const auto& to : rule.to) {
                    ways.push_back({state.name, to, &exit});
                }
            }
        } else if (!exit.repeats) {
            ways.push_back({state.name, exit.to, &exit});
        }
    }
    for (const auto& [name, branch] : state.value.branches) {
        ways.push_back({state.name, branch.to, nullptr, &branch});
    }
}

/// Who is on the way into a prohibited state enters another instead, and so do those inside.
void add_detours(std::vector<Way>& ways, const Track& track) {
    for (const auto& [name, state] : track.states) {
        if (!state.prohibited) {
            continue;
        }
        const std::size_t count = ways.size();
        for (std::size_t i = 0; i < count; ++i) {
            if (ways[i].to == name) {
                Way detour = ways[i];
                detour.to = state.prohibited->to;
                ways.push_back(std::move(detour));
            }
        }
        ways.push_back({name, state.prohibited->to});
    }
}

/// Where people live who begin in `places`, by track.
Names homes_of(const Model& model, const Named<std::string>& places) {
    Names homes;
    for (const auto& [name, track] : model.tracks) {
        if (track.role == TrackRole::residence) {
            const std::string* state = find(places, name);
            homes.push_back(name + "." + (state != nullptr ? *state : track.start));
        }
    }
    return homes;
}

}  // namespace

std::vector<Way> ways_in(const Track& track) {
    std::vector<Way> ways;
    for (const auto& state : track.states) {
        add_ways_out(ways, state);
    }
    add_detours(ways, track);
    return ways;
}

std::vector<FirstState> first_states(const Model& model, const std::string& track_name,
                                     const Track& track) {
    std::vector<FirstState> states{{track.start, {}}};
    const auto add = [&](const Named<std::string>& places) {
        if (const std::string* state = find(places, track_name)) {
            states.push_back({*state, homes_of(model, places)});
        }
    };
    for (const auto& [name, stock] : model.stock) {
        add(stock.at);
    }
    for (const auto& [name, arrivals] : model.arrivals) {
        add(arrivals.enter);
    }
    for (const auto& [each_name, each] : model.tracks) {
        for (const auto& [state_name, state] : each.states) {
            for (const auto& [name, back] : state.returns) {
                add(back.enter);
            }
        }
    }
    return states;
}

}  // namespace atd::params
