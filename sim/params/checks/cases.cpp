#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/base/format.hpp"
#include "sim/params/checks/checks.hpp"
#include "sim/terms/ids.hpp"

// Case types, where cases come from, and pools.

namespace atd::params::checks {
namespace {

constexpr std::int64_t most_members = most_members_of_case;

double sum_of(const std::vector<double>& shares) {
    return std::accumulate(shares.begin(), shares.end(), 0.0);
}

/// Whole numbers from `least` on, with shares that sum to 1.
void check_sizes_table(Report& report, const std::string& path, const SourcedTable& table,
                       double least, double most) {
    require_sum_of_one(report, path + ".shares", sum_of(table.shares));
    for (const double value : table.values) {
        if (value != std::floor(value) || value < least || value > most) {
            report.add(path + ".values",
                       "whole numbers from " + shortest(least) + " to " + shortest(most),
                       shortest(value));
        }
    }
}

void refuse_table(Report& report, const std::string& path, const std::optional<SourcedTable>& table,
                  CaseKind kind) {
    if (table) {
        report.add(path, "nothing", "a table", "not for kind " + std::string(name_of(kind)));
    }
}

void require_table(Report& report, const std::string& path,
                   const std::optional<SourcedTable>& table, CaseKind kind) {
    if (!table) {
        report.add(path, "a table", "nothing",
                   "kind " + std::string(name_of(kind)) + " requires it");
    }
}

void check_adults(Report& report, const std::string& path, const CaseType& type) {
    const bool has_adults = type.kind == CaseKind::family || type.kind == CaseKind::adults;
    if (!has_adults) {
        refuse_table(report, path, type.adults, type.kind);
        return;
    }
    require_table(report, path, type.adults, type.kind);
    if (type.adults) {
        check_sizes_table(report, path, *type.adults, 1, most_members);
    }
}

void check_mothers(Report& report, const std::string& path, const CaseType& type) {
    if (type.mothers && type.kind != CaseKind::family) {
        report.add(path, "nothing", "a share",
                   "only the adults of a case of kind family are mothers and fathers");
    }
}

void check_children(Report& report, const std::string& path, const CaseType& type) {
    const bool several =
        type.kind == CaseKind::sibling_group || type.kind == CaseKind::child_mother;
    const bool one = type.kind == CaseKind::unaccompanied_child;
    if (type.kind == CaseKind::adults) {
        refuse_table(report, path, type.children, type.kind);
        return;
    }
    if (several) {
        require_table(report, path, type.children, type.kind);
    }
    if (type.children) {
        check_sizes_table(report, path, *type.children, several ? 2 : 1, one ? 1 : most_members);
    }
}

void require_ascending(Report& report, const std::string& path, const SourcedTable& bands) {
    if (std::adjacent_find(bands.values.begin(), bands.values.end(),
                           [](double a, double b) { return a >= b; }) != bands.values.end()) {
        report.add(path + ".values", "ages in ascending order", "another order");
    }
}

void check_child_age(Report& report, const std::string& path, const CaseType& type) {
    if (!type.child_age) {
        return;
    }
    if (type.kind == CaseKind::adults) {
        refuse_table(report, path, type.child_age, type.kind);
        return;
    }
    check_sizes_table(report, path, *type.child_age, 0, 17);
    require_ascending(report, path, *type.child_age);
}

void check_adult_age(Report& report, const std::string& path, const CaseType& type) {
    if (!type.adult_age) {
        return;
    }
    if (!type.adults) {
        refuse_table(report, path, type.adult_age, type.kind);
        return;
    }
    check_sizes_table(report, path, *type.adult_age, 18, 64);
    require_ascending(report, path, *type.adult_age);
}

void check_mix(Report& report, const Model& model, const std::string& path,
               const Named<Sourced<Share>>& mix) {
    double sum = 0;
    for (const auto& [name, share] : mix) {
        require_name(report, path + "." + name, "a case type", name, names_of(model.case_types));
        sum += share.value.value;
    }
    require_sum_of_one(report, path, sum);
}

/// Steps of a capacity or a rate begin on different days.
template <class Step>
void check_steps(Report& report, const std::string& path, const Named<Step>& steps) {
    if (steps.empty()) {
        report.add(path, "at least one entry", "none");
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (steps[i].value.from == steps[j].value.from) {
                report.add(path + "." + steps[i].name, "a different day in each `from`",
                           "the same day as in " + quoted(steps[j].name));
            }
        }
    }
}

std::int64_t largest(const std::optional<SourcedTable>& table, std::int64_t otherwise) {
    return table && !table->values.empty() ? static_cast<std::int64_t>(*std::max_element(
                                                 table->values.begin(), table->values.end()))
                                           : otherwise;
}

std::int64_t smallest(const std::optional<SourcedTable>& table, std::int64_t otherwise) {
    return table && !table->values.empty() ? static_cast<std::int64_t>(*std::min_element(
                                                 table->values.begin(), table->values.end()))
                                           : otherwise;
}

}  // namespace

void check_first_states(Report& report, const Model& model, const std::string& path,
                        const Named<std::string>& places, bool only_stays) {
    for (const auto& [track, state] : places) {
        const std::string at = path + "." + track;
        if (!require_name(report, at, "a track", track, names_of(model.tracks))) {
            continue;
        }
        const auto& states = track_of(model, track)->states;
        if (!require_name(report, at, "a state of track " + track, state, names_of(states))) {
            continue;
        }
        const StateKind kind = find(states, state)->kind;
        if (kind == StateKind::end || (only_stays && kind == StateKind::choice)) {
            report.add(at, only_stays ? "a state of kind stay" : "a state of kind stay or choice",
                       quoted(state) + " of kind " + std::string(name_of(kind)));
        }
    }
}

std::pair<std::int64_t, std::int64_t> member_range(const CaseType& type) {
    const std::int64_t children = type.kind == CaseKind::adults ? 0 : 1;
    return {smallest(type.adults, 0) + smallest(type.children, children),
            largest(type.adults, 0) + largest(type.children, children)};
}

void check_case_types(Report& report, const Model& model) {
    if (model.case_types.empty()) {
        report.add("case_types", "at least one entry", "none");
    }
    for (const auto& [name, type] : model.case_types) {
        const std::string path = "case_types." + name;
        check_adults(report, path + ".adults", type);
        check_mothers(report, path + ".mothers", type);
        check_children(report, path + ".children", type);
        check_child_age(report, path + ".child_age", type);
        check_adult_age(report, path + ".adult_age", type);
        if (member_range(type).second > most_members) {
            report.add(path, fmt::format("at most {} members", most_members),
                       std::to_string(member_range(type).second));
        }
    }
}

namespace {

/// A wave, or a table of all twelve months.
void check_seasonality(Report& report, const std::string& path, const Seasonality& season) {
    const bool wave = season.amplitude.has_value() && season.peak_month.has_value();
    const bool half = season.amplitude.has_value() != season.peak_month.has_value();
    if (half || wave == season.months.has_value()) {
        report.add(path, "either amplitude and peak_month, or months", "another combination");
    }
    if (!season.months) {
        return;
    }
    check_sizes_table(report, path + ".months", *season.months, 1, 12);
    auto months = season.months->values;
    std::sort(months.begin(), months.end());
    if (months.size() != 12 || std::adjacent_find(months.begin(), months.end()) != months.end()) {
        report.add(path + ".months.values", "each month from 1 to 12 once", "others");
    }
}

void check_forecast(Report& report, const std::string& path, const Forecast& forecast) {
    if (forecast.paths.empty()) {
        report.add(path + ".paths", "at least one path", "none");
    }
    for (const auto& [name, steps] : forecast.paths) {
        check_steps(report, path + ".paths." + name, steps);
    }
}

}  // namespace

namespace {

bool has_children(const CaseType& type) {
    if (!type.children) {
        return type.kind != CaseKind::adults;
    }
    const auto& sizes = type.children->values;
    return std::any_of(sizes.begin(), sizes.end(), [](double size) { return size > 0; });
}

/// A stock counted in children must be able to reach its count.
void check_count(Report& report, const Model& model, const std::string& path, const Stock& stock) {
    const bool any = std::any_of(stock.mix.begin(), stock.mix.end(), [&](const auto& share) {
        const CaseType* type = find(model.case_types, share.name);
        return share.value.value.value > 0 && type != nullptr && has_children(*type);
    });
    if (stock.counts == StockCount::children && !any) {
        report.add(path, "a case type with children in its mix", "none");
    }
}

}  // namespace

void check_sources(Report& report, const Model& model) {
    for (const auto& [name, arrivals] : model.arrivals) {
        const std::string path = "arrivals." + name;
        check_steps(report, path + ".cases", arrivals.cases);
        if (arrivals.seasonality) {
            check_seasonality(report, path + ".seasonality", *arrivals.seasonality);
        }
        if (arrivals.forecast) {
            check_forecast(report, path + ".forecast", *arrivals.forecast);
        }
        check_mix(report, model, path + ".mix", arrivals.mix);
        check_first_states(report, model, path + ".enter", arrivals.enter, false);
    }
    for (const auto& [name, stock] : model.stock) {
        const std::string path = "stock." + name;
        check_mix(report, model, path + ".mix", stock.mix);
        check_count(report, model, path + ".counts", stock);
        check_first_states(report, model, path + ".at", stock.at, true);
        check_distribution(report, path + ".elapsed", stock.elapsed);
        if (stock.elapsed.share) {
            report.add(path + ".elapsed.share", "nothing", "a value",
                       "only the distribution of an exit can have a share");
        }
    }
}

namespace {

/// Requests for several pools at once must stand in the same order in each of them, or
/// two could each head one line and wait for the other for ever.
void check_joint_holds(Report& report, const Model& model) {
    for_each_state(model, [&](const std::string&, const Track&, const std::string&,
                              const State& state, const std::string& path) {
        const Pool* first = nullptr;
        for (const auto& hold : state.holds) {
            const Pool* pool = find(model.pools, hold.name);
            if (pool == nullptr || pool->when_full != WhenFull::wait) {
                continue;
            }
            if (first != nullptr && first->priority != pool->priority) {
                report.add(path + ".holds." + hold.name,
                           "the same priority classes in all pools that are held together",
                           "others",
                           "two requests could each be first in one line and wait for the other "
                           "for ever; give both pools the same classes");
            }
            first = first == nullptr ? pool : first;
        }
    });
}

}  // namespace

void check_pools(Report& report, const Model& model) {
    for (const auto& [name, pool] : model.pools) {
        const std::string path = "pools." + name;
        check_steps(report, path + ".capacity", pool.capacity);
        check_work(report, path, pool);
        if (pool.funded_until && pool.when_full == WhenFull::admit) {
            report.add(path + ".funded_until", "a pool that can be full",
                       "when_full 'admit', which admits everyone");
        }
        for (const auto& [class_name, priority] : pool.priority) {
            check_condition(report, model, path + ".priority." + class_name + ".who", priority.who);
        }
    }
    check_joint_holds(report, model);
}

}  // namespace atd::params::checks
