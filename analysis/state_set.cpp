#include "analysis/state_set.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/base/text.hpp"

namespace atd::analysis {
namespace {

/// The table says what the name is of.
[[noreturn]] void refuse(const std::vector<std::string>& names,
                         std::string_view wanted,
                         const char* table) {
    throw InputError(Problem{.path = table,
                             .expected = "a name of the record",
                             .got = std::string(wanted),
                             .hint = suggest(wanted, names)});
}

/// Whether a text is two names with a dot between them.
bool is_dotted(std::string_view text, std::string_view first, std::string_view second) {
    return text.size() == first.size() + 1 + second.size() && text.starts_with(first) &&
           text[first.size()] == '.' && text.ends_with(second);
}

bool is_named(const record::Codes& codes, StateId state, std::string_view text) {
    const auto& code = codes.states.at(state.index());
    return is_dotted(text, codes.tracks.at(code.track.index()).name, code.name);
}

bool is_named(const record::Codes& codes,
              const record::ExitCode& exit,
              std::string_view text) {
    if (text.size() <= exit.name.size()) {
        return false;
    }
    const auto state = text.substr(0, text.size() - exit.name.size() - 1);
    return is_dotted(text, state, exit.name) && is_named(codes, exit.state, state);
}

std::vector<std::string> state_names(const record::Codes& codes) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < codes.states.size(); ++i) {
        names.push_back(dotted_name(codes, StateId(i)));
    }
    return names;
}

}  // namespace

bool StateSet::empty() const {
    return std::find(contains_.begin(), contains_.end(), 1) == contains_.end();
}

StateSet detention_states(const record::Codes& codes, DetentionDefinition definition) {
    StateSet states(codes);
    for (std::size_t i = 0; i < codes.states.size(); ++i) {
        const Liberty liberty = codes.states[i].liberty;
        const bool wide = definition == DetentionDefinition::wide;
        if (liberty == Liberty::detention_in_law ||
            (wide && liberty == Liberty::closed_in_practice)) {
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
    for (std::size_t i = 0; i < codes.states.size(); ++i) {
        if (is_named(codes, StateId(i), track_state)) {
            return StateId(i);
        }
    }
    refuse(state_names(codes), track_state, "states");
}

ExitId exit_named(const record::Codes& codes, std::string_view track_state_exit) {
    for (std::size_t i = 0; i < codes.exits.size(); ++i) {
        if (is_named(codes, codes.exits[i], track_state_exit)) {
            return ExitId(i);
        }
    }
    std::vector<std::string> names;
    for (const auto& code : codes.exits) {
        names.push_back(dotted_name(codes, code.state) + "." + code.name);
    }
    refuse(names, track_state_exit, "exits");
}

PoolId pool_named(const record::Codes& codes, std::string_view pool) {
    for (std::size_t i = 0; i < codes.pools.size(); ++i) {
        if (codes.pools[i].name == pool) {
            return PoolId(i);
        }
    }
    std::vector<std::string> names;
    for (const auto& code : codes.pools) {
        names.push_back(code.name);
    }
    refuse(names, pool, "pools");
}

std::string dotted_name(const record::Codes& codes, StateId state) {
    const auto& code = codes.states.at(state.index());
    return codes.tracks.at(code.track.index()).name + "." + code.name;
}

}  // namespace atd::analysis
