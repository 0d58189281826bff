#include <algorithm>
#include <cmath>
#include <set>

#include "sim/params/checks/checks.hpp"

// The exits of stays: their triggers, and where they lead.

namespace atd::params::checks {
namespace {

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

/// What each kind of trigger must be.
struct TriggerCheck {
    Report& report;
    const Model& model;
    const Named<State>& states;
    const std::vector<std::string>& signals;
    const std::string& path;

    void operator()(const NoTrigger& none) const {
        std::string got;
        for (const auto& key : none.given) {
            got += (got.empty() ? "" : " and ") + key;
        }
        report.add(path, "exactly one of " + list_or(Trigger::keys()), got.empty() ? "none" : got);
    }

    void operator()(const After& after) const {
        check_distribution(report, path + ".after", after);
    }

    void operator()(const Rate&) const {}

    void operator()(const OnSignal& signal) const {
        require_name(report, path + ".on", "a signal that some exit emits", signal, signals);
    }

    void operator()(const AtAge& age) const {
        if (age.value.value != std::floor(age.value.value)) {
            report.add(path + ".at_age", "a birthday in whole years", to_text(age.value));
        }
    }

    void operator()(const Limit&) const {}

    void operator()(const Request& request) const {
        check_request(report, model, path + ".request", states, request);
    }
};

void check_target(Report& report, const std::string& path, const Named<State>& states,
                  const Exit& exit) {
    if (exit.by<Request>() != nullptr) {
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
                           signals.insert(exit.emits_to_family.begin(), exit.emits_to_family.end());
                       }
                   });
    signals.insert(funding_ended_signal);
    return {signals.begin(), signals.end()};
}

/// The program's own signal: sent by nobody else, and heard where places are held.
void check_own_signal(Report& report, const std::string& path, const State& state,
                      const Exit& exit) {
    const std::pair<const char*, const Names&> sent[]{{".emits", exit.emits},
                                                      {".emits_to_family", exit.emits_to_family}};
    for (const auto& [key, signals] : sent) {
        if (std::find(signals.begin(), signals.end(), funding_ended_signal) != signals.end()) {
            report.add(path + key, "signals of the scenario", quoted(funding_ended_signal),
                       "the program sends it when the funding of a pool ends");
        }
    }
    const OnSignal* heard = exit.by<OnSignal>();
    if (heard != nullptr && *heard == funding_ended_signal && state.holds.empty()) {
        report.add(path + ".on", "a state that holds places of a pool", "none",
                   "only units that hold places of a pool receive this signal");
    }
}

void check_exit_of_track(Report& report, const Model& model, const std::string& path,
                         const std::string& track_name, const Track& track, const Exit& exit,
                         const std::vector<std::string>& signals) {
    exit.trigger.visit(TriggerCheck{report, model, track.states, signals, path});
    if (exit.floor && !exit.may_be_by<Rate>()) {
        report.add(path + ".floor", "nothing", "a value", "only a rate has a floor");
    }
    check_target(report, path, track.states, exit);
    check_families(report, path, track, exit);
    check_join(report, model, path, exit);
    check_tests(report, model, path + ".required_first", track_name, exit.required_first);
    check_tests(report, model, path + ".when", track_name, exit.when);
    check_tests(report, model, path + ".unless", track_name, exit.unless);
    check_virtual_clock(report, model, path, exit);
    if (exit.who) {
        check_condition(report, model, path + ".who", *exit.who);
        refuse_ages(report, path + ".who", *exit.who);
    }
    check_true_attributes(report, model, path + ".true_attributes",
                          track_of(model, track_name)->role, exit.true_attributes, true);
    check_findings(report, model, path, exit);
}

/// Who asks for two things at once would be granted one of them twice.
void check_requests(Report& report, const std::string& path, const State& state) {
    const auto requests = std::count_if(
        state.exits.begin(), state.exits.end(),
        [](const NamedItem<Exit>& exit) { return exit.value.by<Request>() != nullptr; });
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
            check_exit_of_track(report, model, at, track_name, track, exit, signals);
            check_thinned(report, at, exit, signals);
            check_own_signal(report, at, state, exit);
        }
    });
}

}  // namespace atd::params::checks
