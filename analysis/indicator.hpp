#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analysis/facts.hpp"
#include "analysis/measures.hpp"

namespace atd::analysis {

/// A measure with how one replication's number is found. Ratios and changes need no
/// function: they are made from the numbers of other measures.
struct Indicator {
    Measure measure;
    std::function<double(const Facts&)> value;
    std::function<std::vector<double>(const Facts&)> samples;  ///< of a pooled median
};

using Indicators = std::vector<Indicator>;

// The indicators of each group, in the order of display.
Indicators rights_indicators(const record::Codes& codes);
/// Families apart; only what the scenario can show.
Indicators family_indicators(const record::Codes& codes, const params::Scenario& scenario);
/// Critical events and decisions made too early, then other events.
Indicators event_indicators(const record::Codes& codes);
/// Kaplan-Meier estimates of detention, by law.
Indicators detention_survival_indicators();
/// Access and care, where states say so.
Indicators access_indicators(const record::Codes& codes);
/// Aalen-Johansen estimates of outcomes within a year.
Indicators outcome_incidence_indicators();
Indicators outcome_indicators(const record::Codes& codes);
/// Children and their returns apart, where the scenario lets people come back.
Indicators return_indicators(const params::Scenario& scenario);
/// None without a table of well-being.
Indicators wellbeing_indicators(const params::Scenario& scenario);
Indicators resource_indicators(const record::Codes& codes);
Indicators cost_indicators(const params::Scenario& scenario);
Indicators appraisal_indicators(const params::Scenario& scenario);

/// The label of a coded thing, or its name where it has none.
template <class Code>
std::string label_of(const Code& code) {
    return code.label.empty() ? code.name : code.label;
}

inline double days_from(std::int64_t seconds) {
    return static_cast<double>(seconds) / seconds_per_day;
}

}  // namespace atd::analysis
