#include <cmath>

#include "analysis/indicator.hpp"
#include "analysis/survival.hpp"

// Lengths of stay as probabilities, with stays that go on at the horizon censored and
// those found on day 0 entered late, so that neither makes detention look shorter or
// longer than it is.

namespace atd::analysis {
namespace {

constexpr int followed_days[] = {30, 90, 365};

Measure share(Group group, std::string key, std::string label) {
    Measure measure;
    measure.key = std::move(key);
    measure.label = std::move(label);
    measure.unit = "share";
    measure.group = group;
    return measure;
}

}  // namespace

Indicators detention_survival_indicators() {
    Indicators list;
    for (const int days : followed_days) {
        const std::string text = std::to_string(days);
        list.push_back({share(Group::rights, "rights.detention.strict.share_after_" + text,
                              "Share of children still in detention " + text +
                                  " days after it began (Kaplan-Meier)"),
                        [days](const Facts& facts) {
                            return facts.strict_survival ? survival_at(*facts.strict_survival, days)
                                                         : std::nan("");
                        },
                        {}});
    }
    return list;
}

Indicators outcome_incidence_indicators() {
    Indicators list;
    for (const OutcomeClass which : {OutcomeClass::durable, OutcomeClass::harm}) {
        const std::string name(name_of(which));
        list.push_back({share(Group::outcomes, "outcomes.children.incidence." + name + ".365",
                              "Share of children with outcome " + name +
                                  " within 365 days of arrival (Aalen-Johansen)"),
                        [which](const Facts& facts) {
                            return facts.outcomes_in_a_year.at(static_cast<std::size_t>(which) - 1);
                        },
                        {}});
    }
    return list;
}

}  // namespace atd::analysis
