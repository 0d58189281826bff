#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "sim/model/lower_rules.hpp"
#include "sim/params/patches/path_cursor.hpp"

// Versions after the first: each is lowered where it differs from the one before.

namespace atd::model {
namespace {

/// What one version must have lowered anew.
struct Touched {
    bool all = false;
    bool effects = false;
    std::set<std::string> states;  ///< track.state
};

void add_edit(Touched& touched, const std::string& path) {
    const std::string_view section = params::PathCursor(path).next();
    if (const auto at = params::state_on(path)) {
        touched.states.insert(at->track + "." + at->state);
    } else if (section == "effects") {
        touched.effects = true;
    } else if (section != "pools" && section != "arrivals") {
        touched.all = true;
    }
}

/// What is in force in one of two versions, or not so far in the other.
Touched touched_between(const params::Scenario& scenario, params::VersionId before,
                        params::VersionId after) {
    const auto was = params::in_force(scenario, before);
    const auto is = params::in_force(scenario, after);
    Touched touched;
    const auto add_missing = [&](const auto& some, const auto& others) {
        for (const params::InForce& what : some) {
            if (std::find(others.begin(), others.end(), what) == others.end()) {
                for (const auto& edit : scenario.reforms[what.reform].value.set) {
                    add_edit(touched, edit.path);
                }
            }
        }
    };
    add_missing(was, is);
    add_missing(is, was);
    return touched;
}

/// The states that effects act on in a model.
void add_states_of_effects(std::set<std::string>& states, const params::Model& model) {
    for (const auto& [name, effect] : model.effects) {
        states.insert(effect.on.substr(0, effect.on.rfind('.')));
    }
}

std::optional<SignalId> signal_heard_by(const ExitRule& exit) {
    const auto* signal = exit.by<SignalRule>();
    return signal != nullptr ? std::optional(signal->on) : std::nullopt;
}

bool is_indexed_alike(const ExitRule& one, const ExitRule& other) {
    return one.reads == other.reads && one.trigger.index() == other.trigger.index() &&
           signal_heard_by(one) == signal_heard_by(other) &&
           std::equal(one.thinnings.begin(), one.thinnings.end(), other.thinnings.begin(),
                      other.thinnings.end(),
                      [](const auto& a, const auto& b) { return a.on == b.on; });
}

/// Puts new rows of a state into a version. Numbers that all versions share come from the
/// first. Whether what index_version finds stays the same.
bool put_rows(Version& version, StateId id, StateRows rows, const Version& first) {
    const StateRule& numbered = first.states[id];
    rows.state.meets_workers = numbered.meets_workers;
    for (std::size_t i = 0; i < rows.state.holds.size(); ++i) {
        rows.state.holds[i].turnover = numbered.holds[i].turnover;
    }
    bool is_alike = true;
    for (std::size_t k = 0; k < rows.exits.size(); ++k) {
        const ExitId exit(rows.state.first_exit + k);
        rows.exits[k].total_slot = first.exits[exit].total_slot;
        rows.exits[k].repeat_slot = first.exits[exit].repeat_slot;
        rows.exits[k].curve_slot = first.exits[exit].curve_slot;
        rows.exits[k].virtual_clock = first.exits[exit].virtual_clock;
        is_alike = is_alike && is_indexed_alike(version.exits[exit], rows.exits[k]);
        version.exits.replace(exit, std::move(rows.exits[k]));
    }
    version.states.replace(id, std::move(rows.state));
    return is_alike;
}

/// The states of a model that must be lowered anew.
template <class Visit>
void for_each_touched(const Touched& touched, const params::Model& model, Visit&& visit) {
    for (const auto& [track_name, track] : model.tracks) {
        const std::string prefix = track_name + ".";
        const auto first = touched.states.lower_bound(prefix);
        if (!touched.all && (first == touched.states.end() || !first->starts_with(prefix))) {
            continue;
        }
        for (const auto& state : track.states) {
            if (touched.all || touched.states.contains(prefix + state.name)) {
                visit(track_name, state);
            }
        }
    }
}

Version lower_from(const Version& before, const Touched& touched, const params::Model& model,
                   const Version& first, const NameIndex& names) {
    Version version = before;
    bool is_alike = true;
    for_each_touched(touched, model, [&](const std::string& track, const auto& state) {
        const StateId id = names.state(track, state.name);
        StateRows rows = lower_state_rows(state, track, before.states[id].first_exit, model, names);
        is_alike = put_rows(version, id, std::move(rows), first) && is_alike;
    });
    if (touched.all) {
        version.attributes = lower_attributes(model, names);
    }
    if (!is_alike) {
        index_version(version, names);
    }
    return version;
}

/// The version to start from, which is lowered before.
params::VersionId version_before(params::VersionId id) {
    if (id.everyone > 0) {
        --id.everyone;
        return id;
    }
    if (id.cohort > 0) {
        --id.cohort;
        return id;
    }
    return {};
}

}  // namespace

void index_version(Version& version, const NameIndex& names) {
    version.reads = version.timed = version.heads = 0;
    version.family_reads = version.family_gated = 0;
    version.readers = IndexedVector<TrackId, TrackMask>(names.track_count());
    version.hearers = IndexedVector<SignalId, TrackMask>(names.signal_count());
    version.thinned = version.hearers;
    for (std::size_t i = 0; i < version.states.size(); ++i) {
        const StateRule& state = version.states[StateId(i)];
        for (const HoldRule& hold : state.holds) {
            version.heads |= hold.per != HoldPer::case_ ? mask_of(state.track) : 0;
        }
    }
    for (std::size_t i = 0; i < version.exits.size(); ++i) {
        const ExitRule& exit = version.exits[ExitId(i)];
        const TrackMask own = mask_of(version.states[exit.state].track);
        version.reads |= exit.reads;
        for (const StateTest& test : exit.gate.family) {
            version.family_reads |= mask_of(test.track);
            version.family_gated |= own;
        }
        if (const auto signal = signal_heard_by(exit)) {
            version.hearers[*signal] |= own;
        }
        if (has_clock(exit.trigger)) {
            version.timed |= own;
        }
        for (const auto& thinning : exit.thinnings) {
            version.thinned[thinning.on] |= own;
        }
        for (std::size_t t = 0; t < version.readers.size(); ++t) {
            const bool reads = (exit.reads & mask_of(TrackId(t))) != 0;
            version.readers[TrackId(t)] |= reads ? own : 0;
        }
    }
}

void lower_later_versions(Pathway& pathway, const params::Scenario& scenario,
                          const NameIndex& names) {
    const std::size_t count = params::version_count(scenario);
    pathway.versions.reserve(count);
    params::VersionModels models(scenario);
    for (std::size_t v = 1; v < count; ++v) {
        const params::VersionId id = params::version_id(scenario, v);
        const params::VersionId before = version_before(id);
        Touched touched = touched_between(scenario, before, id);
        if (touched.effects) {
            add_states_of_effects(touched.states, models.at(before));
            add_states_of_effects(touched.states, models.at(id));
        }
        pathway.versions.push_back(
            lower_from(pathway.version(before.triggered, before.everyone, before.cohort), touched,
                       models.at(id), pathway.versions.front(), names));
    }
}

}  // namespace atd::model
