#include <cmath>

#include "sim/base/text.hpp"
#include "sim/report/make/answer/answer_parts.hpp"

namespace atd::report {
namespace {

bool is_zero(const AnswerInput& input, std::string_view key) {
    const Effect effect = effect_on(input, key);
    return effect.before.value == 0 && effect.after.value == 0;
}

/// "contact lost: about 12 more (30 instead of 18)"
Clause end_clause(const Effect& effect, const std::string& label, bool is_harm) {
    return {label + ": about " + people(std::abs(effect.difference.estimate.value)) +
                (effect.rises() ? " more (" : " fewer (") + instead_of(effect) + ")",
            is_harm && effect.rises()};
}

void add_ends(std::vector<Clause>& clauses, const AnswerInput& input, bool harms) {
    for (const auto& [track_name, track] : input.scenario.model.tracks) {
        for (const auto& [name, state] : track.states) {
            const bool is_harm = state.outcome == OutcomeClass::harm;
            if (state.kind != StateKind::end || is_harm != harms) {
                continue;
            }
            const Effect effect =
                effect_on(input, "outcomes.persons.state." + track_name + "." + name);
            if (effect.is_clear()) {
                clauses.push_back(end_clause(effect, label_or_name(state.label, name), is_harm));
            }
        }
    }
}

}  // namespace

bool is_about_adults(const AnswerInput& input) {
    const Effect children = effect_on(input, analysis::key::children);
    const Effect persons = effect_on(input, analysis::key::persons);
    return is_zero(input, analysis::key::child_days_either) &&
           2 * children.before.value < persons.before.value;
}

std::vector<Clause> adult_clauses(const AnswerInput& input) {
    const Effect durable = effect_on(input, analysis::key::persons_durable);
    const Effect persons = effect_on(input, analysis::key::persons);
    const std::string all = people(persons.after.value) + " people";
    std::vector<Clause> clauses;
    if (durable.is_clear()) {
        clauses.push_back({"about " + people(std::abs(durable.difference.estimate.value)) +
                               (durable.rises() ? " more" : " fewer") + " of " + all +
                               " reach a durable outcome (" + instead_of(durable) + ")",
                           true});
    } else {
        clauses.push_back({"there is no clear difference in how many of " + all +
                               " reach a durable outcome (" + instead_of(durable) + ")",
                           true});
    }
    add_ends(clauses, input, true);
    add_ends(clauses, input, false);
    return clauses;
}

}  // namespace atd::report
