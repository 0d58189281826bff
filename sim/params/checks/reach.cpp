#include <cstddef>
#include <optional>
#include <string>

#include "sim/params/checks/checks.hpp"

// Which states cases of a type can come into, by the exits and branches of one track.

namespace atd::params::checks {
namespace {

bool may_be_of(const Condition& who, const std::string& case_type) {
    return who.case_type.empty() || is_one_of(case_type, who.case_type);
}

template <class Add>
void add_places(const Request& request, const Add& add) {
    for (const auto& [name, rule] : request.rules) {
        for (const auto& to : rule.to) {
            add(rule.who, to);
        }
    }
}

/// States that come next for cases of the type.
Names next_states(const State& state, const std::string& case_type) {
    Names next;
    const auto add = [&](const std::optional<Condition>& who, const std::string& to) {
        if (!to.empty() && (!who || may_be_of(*who, case_type))) {
            next.push_back(to);
        }
    };
    for (const auto& [name, exit] : state.exits) {
        add(exit.who, exit.to);
        if (const auto* request = exit.by<Request>()) {
            add_places(*request, add);
        }
    }
    for (const auto& [name, branch] : state.branches) {
        add(branch.who, branch.to);
    }
    if (state.prohibited) {
        add(state.prohibited->who, state.prohibited->to);
    }
    return next;
}

/// Adds the state in which new cases of a source begin, where it has any of the type.
template <class Source, class Places>
void add_first(Names& first, const Source& source, const Places& places, const std::string& track,
               const std::string& start, const std::string& case_type) {
    const auto* share = find(source.mix, case_type);
    if (share != nullptr && share->value.value > 0) {
        const std::string* place = find(places, track);
        first.push_back(place != nullptr ? *place : start);
    }
}

void add_returns(Names& first, const Model& model, const std::string& track,
                 const std::string& start) {
    for_each_state(model,
                   [&](const auto&, const Track&, const auto&, const State& state, const auto&) {
                       for (const auto& [name, back] : state.returns) {
                           const std::string* place = find(back.enter, track);
                           first.push_back(place != nullptr ? *place : start);
                       }
                   });
}

}  // namespace

Names states_reached(const Model& model, const std::string& track_name, const Names& sources,
                     const std::string& case_type) {
    const Track& track = *track_of(model, track_name);
    Names reached;
    for (const auto& [name, source] : model.arrivals) {
        if (sources.empty() || is_one_of(name, sources)) {
            add_first(reached, source, source.enter, track_name, track.start, case_type);
        }
    }
    for (const auto& [name, source] : model.stock) {
        if (sources.empty() || is_one_of(name, sources)) {
            add_first(reached, source, source.at, track_name, track.start, case_type);
        }
    }
    add_returns(reached, model, track_name, track.start);
    for (std::size_t i = 0; i < reached.size(); ++i) {
        const State* state = find(track.states, reached[i]);
        for (const auto& next : state != nullptr ? next_states(*state, case_type) : Names{}) {
            if (!is_one_of(next, reached)) {
                reached.push_back(next);
            }
        }
    }
    return reached;
}

}  // namespace atd::params::checks
