#include <cmath>

#include "sim/report/make/answer_parts.hpp"

namespace atd::report {
namespace {

/// "about 32 fewer children reach a durable outcome (1,590 instead of 1,620)"
std::string changed(const Effect& effect, const std::string& who, const std::string& does) {
    return "about " + people(std::abs(effect.difference.estimate.value)) +
           (effect.rises() ? " more " : " fewer ") + who + " " + does + " (" + instead_of(effect) +
           ")";
}

bool is_whole(const Effect& effect) {
    return std::abs(effect.difference.estimate.value) >= 0.5;
}

}  // namespace

std::vector<Clause> outcome_clauses(const AnswerInput& input) {
    std::vector<Clause> clauses;
    const Effect lost = effect_on(input, analysis::key::children_no_longer_observed);
    if (lost.is_clear() && lost.rises() && is_whole(lost)) {
        clauses.push_back({changed(lost, "children", "are no longer observed"), true});
    }
    const Effect durable = effect_on(input, analysis::key::children_durable);
    if (durable.is_clear() && is_whole(durable)) {
        clauses.push_back(
            {changed(durable, "children", "reach a durable outcome"), !durable.rises()});
    }
    const Effect unresolved = effect_on(input, analysis::key::cases_unresolved);
    if (unresolved.is_clear() && is_whole(unresolved)) {
        clauses.push_back(
            {changed(unresolved, "cases", "are unresolved at the end"), unresolved.rises()});
    }
    return clauses;
}

std::vector<std::string> outcome_details(const AnswerInput& input) {
    const Effect unresolved = effect_on(input, analysis::key::cases_unresolved);
    if (!unresolved.after.is_defined() || (unresolved.is_clear() && is_whole(unresolved))) {
        return {};
    }
    const std::string count = people(unresolved.after.value);
    return {count + (count == "1" ? " case is" : " cases are") +
            " unresolved at the end, with no clear difference."};
}

}  // namespace atd::report
