#include "sim/model/shared_past.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "sim/params/versions.hpp"

namespace atd::model {
namespace {

std::size_t begun(const std::vector<Date>& dates, Date day) {
    return static_cast<std::size_t>(std::upper_bound(dates.begin(), dates.end(), day) -
                                    dates.begin());
}

bool have_same_triggers(const params::Scenario& a, const params::Scenario& b) {
    return a.triggered == b.triggered &&
           std::all_of(a.triggered.begin(), a.triggered.end(), [&](const std::string& name) {
               const auto& one = *params::find(a.reforms, name);
               const auto& other = *params::find(b.reforms, name);
               return one.trigger == other.trigger && one.lasts == other.lasts &&
                      one.end == other.end;
           });
}

std::vector<Date> all_dates(const params::Scenario& a, const params::Scenario& b) {
    std::vector<Date> dates{a.start};
    for (const auto* some :
         {&a.everyone_dates, &a.cohort_dates, &b.everyone_dates, &b.cohort_dates}) {
        dates.insert(dates.end(), some->begin(), some->end());
    }
    std::sort(dates.begin(), dates.end());
    dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
    return dates;
}

/// The version on a day, for a case of the cohort that began on `cohort`.
params::VersionId version_on(const params::Scenario& scenario, std::size_t triggered, Date day,
                             Date cohort) {
    return {triggered, begun(scenario.everyone_dates, day), begun(scenario.cohort_dates, cohort)};
}

/// Whether two scenarios with the same model have the same versions.
class VersionPair {
  public:
    VersionPair(const params::Scenario& a, const params::Scenario& b)
        : a_(a),
          b_(b),
          models_a_(a),
          models_b_(b) {}

    /// Whether every version that can bind anybody on a day is the same; cohorts begin on
    /// some of `dates`.
    bool are_same_on(Date day, const std::vector<Date>& dates) {
        std::vector<Date> cohorts{Date::min()};
        cohorts.insert(cohorts.end(), dates.begin(),
                       std::upper_bound(dates.begin(), dates.end(), day));
        for (std::size_t t = 0; t < params::trigger_sets(a_); ++t) {
            std::pair<params::VersionId, params::VersionId> last;
            for (const Date cohort : cohorts) {
                const std::pair pair(version_on(a_, t, day, cohort),
                                     version_on(b_, t, day, cohort));
                const bool is_new = cohort == cohorts.front() || pair != last;
                last = pair;
                if (is_new && !are_same(pair.first, pair.second)) {
                    return false;
                }
            }
        }
        return true;
    }

  private:
    bool are_same(params::VersionId a, params::VersionId b) {
        return has_same_patches(a, b) || models_a_.at(a) == models_b_.at(b);
    }

    bool has_same_patches(params::VersionId a, params::VersionId b) const {
        const auto in_a = params::in_force(a_, a);
        const auto in_b = params::in_force(b_, b);
        return std::equal(in_a.begin(), in_a.end(), in_b.begin(), in_b.end(),
                          [&](const params::InForce& one, const params::InForce& other) {
                              return one.share == other.share &&
                                     a_.reforms[one.reform].value.set ==
                                         b_.reforms[other.reform].value.set;
                          });
    }

    const params::Scenario& a_;
    const params::Scenario& b_;
    params::VersionModels models_a_, models_b_;
};

}  // namespace

SimTime shared_until(const params::Scenario& a, const params::Scenario& b) {
    if (a.start != b.start || a.end != b.end || !(a.model == b.model) ||
        !have_same_triggers(a, b)) {
        return sim_start;
    }
    const auto dates = all_dates(a, b);
    VersionPair versions(a, b);
    for (const Date day : dates) {
        if (!versions.are_same_on(day, dates)) {
            return at(day, a.start);
        }
    }
    return never;
}

}  // namespace atd::model
