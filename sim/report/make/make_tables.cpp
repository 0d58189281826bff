#include <algorithm>
#include <array>
#include <string_view>

#include "sim/report/make/make_parts.hpp"
#include "sim/report/make/wellbeing_text.hpp"

namespace atd::report {
namespace {

using analysis::Group;

/// The indicators to begin with. Those that end in a dot stand for all that begin so.
constexpr std::array<std::string_view, 12> first_indicators{
    "rights.detention.strict.child_days",
    "rights.detention.strict.children_at_end",
    "rights.detention.strict.children",
    "rights.detention.strict.median_stay",
    "rights.detention.wide.child_days",
    "rights.detention.wide.children_at_end",
    "rights.unrelated_adults.child_days",
    "rights.no_agency.child_days",
    "rights.harm.",
    "outcomes.children.harm",
    "outcomes.children.unresolved",
    "rights.aged_out"};
constexpr std::size_t most_indicators = 11;

/// Whether a wide count of detention is the strict one under every policy.
bool repeats_strict(const analysis::Comparison& comparison, std::size_t measure) {
    constexpr std::string_view wide = ".wide.";
    std::string key = comparison.measures[measure].key;
    const auto at = key.find(wide);
    if (at == std::string::npos) {
        return false;
    }
    const auto strict =
        analysis::position_of(comparison.measures, key.replace(at, wide.size(), ".strict."));
    return strict &&
           std::all_of(comparison.options.begin(), comparison.options.end(),
                       [&](const analysis::OptionEstimates& option) {
                           return option.values[measure].value == option.values[*strict].value;
                       });
}

std::vector<std::string> first_keys(const analysis::Comparison& comparison) {
    std::vector<std::string> chosen;
    for (const auto wanted : first_indicators) {
        for (std::size_t i = 0; i < comparison.measures.size(); ++i) {
            const std::string_view key = comparison.measures[i].key;
            const bool is_meant = wanted.ends_with('.') ? key.starts_with(wanted) : key == wanted;
            if (is_meant && !repeats_strict(comparison, i) && chosen.size() < most_indicators) {
                chosen.emplace_back(key);
            }
        }
    }
    return chosen;
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
    tables.first = {
        "Main indicators",
        "Means over replications, with the 95% range of chance alone in brackets; all parameters "
        "are at their central values. Rights are never converted into money.",
        first_keys(input.comparison)};
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
