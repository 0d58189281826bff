#include "sim/report/report_csv.hpp"

#include "sim/report/csv_row.hpp"
#include "sim/report/doubt_rows.hpp"

namespace atd::report {
namespace {

/// What the estimate rests on.
std::vector<std::string> basis_of(const Estimate& estimate) {
    return {std::to_string(estimate.replications), std::string(name_of(estimate.missing)),
            std::to_string(estimate.at_risk), estimate.few_at_risk ? "yes" : "no"};
}

std::vector<std::string> joined(std::vector<std::string> fields,
                                const std::vector<std::string>& more) {
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}

const std::vector<std::string> columns{
    "option", "key",          "label",      "unit",           "group",           "value",
    "low",    "high",         "difference", "difference_low", "difference_high", "verdict",
    "shown",  "replications", "missing",    "at_risk",        "few_at_risk"};
const std::vector<std::string> target_columns{"published", "published_low", "published_high",
                                              "n",         "range_low",     "range_high",
                                              "fits",      "fitted",        "naive"};
const std::vector<std::string> number_columns{"text", "source", "grade", "basis"};

std::string row_of(const Indicator& indicator, const OptionValue& value) {
    const auto& [option, estimate, difference, verdict] = value;
    const std::vector<std::string> fields{option,
                                          indicator.key,
                                          indicator.label,
                                          indicator.unit,
                                          std::string(name_of(indicator.group)),
                                          csv_number(estimate.value),
                                          csv_number(estimate.low),
                                          csv_number(estimate.high),
                                          csv_number(difference.value),
                                          csv_number(difference.low),
                                          csv_number(difference.high),
                                          std::string(name_of(verdict)),
                                          indicator.shown ? "yes" : "no"};
    return csv_row(joined(joined(fields, basis_of(estimate)),
                          std::vector<std::string>(target_columns.size() + number_columns.size())));
}

/// A published figure has no difference to the baseline: it is not about policies.
std::string row_of(const Target& target, const TargetOption& own) {
    const Estimate& estimate = own.modelled;
    const std::vector<std::string> fields{own.option,
                                          "targets." + target.name,
                                          target.label,
                                          target.unit,
                                          "targets",
                                          csv_number(estimate.value),
                                          csv_number(estimate.low),
                                          csv_number(estimate.high),
                                          "",
                                          "",
                                          "",
                                          "",
                                          "yes"};
    const std::vector<std::string> published{
        csv_number(target.published),   csv_number(target.low),
        csv_number(target.high),        target.n > 0 ? std::to_string(target.n) : "",
        csv_number(own.range_low),      csv_number(own.range_high),
        std::string(name_of(own.fits)), target.fitted ? "yes" : "no",
        csv_number(target.naive)};
    return csv_row(joined(joined(joined(fields, basis_of(estimate)), published),
                          std::vector<std::string>(number_columns.size())));
}

/// A number behind the results has no estimate, and may be of several options.
std::string row_of(const Number& number) {
    std::vector<std::string> fields{"", number.path, number.what, "", "numbers"};
    fields.resize(columns.size() + target_columns.size());
    return csv_row(joined(fields, {number.value, number.source, number.grade, number.basis}));
}

/// The unit of an indicator and its words before those of a row about it.
std::vector<std::string> alternative_fields(const Report& report, const std::string& option,
                                            const std::string& name, const std::string& key,
                                            const std::string& what) {
    const Indicator& indicator = *indicator_of(report, key);
    return {option,
            name + "." + key,
            indicator.label + ": " + what,
            indicator.unit,
            "alternatives",
            "",
            "",
            ""};
}

std::string filled_row(std::vector<std::string> fields) {
    fields.resize(columns.size() + target_columns.size() + number_columns.size());
    return csv_row(fields);
}

std::string alternative_lines(const Report& report) {
    std::string text;
    for (const auto& value : report.alternatives.stated) {
        text += filled_row(joined(
            alternative_fields(report, value.option, "alternatives_stated", value.key, "as built"),
            {csv_number(value.difference)}));
    }
    for (const auto& row : report.alternatives.rows) {
        for (const auto& value : row.values) {
            text += filled_row(
                joined(alternative_fields(report, value.option, "alternatives." + row.name,
                                          value.key, row.question),
                       {csv_number(value.difference)}));
        }
    }
    for (const auto& span : report.alternatives.spans) {
        text += filled_row(joined(alternative_fields(report, span.option, "alternatives_span",
                                                     span.key, "span over the alternatives"),
                                  {"", csv_number(span.low), csv_number(span.high)}));
    }
    return text;
}

}  // namespace

std::string csv_report(const Report& report) {
    std::string text = csv_row(joined(joined(columns, target_columns), number_columns));
    for (std::size_t i = 0; i < report.options.size(); ++i) {
        for (const auto& indicator : report.indicators) {
            text += row_of(indicator, indicator.options[i]);
        }
        for (const auto& target : report.fit.targets) {
            text += row_of(target, target.options[i]);
        }
    }
    text += alternative_lines(report);
    for (const auto& number : report.sources.numbers) {
        text += row_of(number);
    }
    return text;
}

}  // namespace atd::report
