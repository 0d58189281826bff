#include "sim/base/format.hpp"
#include "sim/params/checks/checks.hpp"

// Tracks and their states.

namespace atd::params::checks {

namespace {

constexpr std::size_t most_tracks = 64;      // one bit each
constexpr std::size_t most_case_types = 64;  // one bit each
constexpr std::size_t most_sources = 200;
// States and exits are 16-bit numbers, some of which are reserved.
constexpr std::size_t most_numbered = 60000;

void require_at_most(Report& report, const std::string& path, std::size_t count, std::size_t most) {
    if (count > most) {
        report.add(path, fmt::format("at most {}", most), std::to_string(count));
    }
}

void check_stay(Report& report, const std::string& path, const State& state) {
    if (!state.branches.empty()) {
        report.add(path + ".branches", "nothing", "branches", "only a choice can have branches");
    }
}

void check_end(Report& report, const std::string& path, const State& state) {
    if (!state.exits.empty() || !state.branches.empty()) {
        report.add(path, "no exits and no branches", "some", "an end state cannot be left");
    }
    if (!state.holds.empty()) {
        report.add(path + ".holds", "nothing", "places", "an end holds no places");
    }
    if (state.outcome == OutcomeClass::none) {
        report.add(path, "an outcome class for this end state", "nothing");
    }
    if (state.outcome == OutcomeClass::harm && state.harm == HarmKind::none) {
        const std::string kinds = list_names<HarmKind>();
        report.add(path + ".harm", "a kind of harm: " + kinds.substr(kinds.find(", ") + 2), "none",
                   "harms are counted by kind and never added up");
    }
}

void check_choice(Report& report, const std::string& path, const State& state) {
    if (state.branches.empty()) {
        report.add(path, "branches of a choice", "none");
    }
    if (!state.exits.empty()) {
        report.add(path + ".exits", "nothing", "exits", "a choice has branches instead of exits");
    }
    if (!state.holds.empty()) {
        report.add(path + ".holds", "nothing", "places", "a choice takes no time");
    }
}

/// A setting states both axes.
void check_liberty(Report& report, const std::string& path, const Liberty& liberty) {
    constexpr const char* hint = "a setting states its liberty in law and in practice";
    const bool says_practice = liberty.practice != LibertyInPractice::unstated;
    if (!liberty.is_stated() && (says_practice || liberty.transit)) {
        report.add(path + ".law", "free, with_conditions or detention", "nothing", hint);
    }
    if (!says_practice && (liberty.is_stated() || liberty.transit)) {
        report.add(path + ".practice", "open, with_conditions or closed", "nothing", hint);
    }
}

void check_kind(Report& report, const std::string& path, const State& state) {
    switch (state.kind) {
        case StateKind::stay:
            check_stay(report, path, state);
            break;
        case StateKind::choice:
            check_choice(report, path, state);
            break;
        case StateKind::end:
            check_end(report, path, state);
            break;
    }
    check_liberty(report, path + ".liberty", state.liberty);
    if (state.kind != StateKind::end && state.outcome != OutcomeClass::none) {
        report.add(path + ".outcome", "none", "an outcome", "only an end state has an outcome");
    }
    if (state.outcome != OutcomeClass::harm && state.harm != HarmKind::none) {
        report.add(path + ".harm", "none without outcome = \"harm\"",
                   quoted(std::string(name_of(state.harm))));
    }
    if (state.kind != StateKind::stay && state.prohibited) {
        report.add(path + ".prohibited", "nothing", "a prohibition",
                   "only a stay can be prohibited");
    }
}

}  // namespace

void check_sizes(Report& report, const Model& model) {
    std::size_t states = 0;
    std::size_t exits = 0;
    for (const auto& [name, track] : model.tracks) {
        states += track.states.size();
        for (const auto& [state_name, state] : track.states) {
            exits += state.exits.size();
        }
    }
    require_at_most(report, "tracks", model.tracks.size(), most_tracks);
    require_at_most(report, "tracks", states, most_numbered);
    require_at_most(report, "tracks", exits, most_numbered);
    require_at_most(report, "pools", model.pools.size(), most_numbered);
    require_at_most(report, "case_types", model.case_types.size(), most_case_types);
    require_at_most(report, "arrivals", model.arrivals.size() + model.stock.size(), most_sources);
}

void check_tracks(Report& report, const Model& model) {
    if (model.tracks.empty()) {
        report.add("tracks", "at least one entry", "none");
    }
    for (const auto& [name, track] : model.tracks) {
        const std::string path = "tracks." + name;
        if (track.unit == TrackUnit::case_ && track.moves == Moves::alone) {
            report.add(path + ".moves", "together", "'alone'",
                       "a track of unit case has one state");
        }
        if (require_name(report, path + ".start", "a state of this track", track.start,
                         names_of(track.states)) &&
            find(track.states, track.start)->kind == StateKind::end) {
            report.add(path + ".start", "a state of kind stay or choice", "an end");
        }
    }
    for_each_state(model, [&](const auto&, const auto&, const auto&, const State& state,
                              const std::string& path) {
        check_kind(report, path, state);
        for (const auto& [pool, hold] : state.holds) {
            require_name(report, path + ".holds." + pool, "a pool", pool, names_of(model.pools));
        }
    });
}

}  // namespace atd::params::checks
