#include "sim/run/estimate.hpp"

#include <algorithm>

#include "sim/base/amount_text.hpp"
#include "sim/params/versions.hpp"
#include "sim/run/estimate_rows.hpp"

namespace atd::run {
namespace {

// Calibrated on the scenarios of this repository. Rows are 32 bytes before compression.
constexpr double events_per_stay = 1.5;
constexpr double bytes_per_row = 32;
constexpr double bytes_per_assessment = 72;
constexpr double bytes_per_pool_day = 56;
constexpr double bytes_per_series_day = 4;
constexpr double bytes_per_present_person = 250;
constexpr double bytes_kept_per_person = 30;  // of every replication, for medians
// Bytes on disk, compressed.
constexpr double disk_per_option = 330e3;  // codes, scenario and the frame of the tables
constexpr double disk_per_case_row = 6;    // cases and persons
constexpr double disk_per_attribute = 4;
constexpr double disk_per_separation = 7;
constexpr double disk_per_stay = 3.5;
constexpr double disk_per_event = 7;
constexpr double disk_per_stay_decided = 0.9;  // decisions, one in five stays
constexpr double disk_per_finding = 7;
constexpr double disk_per_assessment = 10;
constexpr double disk_per_pool_day = 3;
constexpr double disk_per_state_month = 10;  // summaries, many of them zeros
constexpr double disk_per_pool_month = 9;
constexpr double events_per_second = 1.5e6;
constexpr double seconds_per_replication = 0.003;

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
        settings +=
            track.role == TrackRole::residence ? static_cast<double>(track.states.size()) : 0;
    }
    return settings;
}

double cases_of(const params::Named<params::RateStep>& steps, const params::Scenario& scenario) {
    double cases = 0;
    for (const auto& [step_name, step] : steps) {
        const Date from = std::max(step.from.value_or(scenario.start), scenario.start);
        Date to = scenario.end;
        for (const auto& [name, other] : steps) {
            const Date start = other.from.value_or(scenario.start);
            to = start > from ? std::min(to, start) : to;
        }
        cases += step.rate.value.value * std::max(0.0, static_cast<double>((to - from).count()));
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
    params::VersionModels models(scenario);
    for (const params::VersionId id : params::corner_versions(scenario)) {
        if (const auto* found = params::find(models.at(id).arrivals, stream)) {
            most = std::max(most, cases_of(*found, scenario));
        }
    }
    return most;
}

Load load_of_cases(double cases, const params::Named<params::Sourced<Share>>& mix,
                   const params::Scenario& scenario, const EstimateSettings& settings) {
    const CaseSize size = size_of_cases(scenario.model, mix);
    const CaseRows rows = rows_of_case(scenario, size);
    const double repeats = static_cast<double>(settings.replications);
    Load load;
    load.cases = cases * repeats;
    load.persons = load.cases * size.members();
    load.events = load.cases * ((rows.cases + rows.stays) * events_per_stay + rows.events);
    const double at_once = static_cast<double>(std::min(settings.in_flight, settings.replications));
    load.row_memory =
        cases * at_once *
        ((rows.all() - rows.assessments) * bytes_per_row + rows.assessments * bytes_per_assessment);
    load.memory = cases * size.members() * bytes_per_present_person * at_once +
                  load.persons * bytes_kept_per_person;
    const double kept = cases * static_cast<double>(settings.kept());
    const double disk_cases =
        kept * (rows.cases * disk_per_case_row + rows.attributes * disk_per_attribute +
                rows.separations * disk_per_separation);
    const double disk_spells =
        disk_cases + kept * (rows.stays * disk_per_stay + rows.events * disk_per_event);
    load.disk_by_level = {0, disk_cases, disk_spells,
                          disk_spells + kept * (rows.stays * disk_per_stay_decided +
                                                rows.findings * disk_per_finding +
                                                rows.assessments * disk_per_assessment)};
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
    load.what = option.name + ": " + count_text(days) + " days counted in " + count_text(repeats) +
                " replications";
    load.parameter = "end, and the number of replications";
    load.events = rows * repeats;
    load.row_memory = rows * bytes_per_pool_day * at_once;
    load.memory = series * days * bytes_per_series_day * repeats;
    const double months = days / days_per_month;
    const double frame = disk_per_option + static_cast<double>(settings.kept()) * months *
                                               (states_of(model) * disk_per_state_month +
                                                pools * disk_per_pool_month);
    load.disk_by_level = {frame, frame, frame,
                          frame + rows * disk_per_pool_day * static_cast<double>(settings.kept())};
    return load;
}

void add_loads(std::vector<Load>& loads, const Option& option, const EstimateSettings& settings) {
    const auto& scenario = option.scenario;
    for (const auto& [name, stream] : scenario.model.arrivals) {
        const double cases = most_cases(name, scenario);
        Load load = load_of_cases(cases, stream.mix, scenario, settings);
        load.what = option.name + ": " + count_text(cases) + " cases arriving over " +
                    count_text(days_of(scenario)) + " days";
        load.parameter = "arrivals." + name + ".cases";
        loads.push_back(std::move(load));
    }
    for (const auto& [name, stock] : scenario.model.stock) {
        const double cases = static_cast<double>(stock.count.value.value);
        Load load = load_of_cases(cases, stock.mix, scenario, settings);
        load.what = option.name + ": " + count_text(cases) + " cases present at the start";
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
    const double kept =
        settings.writes_file && rows > settings.row_memory ? settings.row_memory / rows : 1;
    for (Load& load : loads) {
        load.row_memory *= kept;
        load.memory += load.row_memory;
    }
}

}  // namespace

Estimate estimate_work(const std::vector<Option>& options, const EstimateSettings& settings) {
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
    estimate.seconds = (estimate.events / events_per_second + pieces * seconds_per_replication) /
                       static_cast<double>(settings.threads);
    return estimate;
}

std::string largest_parts(const Estimate& estimate, double Load::*resource) {
    auto loads = estimate.loads;
    std::stable_sort(loads.begin(), loads.end(),
                     [&](const Load& a, const Load& b) { return a.*resource > b.*resource; });
    loads.resize(std::min<std::size_t>(3, loads.size()));
    std::string text;
    for (const auto& load : loads) {
        text += "\n  " + bytes_text(load.*resource) + ": " + load.what + " (parameter " +
                load.parameter + ")";
    }
    return text;
}

}  // namespace atd::run
