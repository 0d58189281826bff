#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/histories/state_set.hpp"
#include "analysis/indicator.hpp"

namespace atd::analysis {
namespace {

Measure right(std::string key, std::string label, std::string unit) {
    return {.key = std::move(key),
            .label = std::move(label),
            .unit = std::move(unit),
            .group = Group::rights};
}

/// The measures of detention on one definition.
struct Definition {
    std::string key;
    std::string words;
    Detention Facts::*detention;
};

void add_amounts(Indicators& list, const Definition& def) {
    const auto which = def.detention;
    list.push_back({right("rights.detention." + def.key + ".child_days",
                          "Child-days in detention" + def.words, "child-days"),
                    [which](const Facts& f) {
                        return days_from(
                            child_seconds((f.*which).stays, f.histories.observation()));
                    },
                    {}});
    list.push_back({right("rights.detention." + def.key + ".children",
                          "Children ever in detention" + def.words, "children"),
                    [which](const Facts& f) {
                        return static_cast<double>(
                            children_ever((f.*which).stays, f.histories.observation()));
                    },
                    {}});
    list.push_back({right("rights.detention." + def.key + ".children_at_end",
                          "Children in detention at the end" + def.words, "children"),
                    [which](const Facts& f) {
                        const SimTime end = f.histories.horizon();
                        return static_cast<double>(
                            presence_at((f.*which).stays, end, end).children);
                    },
                    {}});
}

void add_lengths(Indicators& list, const Definition& def) {
    const auto which = def.detention;
    auto median = right("rights.detention." + def.key + ".median_stay",
                        "Median stay of a child in detention so far" + def.words, "days");
    median.estimator = Estimator::pooled_median;
    list.push_back({median, {}, [which](const Facts& f) { return (f.*which).days; }});
    auto longest = right("rights.detention." + def.key + ".longest_stay",
                         "Longest stay of a child in detention so far" + def.words, "days");
    longest.estimator = Estimator::longest;
    list.push_back({longest,
                    [which](const Facts& f) {
                        const auto& sorted = (f.*which).days;
                        return sorted.empty() ? std::nan("") : sorted.back();
                    },
                    {}});
}

void add_over_limit(Indicators& list, const record::Codes& codes) {
    if (std::any_of(codes.exits.begin(), codes.exits.end(),
                    [](const auto& exit) { return exit.is_limit; })) {
        list.push_back({right("rights.over_limit.child_days", "Child-days beyond a statutory limit",
                              "child-days"),
                        [](const Facts& f) { return days_from(f.over_limit_seconds); },
                        {}});
    }
}

/// Child-days summed over those settings that `counts` picks.
template <class Counts>
Indicator child_days_in(Measure measure, const record::Codes& codes, Counts counts) {
    std::vector<StateId> picked;
    for (const StateId state : residence_settings(codes)) {
        if (counts(codes.states[state.index()])) {
            picked.push_back(state);
        }
    }
    return {std::move(measure),
            [picked](const Facts& f) {
                std::int64_t seconds = 0;
                for (const StateId state : picked) {
                    seconds += f.exposure.states[state].child_seconds;
                }
                return days_from(seconds);
            },
            {}};
}

void add_company(Indicators& list, const record::Codes& codes) {
    const auto& states = codes.states;
    if (std::any_of(states.begin(), states.end(), [](const auto& state) {
            return state.held_with != HeldWith::not_held && state.held_with != HeldWith::unstated;
        })) {
        list.push_back(child_days_in(
            right("rights.unrelated_adults.child_days", "Child-days held with unrelated adults",
                  "child-days"),
            codes, [](const auto& s) { return s.held_with == HeldWith::unrelated_adults; }));
    }
    if (std::any_of(states.begin(), states.end(),
                    [](const auto& state) { return !state.responsible.empty(); })) {
        list.push_back(child_days_in(right("rights.no_agency.child_days",
                                           "Child-days with no responsible agency", "child-days"),
                                     codes, [](const auto& s) { return s.responsible.empty(); }));
    }
}

void add_waiting(Indicators& list, const record::Codes& codes) {
    if (codes.pools.empty()) {
        return;
    }
    list.push_back({right("rights.waiting.days", "Days of waiting for a place", "case-days"),
                    [](const Facts& f) {
                        std::int64_t seconds = 0;
                        for (const auto& pool : f.census.pools) {
                            seconds = std::accumulate(pool.waiting_seconds.begin(),
                                                      pool.waiting_seconds.end(), seconds);
                        }
                        return days_from(seconds);
                    },
                    {}});
}

/// End states of harm that say where a child is, or that nobody knows.
void add_harms(Indicators& list, const record::Codes& codes) {
    for (std::size_t i = 0; i < codes.states.size(); ++i) {
        const auto& state = codes.states[i];
        const TrackRole role = codes.tracks[state.track.index()].role;
        if (state.outcome != OutcomeClass::harm ||
            (role != TrackRole::contact && role != TrackRole::residence)) {
            continue;
        }
        list.push_back({right("rights.harm." + dotted_name(codes, StateId(i)),
                              "Children with the outcome: " + label_of(state), "children"),
                        [id = StateId(i)](const Facts& f) {
                            return static_cast<double>(f.outcomes.children[id]);
                        },
                        {}});
    }
}

}  // namespace

Indicators rights_indicators(const record::Codes& codes) {
    const Definition strict{"strict", " (by law)", &Facts::strict};
    const Definition wide{"wide", " (by law or in practice)", &Facts::wide};
    Indicators list;
    for (const auto& definition : {strict, wide}) {
        add_amounts(list, definition);
        add_lengths(list, definition);
    }
    for (auto& indicator : detention_survival_indicators()) {
        list.push_back(std::move(indicator));
    }
    add_over_limit(list, codes);
    add_company(list, codes);
    for (auto& indicator : access_indicators(codes)) {
        list.push_back(std::move(indicator));
    }
    add_waiting(list, codes);
    add_harms(list, codes);
    list.push_back({right("rights.aged_out",
                          "Children who turned 18 before their case was resolved", "children"),
                    [](const Facts& f) { return static_cast<double>(f.outcomes.aged_out); },
                    {}});
    return list;
}

}  // namespace atd::analysis
