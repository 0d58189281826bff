#pragma once

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "sim/base/check.hpp"
#include "sim/model/pathway.hpp"

namespace atd::bench {

// The numbers of the Australian demo that the floor needs, looked up once by name.
// Which states there are and what leads where is written out in bench/floor.hpp.

enum Home : std::uint8_t { held, approved, placement, visa, lost, again, missing };

enum Claim : std::uint8_t { undecided, refused, remaining, status, returned };

enum Support : std::uint8_t { none, waiting, standard };

enum Pool : std::uint8_t { houses, visas, workers };

/// An exit as the record and the streams of chance know it.
struct Way {
    std::uint16_t id = 0;
    std::uint64_t hash = 0;
    double rate = 0;         ///< per second
    double rate_helped = 0;  ///< with a case worker
};

struct Step {
    SimTime from;
    std::int64_t places = 0;
};

/// What a reform date changes.
struct Era {
    SimTime from;
    double release_rate = 0;
    bool nobody_held = false;
};

struct FloorRules {
    const model::Pathway* pathway = nullptr;  ///< arrivals, household tables
    const model::SourceRule* stock = nullptr;
    const model::SourceRule* arrivals = nullptr;
    SimTime horizon;
    std::array<StateId, 7> home_state;
    std::array<StateId, 5> claim_state;
    std::array<StateId, 3> support_state;
    TrackId home_track, support_track, claim_track;
    Way release, placed, placement_lost, visa_lost, found, window, lost_again;
    Way asks, first_contact, decided, return_decided;
    DurationDistribution decision_distribution, return_distribution;
    double window_days = 0;
    std::uint64_t decision_hash = 0, return_hash = 0;
    double recognised = 0, departs = 0;
    std::array<std::vector<Step>, 3> capacity;
    std::vector<Era> eras;
    std::vector<SimTime> changes;  ///< dates of eras and capacities, sorted
    std::vector<model::Placement> placements;

    /// The exit that the clock of release, of contact or of the search leads to.
    const Way& timed_way(Home home) const {
        switch (home) {
            case held:
                return release;
            case placement:
                return placement_lost;
            case visa:
                return visa_lost;
            case lost:
                return found;
            default:
                return lost_again;
        }
    }

    Home home_of(StateId state) const { return state == home_state[placement] ? placement : visa; }
};

inline Pool pool_of(Home home) {
    return home == placement ? houses : visas;
}

namespace detail {

inline std::size_t position(const std::vector<std::string>& names, const std::string& name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        throw std::runtime_error("the floor is written for a pathway with " + name);
    }
    return static_cast<std::size_t>(found - names.begin());
}

inline StateId state(const model::Pathway& pathway, const std::string& name) {
    return StateId(position(pathway.state_names, name));
}

inline const model::ExitRule& exit(const model::Pathway& pathway, const std::string& name) {
    const ExitId id(position(pathway.exit_names, name));
    return pathway.versions.front().exits[id];
}

/// Per second; 0 where no rate fires the exit.
inline double rate_of(const model::ExitRule& rule) {
    const auto* rate = rule.by<model::RateRule>();
    return rate != nullptr ? rate->per_second : 0.0;
}

inline const DurationDistribution& distribution_of(const model::Version& version, std::size_t id) {
    return version.exits[ExitId(id)].by<model::AfterRule>()->distribution;
}

inline Way way(const model::Pathway& pathway, const std::string& name) {
    const model::ExitRule& rule = exit(pathway, name);
    const double ratio = rule.effects.empty() ? 1.0 : rule.effects.front().ratio;
    const double per_second = rate_of(rule);
    return {static_cast<std::uint16_t>(position(pathway.exit_names, name)), rule.name_hash,
            per_second * std::max(1.0, rule.floor), per_second * std::max(ratio, rule.floor)};
}

inline void find_ways(FloorRules& rules, const model::Pathway& pathway) {
    rules.release = way(pathway, "residence.held_detention.release_approved");
    rules.placed = way(pathway, "residence.approved_for_release.placed");
    rules.placement_lost = way(pathway, "residence.community_placement.lost_contact");
    rules.visa_lost = way(pathway, "residence.bridging_visa.lost_contact");
    rules.found = way(pathway, "residence.whereabouts_unknown.found_again");
    rules.window = way(pathway, "residence.whereabouts_unknown.search_window_ends");
    rules.lost_again = way(pathway, "residence.bridging_visa_after_search.lost_contact_again");
    rules.asks = way(pathway, "support.none.asks");
    rules.first_contact = way(pathway, "support.waiting_for_worker.first_contact");
    rules.decided = way(pathway, "legal.waiting_for_decision.decided");
    rules.return_decided = way(pathway, "legal.refused.return_decided");
}

inline void find_states(FloorRules& rules, const model::Pathway& pathway) {
    const auto named = [&](const char* name) { return state(pathway, name); };
    rules.home_state = {named("residence.held_detention"),
                        named("residence.approved_for_release"),
                        named("residence.community_placement"),
                        named("residence.bridging_visa"),
                        named("residence.whereabouts_unknown"),
                        named("residence.bridging_visa_after_search"),
                        named("residence.missing")};
    rules.claim_state = {named("legal.waiting_for_decision"), named("legal.refused"),
                         named("legal.refused_remaining"), named("legal.status"),
                         named("legal.assisted_return")};
    rules.support_state = {named("support.none"), named("support.waiting_for_worker"),
                           named("support.standard")};
    const auto& states = pathway.versions.front().states;
    rules.home_track = states[rules.home_state[held]].track;
    rules.claim_track = states[rules.claim_state[undecided]].track;
    rules.support_track = states[rules.support_state[none]].track;
}

inline void find_dates(FloorRules& rules, const model::Pathway& pathway) {
    const ExitId release(rules.release.id);
    for (std::size_t e = 0; e <= pathway.everyone_times.size(); ++e) {
        const model::Version& version = pathway.version(0, e, 0);
        rules.eras.push_back({e == 0 ? sim_start : pathway.everyone_times[e - 1],
                              rate_of(version.exits[release]),
                              version.states[rules.home_state[held]].prohibition.in_force});
    }
    rules.changes = pathway.everyone_times;
    for (std::size_t pool = 0; pool < rules.capacity.size(); ++pool) {
        for (const auto& step : pathway.pools[PoolId(pool)].capacity.front()) {
            rules.capacity[pool].push_back({step.from, step.places});
            rules.changes.push_back(step.from);
        }
    }
    std::sort(rules.changes.begin(), rules.changes.end());
}

}  // namespace detail

inline FloorRules floor_rules(const model::Pathway& pathway) {
    FloorRules rules;
    rules.pathway = &pathway;
    rules.horizon = pathway.horizon;
    rules.stock = &pathway.sources.at(0);
    rules.arrivals = &pathway.sources.at(1);
    detail::find_ways(rules, pathway);
    detail::find_states(rules, pathway);
    detail::find_dates(rules, pathway);
    const auto& first = pathway.versions.front();
    rules.decision_distribution = detail::distribution_of(first, rules.decided.id);
    rules.return_distribution = detail::distribution_of(first, rules.return_decided.id);
    rules.window_days = detail::distribution_of(first, rules.window.id).mean();
    rules.placements = first.exits[ExitId(rules.placed.id)].by<model::RequestRule>()->placements;
    const auto& decision = first.states[detail::state(pathway, "legal.decision")];
    const auto& after = first.states[detail::state(pathway, "legal.after_refusal")];
    rules.decision_hash = decision.name_hash;
    rules.recognised = decision.branches.front().upto;
    rules.return_hash = after.name_hash;
    rules.departs = after.branches.front().upto;
    return rules;
}

}  // namespace atd::bench
