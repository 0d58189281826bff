#include "sim/report/make/make_report.hpp"

#include "sim/io/scenario/read_scenario.hpp"
#include "sim/report/make/answer/answer.hpp"
#include "sim/report/make/changes.hpp"
#include "sim/report/make/make_parts.hpp"
#include "sim/run/manifest.hpp"

namespace atd::report {
namespace {

/// A title without the name of the country.
std::string short_title(const params::Scenario& baseline, const std::string& title) {
    const auto prefix = baseline.country + ": ";
    return title.size() > prefix.size() && title.starts_with(prefix) ? title.substr(prefix.size())
                                                                     : title;
}

std::vector<Option> make_options(const ReportInput& input, const Report& report) {
    const auto& baseline = input.runs.front().scenario;
    std::vector<Option> options;
    for (std::size_t i = 0; i < input.runs.size(); ++i) {
        const auto& scenario = input.runs[i].scenario;
        auto& option = options.emplace_back();
        option.name = input.runs[i].name;
        option.title = scenario.title;
        option.short_title = short_title(baseline, scenario.title);
        option.scenario_sha256 = io::scenario_sha256(scenario);
        if (i > 0) {
            auto answer = answer_of(
                {input.comparison, i, baseline, scenario, &report.doubt, &report.alternatives});
            option.sentence = std::move(answer.sentence);
            option.details = std::move(answer.details);
            option.changes = what_changes(baseline, scenario);
        }
    }
    return options;
}

std::string title_of(const std::vector<Option>& options) {
    std::string title;
    for (const auto& option : options) {
        title += title.empty() ? option.title : ", or " + option.short_title;
    }
    return title;
}

Subject make_subject(const ReportInput& input, const std::vector<Option>& options) {
    const auto& baseline = input.runs.front().scenario;
    return {title_of(options),    baseline.question,      baseline.country,    baseline.population,
            baseline.commitments, input.comparison.start, input.comparison.end};
}

Reproduction make_reproduction(const ReportInput& input) {
    const auto& first = input.runs.front();
    return {"atd " + run::program_version(), run::program_commit(),         first.seed,
            first.first_replication,         input.comparison.replications, input.command};
}

}  // namespace

Report make_report(const ReportInput& input) {
    Report report;
    report.indicators = make_indicators(input);
    report.doubt = make_doubt(input, report.indicators);
    report.alternatives = make_alternatives(input);
    report.options = make_options(input, report);
    report.subject = make_subject(input, report.options);
    report.tables = make_tables(report.indicators, input.runs.front().scenario);
    report.series = make_series(input);
    report.costs = make_costs(input.comparison);
    report.fit = make_fit(input.comparison);
    report.sources = make_sources(input);
    report.limits = make_limits(input);
    report.reproduction = make_reproduction(input);
    return report;
}

}  // namespace atd::report
