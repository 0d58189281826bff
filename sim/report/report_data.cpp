#include <cmath>

#include <nlohmann/json.hpp>

#include "sim/io/scenario/read_scenario.hpp"
#include "sim/report/plain_sentence.hpp"
#include "sim/report/report.hpp"
#include "sim/report/text_table.hpp"
#include "sim/run/manifest.hpp"

namespace atd::report {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json estimate_json(const analysis::Estimate& estimate) {
    return {{"value", number(estimate.value)},
            {"low", number(estimate.low)},
            {"high", number(estimate.high)},
            {"interval", name_of(estimate.kind)}};
}

Json changes_json(const Report& report, std::size_t option) {
    Json groups = Json::array();
    for (const auto& group :
         what_changes(report.runs.front().scenario, report.runs[option].scenario)) {
        Json changes = Json::array();
        for (const auto& change : group.changes) {
            changes.push_back(
                {{"what", change.what}, {"before", change.before}, {"after", change.after}});
        }
        groups.push_back({{"title", group.title}, {"changes", changes}});
    }
    return groups;
}

Json option_json(const Report& report, std::size_t option) {
    const auto& estimates = report.comparison.options[option];
    Json measures = Json::array();
    for (std::size_t i = 0; i < estimates.values.size(); ++i) {
        const auto& measure = report.comparison.measures[i];
        Json row = {{"key", measure.key},
                    {"label", measure.label},
                    {"unit", measure.unit},
                    {"group", name_of(measure.group)},
                    {"estimate", estimate_json(estimates.values[i])}};
        if (option > 0) {
            row["difference"] = estimate_json(estimates.differences[i].estimate);
            row["distinguishable"] = estimates.differences[i].distinguishable;
        }
        measures.push_back(std::move(row));
    }
    Json json = {{"name", estimates.name},
                 {"title", estimates.title},
                 {"scenario_sha256", io::scenario_sha256(report.runs[option].scenario)}};
    if (option > 0) {
        json["changes"] = changes_json(report, option);
        json["sentence"] = plain_sentence(report.comparison, option);
    }
    json["measures"] = std::move(measures);
    return json;
}

std::string csv_number(double value) {
    return std::isfinite(value) ? shortest(value) : "";
}

std::string csv_row(const std::vector<std::string>& fields) {
    std::string row;
    for (const auto& field : fields) {
        row += (row.empty() ? "" : ",") + csv_field(field);
    }
    return row + "\n";
}

}  // namespace

std::string json_report(const Report& report) {
    Json options = Json::array();
    for (std::size_t i = 0; i < report.runs.size(); ++i) {
        options.push_back(option_json(report, i));
    }
    const auto& first = report.runs.front();
    const Json json = {{"program", "atd " + run::program_version()},
                       {"commit", run::program_commit()},
                       {"seed", first.seed},
                       {"first_replication", first.first_replication},
                       {"replications", report.comparison.replications},
                       {"start", to_text(report.comparison.start)},
                       {"end", to_text(report.comparison.end)},
                       {"options", std::move(options)}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string csv_report(const Report& report) {
    std::string text =
        csv_row({"option", "key", "label", "unit", "group", "value", "low", "high", "difference",
                 "difference_low", "difference_high", "distinguishable"});
    for (const auto& option : report.comparison.options) {
        for (std::size_t i = 0; i < option.values.size(); ++i) {
            const auto& measure = report.comparison.measures[i];
            const auto& value = option.values[i];
            const auto& difference = option.differences[i];
            text += csv_row(
                {option.name, measure.key, measure.label, measure.unit,
                 std::string(name_of(measure.group)), csv_number(value.value),
                 csv_number(value.low), csv_number(value.high),
                 csv_number(difference.estimate.value), csv_number(difference.estimate.low),
                 csv_number(difference.estimate.high), difference.distinguishable ? "yes" : "no"});
        }
    }
    return text;
}

}  // namespace atd::report
