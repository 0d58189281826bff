#include "analysis/histories/state_set.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/base/text.hpp"

namespace atd::analysis {
namespace {

/// Position of the wanted name among all; the table says what the name is of.
std::size_t position_in(const std::vector<std::string>& names, std::string_view wanted,
                        const char* table) {
    const auto found = std::find(names.begin(), names.end(), wanted);
    if (found == names.end()) {
        throw InputError(Problem{.path = table,
                                 .expected = "a name of the record",
                                 .got = std::string(wanted),
                                 .hint = suggest(wanted, names)});
    }
    return static_cast<std::size_t>(found - names.begin());
}

std::vector<std::string> state_names(const record::Codes& codes) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < codes.states.size(); ++i) {
        names.push_back(dotted_name(codes, StateId(i)));
    }
    return names;
}

bool is_detention(const record::StateCode& state, DetentionDefinition definition) {
    const bool in_law = state.liberty_in_law == LibertyInLaw::detention;
    const bool in_practice = state.liberty_in_practice == LibertyInPractice::closed;
    switch (definition) {
        case DetentionDefinition::law:
            return in_law;
        case DetentionDefinition::practice:
            return in_practice;
        case DetentionDefinition::either:
            return in_law || in_practice;
    }
    return false;
}

}  // namespace

bool StateSet::empty() const {
    return std::find(contains_.begin(), contains_.end(), 1) == contains_.end();
}

StateSet detention_states(const record::Codes& codes, DetentionDefinition definition) {
    StateSet states(codes);
    for (std::size_t i = 0; i < codes.states.size(); ++i) {
        if (is_detention(codes.states[i], definition)) {
            states.add(StateId(i));
        }
    }
    return states;
}

StateSet transit_states(const record::Codes& codes) {
    StateSet states(codes);
    for (std::size_t i = 0; i < codes.states.size(); ++i) {
        if (codes.states[i].transit) {
            states.add(StateId(i));
        }
    }
    return states;
}

std::vector<StateId> residence_settings(const record::Codes& codes) {
    std::vector<StateId> settings;
    for (std::size_t i = 0; i < codes.states.size(); ++i) {
        const auto& state = codes.states[i];
        const auto& track = codes.tracks.at(state.track.index());
        if (track.role == TrackRole::residence && state.kind == StateKind::stay) {
            settings.push_back(StateId(i));
        }
    }
    return settings;
}

StateId state_named(const record::Codes& codes, std::string_view track_state) {
    return StateId(position_in(state_names(codes), track_state, "states"));
}

ExitId exit_named(const record::Codes& codes, std::string_view track_state_exit) {
    std::vector<std::string> names;
    for (const auto& code : codes.exits) {
        names.push_back(dotted_name(codes, code.state) + "." + code.name);
    }
    return ExitId(position_in(names, track_state_exit, "exits"));
}

PoolId pool_named(const record::Codes& codes, std::string_view pool) {
    std::vector<std::string> names;
    for (const auto& code : codes.pools) {
        names.push_back(code.name);
    }
    return PoolId(position_in(names, pool, "pools"));
}

std::string dotted_name(const record::Codes& codes, StateId state) {
    const auto& code = codes.states.at(state.index());
    return codes.tracks.at(code.track.index()).name + "." + code.name;
}

}  // namespace atd::analysis
