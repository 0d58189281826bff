#include <algorithm>

#include "sim/report/make/make_parts.hpp"
#include "sim/report/make/wellbeing_text.hpp"

namespace atd::report {
namespace {

using analysis::Group;

constexpr std::size_t most_indicators = 11;

/// The most important indicators of what happens to children.
std::vector<std::string> first_keys(const std::vector<Indicator>& indicators) {
    std::vector<const Indicator*> chosen;
    for (const auto& one : indicators) {
        if (one.shown && (one.group == Group::rights || one.group == Group::outcomes)) {
            chosen.push_back(&one);
        }
    }
    std::stable_sort(chosen.begin(), chosen.end(), [](const Indicator* a, const Indicator* b) {
        return a->importance < b->importance;
    });
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < std::min(chosen.size(), most_indicators); ++i) {
        keys.push_back(chosen[i]->key);
    }
    return keys;
}

std::string title_of(Group group) {
    switch (group) {
        case Group::rights:
            return "Rights";
        case Group::outcomes:
            return "Outcomes";
        case Group::wellbeing:
            return "Well-being";
        case Group::resources:
            return "Resources";
        case Group::costs:
            return "Costs";
        case Group::appraisal:
            return "Appraisal";
    }
    return {};
}

std::vector<std::string> keys_of(const analysis::Comparison& comparison, Group group) {
    std::vector<std::string> keys;
    for (const auto& measure : comparison.measures) {
        if (measure.group == group) {
            keys.push_back(measure.key);
        }
    }
    return keys;
}

std::string left_out(const std::vector<Indicator>& indicators) {
    const auto hidden = std::count_if(indicators.begin(), indicators.end(),
                                      [](const Indicator& one) { return !one.shown; });
    return hidden == 0 ? ""
                       : std::to_string(hidden) + " of " + std::to_string(indicators.size()) +
                             " indicators are zero, not defined or repeat another, and are not "
                             "shown; --all shows them.";
}

std::string note_on(Group group, const params::Scenario& scenario) {
    return group == Group::wellbeing ? wellbeing_note(scenario) : "";
}

}  // namespace

Tables make_tables(const ReportInput& input, const std::vector<Indicator>& indicators) {
    Tables tables;
    tables.first = {"First indicators",
                    "Means over replications. In brackets the 95% range of chance alone, with "
                    "all parameters at their central values. Rights are never turned into "
                    "money.",
                    first_keys(indicators)};
    for (const auto& row : EnumTable<Group>::rows) {
        auto keys = keys_of(input.comparison, row.value);
        if (!keys.empty()) {
            tables.groups.push_back(
                {row.value,
                 {title_of(row.value), note_on(row.value, input.runs.front().scenario),
                  std::move(keys)}});
        }
    }
    tables.note =
        "Ranges as above; in square brackets the smallest and the largest over replications.";
    tables.left_out = left_out(indicators);
    return tables;
}

}  // namespace atd::report
