#include <algorithm>
#include <cmath>
#include <set>

#include "sim/params/checks.hpp"

// Tracks, their states, and the exits of stays.

namespace atd::params::checks {

std::vector<std::string> triggers_of(const Exit& exit) {
    const std::pair<const char*, bool> triggers[] = {
        {"after", exit.after.has_value()}, {"rate", exit.rate.has_value()},
        {"on", exit.on.has_value()},       {"at_age", exit.at_age.has_value()},
        {"limit", exit.limit.has_value()}, {"request", exit.request.has_value()}};
    std::vector<std::string> given;
    for (const auto& [name, is_given] : triggers) {
        if (is_given) {
            given.emplace_back(name);
        }
    }
    return given;
}

namespace {

constexpr std::size_t most_tracks = 64;      // one bit each
constexpr std::size_t most_case_types = 64;  // one bit each
constexpr std::size_t most_sources = 200;
// States and exits are 16-bit numbers, some of which are reserved.
constexpr std::size_t most_numbered = 60000;

void require_at_most(Report& report, const std::string& path, std::size_t count, std::size_t most) {
    if (count > most) {
        report.add(path, "at most " + std::to_string(most), std::to_string(count));
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
    if (state.kind != StateKind::end && state.outcome != OutcomeClass::none) {
        report.add(path + ".outcome", "none", "an outcome", "only an end state has an outcome");
    }
    if (state.kind != StateKind::stay && state.prohibited) {
        report.add(path + ".prohibited", "nothing", "a prohibition",
                   "only a stay can be prohibited");
    }
}

void check_trigger(Report& report, const std::string& path, const Exit& exit) {
    const auto given = triggers_of(exit);
    if (given.size() != 1) {
        std::string got;
        for (const auto& name : given) {
            got += (got.empty() ? "" : " and ") + name;
        }
        report.add(path, "exactly one of after, rate, on, at_age, limit or request",
                   got.empty() ? "none" : got);
    }
    if (exit.floor && !exit.rate) {
        report.add(path + ".floor", "nothing", "a value", "only a rate has a floor");
    }
}

void check_request(Report& report, const Model& model, const std::string& path,
                   const Named<State>& states, const Request& request) {
    if (request.rules.empty()) {
        report.add(path, "at least one rule", "none");
    }
    for (const auto& [name, rule] : request.rules) {
        const std::string at = path + ".rules." + name;
        if (rule.who) {
            check_condition(report, model, at + ".who", *rule.who);
        }
        if (rule.to.empty()) {
            report.add(at + ".to", "at least one state", "none");
        }
        for (const auto& to : rule.to) {
            require_name(report, at + ".to", "a state of this track", to, names_of(states));
        }
    }
}

void check_target(Report& report, const std::string& path, const Named<State>& states,
                  const Exit& exit) {
    if (exit.request) {
        if (!exit.to.empty()) {
            report.add(path + ".to", "nothing", quoted(exit.to),
                       "the rules of the request decide it");
        }
    } else if (exit.repeats) {
        if (!exit.to.empty()) {
            report.add(path + ".to", "nothing", quoted(exit.to), "an event does not end the state");
        }
    } else if (exit.to.empty()) {
        report.add(path, "`to`, the state to enter", "nothing");
    } else {
        require_name(report, path + ".to", "a state of this track", exit.to, names_of(states));
    }
}

std::vector<std::string> emitted_signals(const Model& model) {
    std::set<std::string> signals;
    for (const auto& [name, pool] : model.pools) {
        if (pool.turnover) {
            signals.insert(worker_changed_signal);
        }
    }
    for_each_state(model,
                   [&](const auto&, const auto&, const auto&, const State& state, const auto&) {
                       for (const auto& [name, exit] : state.exits) {
                           signals.insert(exit.emits.begin(), exit.emits.end());
                       }
                   });
    signals.insert(funding_ended_signal);
    return {signals.begin(), signals.end()};
}

/// The program's own signal: sent by nobody else, and heard where places are held.
void check_own_signal(Report& report, const std::string& path, const State& state,
                      const Exit& exit) {
    if (std::find(exit.emits.begin(), exit.emits.end(), funding_ended_signal) != exit.emits.end()) {
        report.add(path + ".emits", "signals of the scenario", quoted(funding_ended_signal),
                   "the program sends it when the funding of a pool ends");
    }
    if (exit.on == funding_ended_signal && state.holds.empty()) {
        report.add(path + ".on", "a state that holds places of a pool", "none",
                   "only units that hold places of a pool receive this signal");
    }
}

void check_exit(Report& report, const Model& model, const std::string& path,
                const std::string& track_name, const Track& track, const Exit& exit) {
    const Named<State>& states = track.states;
    check_trigger(report, path, exit);
    check_target(report, path, states, exit);
    check_families(report, path, track, exit);
    check_tests(report, model, path + ".required_first", track_name, exit.required_first);
    check_tests(report, model, path + ".when", track_name, exit.when);
    check_tests(report, model, path + ".unless", track_name, exit.unless);
    if (exit.after) {
        check_distribution(report, path + ".after", *exit.after);
    }
    check_virtual_clock(report, model, path, exit);
    if (exit.request) {
        check_request(report, model, path + ".request", states, *exit.request);
    }
    if (exit.who) {
        check_condition(report, model, path + ".who", *exit.who);
        refuse_ages(report, path + ".who", *exit.who);
    }
    check_true_attributes(report, model, path + ".true_attributes",
                          track_of(model, track_name)->role, exit.true_attributes, true);
    check_findings(report, model, path, exit);
    if (exit.at_age && exit.at_age->value.value != std::floor(exit.at_age->value.value)) {
        report.add(path + ".at_age", "a birthday in whole years", to_text(exit.at_age->value));
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

namespace {

/// Who asks for two things at once would be granted one of them twice.
void check_requests(Report& report, const std::string& path, const State& state) {
    const auto requests =
        std::count_if(state.exits.begin(), state.exits.end(),
                      [](const auto& exit) { return exit.value.request.has_value(); });
    if (requests > 1) {
        report.add(path, "at most one exit with a request", std::to_string(requests),
                   "one request may name several states and rules");
    }
}

}  // namespace

void check_exits(Report& report, const Model& model) {
    const auto signals = emitted_signals(model);
    for_each_state(model, [&](const std::string& track_name, const Track& track, const auto&,
                              const State& state, const std::string& path) {
        check_requests(report, path + ".exits", state);
        for (const auto& [name, exit] : state.exits) {
            const std::string at = path + ".exits." + name;
            check_exit(report, model, at, track_name, track, exit);
            check_thinned(report, at, exit, signals);
            check_own_signal(report, at, state, exit);
            if (exit.on) {
                require_name(report, at + ".on", "a signal that some exit emits", *exit.on,
                             signals);
            }
        }
    });
}

}  // namespace atd::params::checks
