#include "sim/params/versions.hpp"

#include <algorithm>
#include <optional>

#include "sim/params/parameter_values.hpp"
#include "sim/params/patches/path_cursor.hpp"

namespace atd::params {
namespace {

/// Days over which a reform comes in; 1 without a ramp.
int ramp_days(const Reform& reform) {
    return reform.ramp ? static_cast<int>(reform.ramp->value) : 1;
}

/// How far a reform with a date has come on a day; nothing where it is not in force.
std::optional<double> share_on(const Reform& reform, Date day) {
    const auto end = end_of(reform);
    if (*reform.start > day || (end && day >= *end)) {
        return std::nullopt;
    }
    const int days = ramp_days(reform);
    const auto steps = (day - *reform.start).count() + 1;
    return steps >= days ? 1.0 : static_cast<double>(steps) / days;
}

std::vector<std::size_t> by_start(const Named<Reform>& reforms) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < reforms.size(); ++i) {
        order.push_back(i);
    }
    const auto start = [&](std::size_t i) { return reforms[i].value.start.value_or(Date::max()); };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return start(a) < start(b); });
    return order;
}

bool is_triggered(const Scenario& scenario, std::size_t triggered, const std::string& name) {
    const auto& names = scenario.triggered;
    const auto found = std::find(names.begin(), names.end(), name);
    return found != names.end() && ((triggered >> (found - names.begin())) & 1u) != 0;
}

const std::vector<Date>& dates_of(const Scenario& scenario, Binds binds) {
    return binds == Binds::everyone ? scenario.everyone_dates : scenario.cohort_dates;
}

/// Day whose reforms make up a version; before the first cohort none binds.
Date day_of(const Scenario& scenario, Binds binds, std::size_t passed) {
    if (passed > 0) {
        return dates_of(scenario, binds)[passed - 1];
    }
    return binds == Binds::cohort ? Date::min() : scenario.start;
}

/// Where the reforms in force change, or whether they are on their way: the first and
/// the last of each run of dates without such a change.
std::vector<std::size_t> ends_of_runs(const Scenario& scenario, Binds binds) {
    struct Met {
        std::size_t reform;
        bool is_whole;
        bool operator==(const Met&) const = default;
    };

    std::vector<std::vector<Met>> met(dates_of(scenario, binds).size() + 1);
    for (std::size_t i = 0; i < met.size(); ++i) {
        for (std::size_t r = 0; r < scenario.reforms.size(); ++r) {
            const Reform& reform = scenario.reforms[r].value;
            const auto share = reform.binds == binds && reform.start
                                   ? share_on(reform, day_of(scenario, binds, i))
                                   : std::nullopt;
            if (share) {
                met[i].push_back({r, *share >= 1});
            }
        }
    }
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < met.size(); ++i) {
        if (i == 0 || i + 1 == met.size() || met[i] != met[i - 1] || met[i] != met[i + 1]) {
            ends.push_back(i);
        }
    }
    return ends;
}

/// Everyone is bound from the first day on by what started before. A cohort begins at the
/// earliest on the first day: whoever is there already is never part of it.
std::vector<Date> find_dates(const Scenario& scenario, Binds binds) {
    std::vector<Date> dates;
    const auto add = [&](Date date) {
        if (binds == Binds::cohort) {
            date = std::max(date, scenario.start);
        } else if (date <= scenario.start) {
            return;
        }
        if (date < scenario.end) {
            dates.push_back(date);
        }
    };
    for (const auto& [name, reform] : scenario.reforms) {
        if (reform.binds != binds || !reform.start) {
            continue;
        }
        const auto end = end_of(reform);
        for (int day = 0; day < ramp_days(reform); ++day) {
            const Date step = *reform.start + std::chrono::days{day};
            if (!end || step < *end) {
                add(step);
            }
        }
        if (end) {
            add(*end);
        }
    }
    std::sort(dates.begin(), dates.end());
    dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
    return dates;
}

bool has_state(const Model& model, const StateOnPath& at) {
    const Track* track = find(model.tracks, at.track);
    return track != nullptr && find(track->states, at.state) != nullptr;
}

/// A state that a reform adds is there from the first day on.
void add_states(Scenario& scenario) {
    for (const auto& [name, reform] : scenario.reforms) {
        Patch additions;
        for (const auto& edit : reform.set) {
            const auto at = state_on(edit.path);
            if (at && !has_state(scenario.model, *at) &&
                find(scenario.model.tracks, at->track) != nullptr) {
                additions.push_back(edit);
            }
        }
        apply_patch(additions, scenario.model);
        for (const auto& edit : additions) {
            const std::string path = state_on(edit.path)->path();
            if (scenario.added_states.empty() || scenario.added_states.back() != path) {
                scenario.added_states.push_back(path);
            }
        }
    }
}

}  // namespace

std::size_t version_count(const Scenario& scenario) {
    return trigger_sets(scenario) * (scenario.everyone_dates.size() + 1) *
           (scenario.cohort_dates.size() + 1);
}

VersionId version_id(const Scenario& scenario, std::size_t number) {
    const std::size_t cohorts = scenario.cohort_dates.size() + 1;
    const std::size_t dates = scenario.everyone_dates.size() + 1;
    return {number / cohorts / dates, number / cohorts % dates, number % cohorts};
}

bool is_reformed(const Scenario& scenario, const std::string& path) {
    return std::any_of(scenario.reforms.begin(), scenario.reforms.end(), [&](const auto& reform) {
        const Patch& set = reform.value.set;
        return std::any_of(set.begin(), set.end(), [&](const Edit& edit) {
            return is_at_or_below(edit.path, path) || is_at_or_below(path, edit.path);
        });
    });
}

std::vector<InForce> in_force(const Scenario& scenario, VersionId id) {
    const Date everyone = day_of(scenario, Binds::everyone, id.everyone);
    const Date cohort = day_of(scenario, Binds::cohort, id.cohort);
    std::vector<InForce> list;
    for (const std::size_t i : by_start(scenario.reforms)) {
        const auto& [name, reform] = scenario.reforms[i];
        if (reform.start) {
            if (const auto share =
                    share_on(reform, reform.binds == Binds::everyone ? everyone : cohort)) {
                list.push_back({i, *share});
            }
        } else if (is_triggered(scenario, id.triggered, name)) {
            list.push_back({i, 1});
        }
    }
    return list;
}

std::vector<VersionId> corner_versions(const Scenario& scenario) {
    const auto everyone = ends_of_runs(scenario, Binds::everyone);
    const auto cohorts = ends_of_runs(scenario, Binds::cohort);
    std::vector<VersionId> corners;
    for (std::size_t t = 0; t < trigger_sets(scenario); ++t) {
        for (const std::size_t e : everyone) {
            for (const std::size_t c : cohorts) {
                corners.push_back({t, e, c});
            }
        }
    }
    return corners;
}

VersionModels::VersionModels(const Scenario& scenario)
    : scenario_(scenario),
      model_(scenario.model) {}

const Model& VersionModels::at(VersionId id) {
    const auto wanted = in_force(scenario_, id);
    std::size_t kept = 0;
    while (kept < layers_.size() && kept < wanted.size() && layers_[kept].what == wanted[kept]) {
        ++kept;
    }
    take_back(kept);
    for (std::size_t i = layers_.size(); i < wanted.size(); ++i) {
        const Patch& patch = scenario_.reforms[wanted[i].reform].value.set;
        layers_.push_back({wanted[i], apply_patch(patch, model_, wanted[i].share)});
    }
    return model_;
}

/// Down to the first layers; to the bare model where one of the others cannot be undone.
void VersionModels::take_back(std::size_t kept) {
    while (layers_.size() > kept) {
        if (!layers_.back().applied.undo) {
            model_ = scenario_.model;
            layers_.clear();
            return;
        }
        apply_patch(*layers_.back().applied.undo, model_);
        layers_.pop_back();
    }
}

std::vector<Problem> VersionModels::problems() const {
    std::vector<Problem> all;
    for (const auto& layer : layers_) {
        all.insert(all.end(), layer.applied.problems.begin(), layer.applied.problems.end());
    }
    return all;
}

Model model_of(const Scenario& scenario, VersionId id) {
    return VersionModels(scenario).at(id);
}

Model model_without_additions(const Scenario& scenario) {
    Model model = scenario.model;
    for (const auto& path : scenario.added_states) {
        apply_patch({{path, Removal{}}}, model);
    }
    return model;
}

void date_reforms(Scenario& scenario) {
    scenario.model = model_without_additions(scenario);
    scenario.added_states.clear();
    scenario.everyone_dates = find_dates(scenario, Binds::everyone);
    scenario.cohort_dates = find_dates(scenario, Binds::cohort);
    scenario.triggered.clear();
    const auto before = values_of(scenario.model);
    for (auto& [name, reform] : scenario.reforms) {
        if (!reform.start) {
            scenario.triggered.push_back(name);
        }
        Model model = scenario.model;
        apply_patch(reform.set, model);
        reform.changes = changes_between(before, values_of(model));
    }
    add_states(scenario);
}

}  // namespace atd::params
