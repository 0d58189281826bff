#include <algorithm>

#include "sim/base/format.hpp"
#include "sim/report/make/make_parts.hpp"
#include "sim/report/make/wellbeing_text.hpp"

namespace atd::report {
namespace {

using analysis::Group;

constexpr std::size_t most_first = 11;

/// Of the most important indicators of what happens to children.
std::vector<std::string> first_keys(const std::vector<Indicator>& indicators) {
    std::vector<const Indicator*> chosen;
    for (const auto& indicator : indicators) {
        const bool is_of_children =
            indicator.group == Group::rights || indicator.group == Group::outcomes;
        if (indicator.shown && is_of_children) {
            chosen.push_back(&indicator);
        }
    }
    std::stable_sort(chosen.begin(), chosen.end(), [](const Indicator* a, const Indicator* b) {
        return a->importance < b->importance;
    });
    std::vector<std::string> keys;
    for (const auto* indicator : chosen) {
        if (keys.size() < most_first) {
            keys.push_back(indicator->key);
        }
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

std::vector<std::string> keys_of(const std::vector<Indicator>& indicators, Group group) {
    std::vector<std::string> keys;
    for (const auto& indicator : indicators) {
        if (indicator.group == group) {
            keys.push_back(indicator.key);
        }
    }
    return keys;
}

std::string left_out(const std::vector<Indicator>& indicators) {
    const auto hidden = std::count_if(indicators.begin(), indicators.end(),
                                      [](const Indicator& one) { return !one.shown; });
    return hidden == 0 ? ""
                       : fmt::format(
                             "Not shown, as they are zero, not defined or repeat another: {} of {} "
                             "indicators. --all shows them.",
                             hidden, indicators.size());
}

std::string note_on(Group group, const params::Scenario& scenario) {
    return group == Group::wellbeing ? wellbeing_note(scenario) : "";
}

}  // namespace

Tables make_tables(const std::vector<Indicator>& indicators, const params::Scenario& baseline) {
    Tables tables;
    tables.first = {
        "Main indicators",
        "Means over replications, with the 95% range of chance alone in brackets; all parameters "
        "are at their central values. Rights are never converted into money.",
        first_keys(indicators)};
    for (const auto& row : EnumTable<Group>::rows) {
        auto keys = keys_of(indicators, row.value);
        if (!keys.empty()) {
            tables.groups.push_back(
                {row.value, {title_of(row.value), note_on(row.value, baseline), std::move(keys)}});
        }
    }
    tables.note =
        "Ranges as above; in square brackets the smallest and the largest over replications.";
    tables.left_out = left_out(indicators);
    return tables;
}

}  // namespace atd::report
