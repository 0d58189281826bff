#include "sim/model/shared_past.hpp"

#include <algorithm>
#include <vector>

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
const params::Model& version_on(const params::Scenario& scenario, std::size_t triggered, Date day,
                                Date cohort) {
    const std::size_t everyone =
        triggered * (scenario.everyone_dates.size() + 1) + begun(scenario.everyone_dates, day);
    return scenario.versions[everyone * (scenario.cohort_dates.size() + 1) +
                             begun(scenario.cohort_dates, cohort)];
}

/// Whether every version that can bind anybody on a day is the same; cohorts begin on
/// some of `dates`.
bool are_same_on(const params::Scenario& a, const params::Scenario& b, Date day,
                 const std::vector<Date>& dates) {
    std::vector<Date> cohorts{Date::min()};
    cohorts.insert(cohorts.end(), dates.begin(), std::upper_bound(dates.begin(), dates.end(), day));
    for (std::size_t t = 0; t < std::size_t{1} << a.triggered.size(); ++t) {
        for (const Date cohort : cohorts) {
            if (!(version_on(a, t, day, cohort) == version_on(b, t, day, cohort))) {
                return false;
            }
        }
    }
    return true;
}

}  // namespace

SimTime shared_until(const params::Scenario& a, const params::Scenario& b) {
    if (a.start != b.start || a.end != b.end || !(a.model == b.model) ||
        !have_same_triggers(a, b)) {
        return sim_start;
    }
    const auto dates = all_dates(a, b);
    for (const Date day : dates) {
        if (!are_same_on(a, b, day, dates)) {
            return at(day, a.start);
        }
    }
    return never;
}

}  // namespace atd::model
