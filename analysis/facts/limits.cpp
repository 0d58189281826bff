#include "analysis/facts/limits.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "sim/params/versions.hpp"

#include "analysis/histories/state_set.hpp"

namespace atd::analysis {
namespace {

struct StateLimit {
    Seconds after;
    LimitCounts counts;
};

/// The shortest limit of each state in one version; the states in the order of the
/// codes.
using LimitsOfVersion = std::vector<std::optional<StateLimit>>;

const params::State* state_in(const params::Model& model, const record::Codes& codes, StateId id) {
    const auto& code = codes.states[id.index()];
    const auto* track = params::find(model.tracks, codes.tracks[code.track.index()].name);
    return track != nullptr ? params::find(track->states, code.name) : nullptr;
}

LimitsOfVersion limits_of(const params::Model& model, const record::Codes& codes) {
    LimitsOfVersion limits(codes.states.size());
    for (std::size_t i = 0; i < limits.size(); ++i) {
        const auto* state = state_in(model, codes, StateId(i));
        if (state == nullptr) {
            continue;
        }
        for (const auto& exit : state->exits) {
            const auto* limit = exit.value.by<params::Limit>();
            if (limit == nullptr) {
                continue;
            }
            const Seconds after = round_span(limit->after.value.value);
            if (!limits[i] || after < limits[i]->after) {
                limits[i] = StateLimit{after, limit->counts};
            }
        }
    }
    return limits;
}

/// The limits of every version, and when each is in force.
class LimitTable {
  public:
    LimitTable(const record::Codes& codes, const params::Scenario& scenario)
        : cohorts_(scenario.cohort_dates.size() + 1) {
        for (const Date date : scenario.everyone_dates) {
            changes_.push_back(at(date, codes.start));
        }
        for (const Date date : scenario.cohort_dates) {
            cohort_changes_.push_back(at(date, codes.start));
        }
        params::VersionModels models(scenario);
        for (std::size_t i = 0; i < periods() * cohorts_; ++i) {
            versions_.push_back(limits_of(models.at(params::version_id(scenario, i)), codes));
        }
    }

    std::size_t periods() const { return changes_.size() + 1; }

    Interval period(std::size_t i) const {
        return {i == 0 ? SimTime::min() : changes_[i - 1],
                i < changes_.size() ? changes_[i] : never};
    }

    const std::optional<StateLimit>& limit(std::size_t period, SimTime arrived,
                                           StateId state) const {
        const auto cohort =
            std::upper_bound(cohort_changes_.begin(), cohort_changes_.end(), arrived) -
            cohort_changes_.begin();
        const auto version = period * cohorts_ + static_cast<std::size_t>(cohort);
        return versions_[version][state.index()];
    }

  private:
    std::size_t cohorts_;
    std::vector<SimTime> changes_, cohort_changes_;
    std::vector<LimitsOfVersion> versions_;
};

/// The moment of a visit at which its limit is reached, after `before` in the same
/// state.
SimTime limit_reached(const Visit& visit, const StateLimit& limit, Seconds before) {
    const Seconds used = limit.counts == LimitCounts::total ? before : Seconds{0};
    return later(visit.from, std::max(Seconds{0}, limit.after - used));
}

std::int64_t over_limits(const Histories& histories, const LimitTable& table,
                         const Person& person) {
    std::int64_t seconds = 0;
    std::map<StateId, Seconds> before;
    for (const Visit& visit : histories.visits(person)) {
        for (std::size_t i = 0; i < table.periods(); ++i) {
            const auto& limit = table.limit(i, person.arrived, visit.state);
            if (!limit) {
                continue;
            }
            const SimTime reached = limit_reached(visit, *limit, before[visit.state]);
            const Interval seen =
                intersection({std::max(visit.from, reached), visit.to}, histories.observation());
            seconds += length(as_child(intersection(seen, table.period(i)), person)).count();
        }
        before[visit.state] += length(visit.span());
    }
    return seconds;
}

}  // namespace

std::int64_t child_seconds_over_limits(const Histories& histories, const record::Codes& codes,
                                       const params::Scenario& scenario) {
    const bool any = std::any_of(codes.exits.begin(), codes.exits.end(),
                                 [](const auto& exit) { return exit.is_limit; });
    if (!any) {
        return 0;
    }
    const LimitTable table(codes, scenario);
    std::int64_t seconds = 0;
    for (const Person& person : histories.persons()) {
        seconds += over_limits(histories, table, person);
    }
    return seconds;
}

}  // namespace atd::analysis
