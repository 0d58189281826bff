#include "sim/study/estimate.hpp"

#include <algorithm>

namespace atd::study {
namespace {

// Calibrated on the scenarios of this repository. Rows are 32 bytes before compression.
constexpr double stays_per_state = 0.5;
constexpr double events_per_stay = 1.5;
constexpr double bytes_per_row = 32;
constexpr double bytes_per_pool_day = 56;
constexpr double bytes_per_series_day = 4;
constexpr double bytes_per_present_person = 250;
constexpr double bytes_kept_per_person = 30;  // of every replication, for medians
// Bytes on disk, compressed.
constexpr double disk_per_option =
    170e3;  // codes, scenario and the frame of the tables
constexpr double disk_per_case_row = 5.2;  // cases and persons
constexpr double disk_per_stay = 2.75;
constexpr double disk_per_stay_decided = 0.6;  // decisions, one in five stays
constexpr double disk_per_pool_day = 2.5;
constexpr double disk_per_state_month = 4;  // summaries, most of them zeros
constexpr double disk_per_pool_month = 12;
constexpr double events_per_second = 1.5e6;
constexpr double seconds_per_replication = 0.003;

double mean_of(const std::optional<params::SourcedTable>& table, double otherwise) {
    if (!table) {
        return otherwise;
    }
    double mean = 0;
    for (std::size_t i = 0; i < table->values.size(); ++i) {
        mean += table->values[i] * table->shares[i];
    }
    return mean;
}

double members_of(const params::Model& model,
                  const params::Named<params::Sourced<Share>>& mix) {
    double members = 0;
    for (const auto& [name, share] : mix) {
        const auto* type = params::find(model.case_types, name);
        if (type == nullptr) {
            continue;
        }
        const double children = type->kind == CaseKind::adults ? 0 : 1;
        members += share.value.value *
                   (mean_of(type->adults, 0) + mean_of(type->children, children));
    }
    return std::max(1.0, members);
}

/// Rows of stays and decisions of one case of `members` persons.
double stays_per_case(const params::Model& model, double members) {
    double rows = 0;
    for (const auto& [name, track] : model.tracks) {
        const double states = static_cast<double>(track.states.size());
        const double stays = std::max(1.0, stays_per_state * states);
        rows += stays * (track.unit == TrackUnit::person ? members : 1);
    }
    return rows;
}

double days_of(const params::Scenario& scenario) {
    return static_cast<double>((scenario.end - scenario.start).count());
}

double states_of(const params::Model& model) {
    double states = 0;
    for (const auto& [name, track] : model.tracks) {
        states += static_cast<double>(track.states.size());
    }
    return states;
}

double settings_of(const params::Model& model) {
    double settings = 0;
    for (const auto& [name, track] : model.tracks) {
        settings += track.role == TrackRole::residence
                        ? static_cast<double>(track.states.size())
                        : 0;
    }
    return settings;
}

double cases_of(const params::Named<params::RateStep>& steps,
                const params::Scenario& scenario) {
    double cases = 0;
    for (const auto& [step_name, step] : steps) {
        const Date from = std::max(step.from.value_or(scenario.start), scenario.start);
        Date to = scenario.end;
        for (const auto& [name, other] : steps) {
            const Date start = other.from.value_or(scenario.start);
            to = start > from ? std::min(to, start) : to;
        }
        cases += step.rate.value.value *
                 std::max(0.0, static_cast<double>((to - from).count()));
    }
    return cases;
}

/// Seasons and surges keep the mean. Of a forecast, the largest path.
double cases_of(const params::Arrivals& stream, const params::Scenario& scenario) {
    double cases = cases_of(stream.cases, scenario);
    if (stream.forecast) {
        cases = 0;
        for (const auto& [name, path] : stream.forecast->paths) {
            cases = std::max(cases, cases_of(path, scenario));
        }
    }
    return cases * (stream.factor ? stream.factor->value.value : 1.0);
}

double most_cases(const std::string& stream, const params::Scenario& scenario) {
    double most = 0;
    for (const auto& version : scenario.versions) {
        if (const auto* found = params::find(version.arrivals, stream)) {
            most = std::max(most, cases_of(*found, scenario));
        }
    }
    const auto* base = params::find(scenario.model.arrivals, stream);
    return std::max(most, base != nullptr ? cases_of(*base, scenario) : 0.0);
}

Load load_of_cases(double cases,
                   double members,
                   const params::Model& model,
                   const EstimateSettings& settings) {
    const double repeats = static_cast<double>(settings.replications);
    const double stays = cases * stays_per_case(model, members);
    const double case_rows = cases * (1 + members);
    const double rows = stays + case_rows;
    const double kept = static_cast<double>(settings.kept());
    Load load;
    load.cases = cases * repeats;
    load.persons = cases * members * repeats;
    load.events = rows * events_per_stay * repeats;
    const double at_once =
        static_cast<double>(std::min(settings.in_flight, settings.replications));
    load.row_memory = rows * bytes_per_row * at_once;
    load.memory = cases * members * bytes_per_present_person * at_once +
                  load.persons * bytes_kept_per_person;
    const double disk_cases = case_rows * disk_per_case_row * kept;
    const double disk_spells = disk_cases + stays * disk_per_stay * kept;
    load.disk_by_level = {
        0, disk_cases, disk_spells, disk_spells + stays * disk_per_stay_decided * kept};
    return load;
}

/// Rows of pools, and the daily series that are kept of every replication.
Load load_of_days(const Option& option, const EstimateSettings& settings) {
    const auto& model = option.scenario.model;
    const double days = days_of(option.scenario);
    const double repeats = static_cast<double>(settings.replications);
    const double at_once = std::min(repeats, static_cast<double>(settings.in_flight));
    const double pools = static_cast<double>(model.pools.size());
    const double rows = pools * days;
    const double series = 3 * pools + 2 * settings_of(model);
    Load load;
    load.what = option.name + ": " + count_text(days) + " days counted in " +
                count_text(repeats) + " replications";
    load.parameter = "end, and the number of replications";
    load.events = rows * repeats;
    load.row_memory = rows * bytes_per_pool_day * at_once;
    load.memory = series * days * bytes_per_series_day * repeats;
    const double months = days / days_per_month;
    const double frame =
        disk_per_option +
        static_cast<double>(settings.kept()) * months *
            (states_of(model) * disk_per_state_month + pools * disk_per_pool_month);
    load.disk_by_level = {
        frame,
        frame,
        frame,
        frame + rows * disk_per_pool_day * static_cast<double>(settings.kept())};
    return load;
}

void add_loads(std::vector<Load>& loads,
               const Option& option,
               const EstimateSettings& settings) {
    const auto& scenario = option.scenario;
    for (const auto& [name, stream] : scenario.model.arrivals) {
        const double cases = most_cases(name, scenario);
        Load load = load_of_cases(
            cases, members_of(scenario.model, stream.mix), scenario.model, settings);
        load.what = option.name + ": " + count_text(cases) + " cases arriving over " +
                    count_text(days_of(scenario)) + " days";
        load.parameter = "arrivals." + name + ".cases";
        loads.push_back(std::move(load));
    }
    for (const auto& [name, stock] : scenario.model.stock) {
        const double cases = static_cast<double>(stock.count.value.value);
        Load load = load_of_cases(
            cases, members_of(scenario.model, stock.mix), scenario.model, settings);
        load.what =
            option.name + ": " + count_text(cases) + " cases present at the start";
        load.parameter = "stock." + name + ".count";
        loads.push_back(std::move(load));
    }
    loads.push_back(load_of_days(option, settings));
}

/// Adds the rows in memory to each load; where a file is written, they keep to the
/// budget.
void bound_rows(std::vector<Load>& loads, const EstimateSettings& settings) {
    double rows = 0;
    for (const Load& load : loads) {
        rows += load.row_memory;
    }
    const double kept = settings.writes_file && rows > settings.row_memory
                            ? settings.row_memory / rows
                            : 1;
    for (Load& load : loads) {
        load.row_memory *= kept;
        load.memory += load.row_memory;
    }
}

}  // namespace

Estimate estimate_work(const std::vector<Option>& options,
                       const EstimateSettings& settings) {
    Estimate estimate;
    for (const auto& option : options) {
        add_loads(estimate.loads, option, settings);
    }
    bound_rows(estimate.loads, settings);
    for (auto& load : estimate.loads) {
        const auto level = static_cast<std::size_t>(settings.record_level);
        load.disk = settings.writes_file ? load.disk_by_level.at(level) : 0;
        for (std::size_t i = 0; i < load.disk_by_level.size(); ++i) {
            estimate.disk_by_level.at(i) += load.disk_by_level.at(i);
        }
        estimate.cases += load.cases;
        estimate.persons += load.persons;
        estimate.events += load.events;
        estimate.memory += load.memory;
        estimate.disk += load.disk;
    }
    const double pieces = static_cast<double>(options.size() * settings.replications);
    estimate.seconds =
        (estimate.events / events_per_second + pieces * seconds_per_replication) /
        static_cast<double>(settings.threads);
    return estimate;
}

}  // namespace atd::study
