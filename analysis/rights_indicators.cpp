#include <algorithm>
#include <numeric>

#include "analysis/histories/state_set.hpp"
#include "analysis/indicator.hpp"

namespace atd::analysis {
namespace {

double child_days_in(const Facts& f, const StatesSubject& settings) {
    std::int64_t seconds = 0;
    for (const StateId state : settings.states) {
        seconds += f.exposure.states[state].child_seconds;
    }
    return days_from(seconds);
}

/// The settings that `counts` picks, as one subject; none where no state `says` anything.
template <class Says, class Counts>
std::vector<StatesSubject> settings_that(const record::Codes& codes, Says says, Counts counts) {
    if (std::none_of(codes.states.begin(), codes.states.end(), says)) {
        return {};
    }
    StatesSubject picked;
    for (const StateId state : residence_settings(codes)) {
        if (counts(codes.states[state.index()])) {
            picked.states.push_back(state);
        }
    }
    return {picked};
}

std::vector<StatesSubject> with_unrelated_adults(const CodedScenario& of) {
    return settings_that(
        of.codes,
        [](const record::StateCode& state) {
            return state.held_with != HeldWith::not_held && state.held_with != HeldWith::unstated;
        },
        [](const record::StateCode& state) {
            return state.held_with == HeldWith::unrelated_adults;
        });
}

std::vector<StatesSubject> without_agency(const CodedScenario& of) {
    return settings_that(
        of.codes, [](const record::StateCode& state) { return !state.responsible.empty(); },
        [](const record::StateCode& state) { return state.responsible.empty(); });
}

constexpr Row<StatesSubject> adult_rows[] = {
    {{.key = "rights.unrelated_adults.child_days",
      .label = "Child-days held with unrelated adults",
      .unit = "child-days",
      .importance = 16,
      .definition = "Days that people under 18 spend, within the observation, in settings "
                    "where they are held with adults who are not of their family.",
      .source = "CRC art. 37(c); UNHCR Detention Guidelines (2012), Guideline 9.2",
      .zero_if_absent = false},
     child_days_in},
};

constexpr Row<StatesSubject> agency_rows[] = {
    {{.key = "rights.no_agency.child_days",
      .label = "Child-days with no responsible agency",
      .unit = "child-days",
      .importance = 17,
      .definition = "Days that people under 18 spend, within the observation, in settings "
                    "that name no responsible agency.",
      .source = "CRC art. 20; CRC GC 6",
      .zero_if_absent = false},
     child_days_in},
};

double days_waited(const Facts& f, const Whole&) {
    std::int64_t seconds = 0;
    for (const auto& pool : f.census.pools) {
        seconds =
            std::accumulate(pool.waiting_seconds.begin(), pool.waiting_seconds.end(), seconds);
    }
    return days_from(seconds);
}

constexpr Row<Whole> other_rows[] = {
    {{.key = "rights.aged_out",
      .label = "Children who turned 18 before their case was resolved",
      .unit = "children",
      .importance = 20,
      .definition = "Persons under 18 when first observed who turn 18 within the observation "
                    "and not after their outcome.",
      .source = "CRC art. 1"},
     [](const Facts& f, const Whole&) { return static_cast<double>(f.outcomes.aged_out); }},
    {{.key = "rights.over_limit.child_days",
      .label = "Child-days beyond a statutory limit",
      .unit = "child-days",
      .importance = 21,
      .definition = "Days that people under 18 spend, within the observation, in a state "
                    "after the shortest limit that is in force for them there has passed.",
      .source = "CRC art. 37(b); UNHCR Detention Guidelines (2012), Guideline 6"},
     [](const Facts& f, const Whole&) { return days_from(f.over_limit_seconds); },
     nullptr,
     [](const Whole& scenario) { return scenario.has_limits; }},
    {{.key = "rights.waiting.days",
      .label = "Days of waiting for a place",
      .unit = "case-days",
      .importance = 48,
      .definition = "Days that requests for places wait within the observation, summed over all "
                    "pools; the waiting of requests that are still open counts so far."},
     days_waited,
     nullptr,
     [](const Whole& scenario) { return scenario.has_pools; }},
};

}  // namespace

Sections rights_sections() {
    return {section(adult_rows, with_unrelated_adults), section(agency_rows, without_agency),
            section(other_rows, whole)};
}

}  // namespace atd::analysis
