#include <set>
#include <utility>

#include "sim/params/checks/checks.hpp"

// What may be entered from where: states with limited places by a request, or by who holds these
// places already.

namespace atd::params::checks {
namespace {

/// Where a state is entered without a request.
struct Entry {
    std::string path;
    std::string state;
    const State* from = nullptr;  ///< whose places are kept; nullptr: nothing is held
};

bool keeps(const State* from, const NamedItem<Hold>& hold) {
    const Hold* held = from != nullptr ? find(from->holds, hold.name) : nullptr;
    return held != nullptr && held->per == hold.value.per && held->amount >= hold.value.amount;
}

class EntryCheck {
  public:
    EntryCheck(Report& report, const Model& model, const std::string& name, const Track& track)
        : report_(report),
          model_(model),
          states_("tracks." + name + ".states."),
          track_(track) {}

    const State* state(const std::string& name) const { return find(track_.states, name); }

    /// A choice is entered together with the states that its branches lead to.
    void look_at(const Entry& entry) {
        const State* state = find(track_.states, entry.state);
        if (state == nullptr) {
            return;
        }
        require_places(entry, *state);
        if (state->kind != StateKind::choice || !seen_.emplace(entry.state, entry.from).second) {
            return;
        }
        for (const auto& [name, branch] : state->branches) {
            look_at({states_ + entry.state + ".branches." + name + ".to", branch.to, entry.from});
        }
    }

  private:
    void require_places(const Entry& entry, const State& state) {
        for (const auto& hold : state.holds) {
            const Pool* pool = find(model_.pools, hold.name);
            if (pool == nullptr || pool->when_full != WhenFull::wait || keeps(entry.from, hold) ||
                !told_.insert(entry.path).second) {
                continue;
            }
            report_.add(entry.path, "a state that needs no place in a pool with a queue",
                        quoted(entry.state) + ", which holds places of " + quoted(hold.name),
                        "states that hold such places can only be entered through a request, or "
                        "from a state that holds as many of them");
        }
    }

    Report& report_;
    const Model& model_;
    std::string states_;
    const Track& track_;
    std::set<std::pair<std::string, const State*>> seen_;
    std::set<std::string> told_;
};

/// Whoever splits off or joins does not keep what the state holds for the whole case.
bool moves_all(const Exit& exit) {
    return exit.splits == Leavers::nobody && !exit.joins;
}

/// The places of a state that is requested are granted, those behind a choice are not.
void look_at_choices(EntryCheck& check, const PlacementRule& rule, Entry entry) {
    for (const auto& to : rule.to) {
        const State* state = check.state(to);
        if (state != nullptr && state->kind == StateKind::choice) {
            entry.state = to;
            check.look_at(entry);
        }
    }
}

void look_at_ways_out(EntryCheck& check, const State& state, const std::string& path) {
    for (const auto& [name, exit] : state.exits) {
        const State* from = moves_all(exit) ? &state : nullptr;
        const std::string at = path + ".exits." + name;
        if (const Request* request = exit.by<Request>()) {
            for (const auto& [rule_name, rule] : request->rules) {
                look_at_choices(check, rule,
                                {at + ".request.rules." + rule_name + ".to", "", from});
            }
        } else if (!exit.repeats) {
            check.look_at({at + ".to", exit.to, from});
        }
    }
    if (state.prohibited) {
        check.look_at({path + ".prohibited.to", state.prohibited->to});
    }
}

void require_free_entries(Report& report, const Model& model, const std::string& path,
                          const Named<std::string>& states) {
    for (const auto& [track_name, state] : states) {
        if (const Track* track = track_of(model, track_name)) {
            EntryCheck(report, model, track_name, *track).look_at({path + "." + track_name, state});
        }
    }
}

}  // namespace

void check_entries(Report& report, const Model& model) {
    for (const auto& [name, track] : model.tracks) {
        EntryCheck check(report, model, name, track);
        check.look_at({"tracks." + name + ".start", track.start});
        for (const auto& [state_name, state] : track.states) {
            look_at_ways_out(check, state, "tracks." + name + ".states." + state_name);
        }
    }
    for (const auto& [name, arrivals] : model.arrivals) {
        require_free_entries(report, model, "arrivals." + name + ".enter", arrivals.enter);
    }
    for_each_state(model, [&](const auto&, const Track&, const auto&, const State& state,
                              const std::string& path) {
        for (const auto& [name, back] : state.returns) {
            require_free_entries(report, model, path + ".returns." + name + ".enter", back.enter);
        }
    });
}

}  // namespace atd::params::checks
