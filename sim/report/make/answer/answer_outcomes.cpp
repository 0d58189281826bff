#include <array>
#include <cmath>
#include <string_view>

#include "sim/report/make/answer/answer_parts.hpp"

namespace atd::report {
namespace {

/// An outcome that the answer tells.
struct Outcome {
    std::string_view key;
    const char *one, *more;
    bool more_is_worse, may_be_gain;
};

constexpr std::array<Outcome, 3> outcomes{{
    {analysis::key::children_no_longer_observed, "child is no longer observed",
     "children are no longer observed", true, false},
    {analysis::key::children_durable, "child reaches a durable outcome",
     "children reach a durable outcome", false, true},
    {analysis::key::cases_unresolved, "case is unresolved at the end",
     "cases are unresolved at the end", true, true},
}};

std::string direction(const Effect& effect) {
    return effect.rises() ? "more " : "fewer ";
}

/// "about 32 fewer children reach a durable outcome (1,590 instead of 1,620)"
std::string changed(const Effect& effect, const Outcome& outcome) {
    const std::string count = people(std::abs(effect.difference.estimate.value));
    return "about " + count + " " + direction(effect) +
           (count == "1" ? outcome.one : outcome.more) + " (" + instead_of(effect) + ")";
}

bool is_whole(const Effect& effect) {
    return std::abs(effect.difference.estimate.value) >= 0.5;
}

/// A drawback is told even where the draws leave it open; an advantage is not.
bool is_told(const Effect& effect, bool is_drawback) {
    return is_whole(effect) && (is_drawback ? effect.is_clear_by_chance() : effect.is_clear());
}

}  // namespace

std::vector<Clause> outcome_clauses(const AnswerInput& input) {
    std::vector<Clause> clauses;
    for (const Outcome& outcome : outcomes) {
        const Effect effect = effect_on(input, outcome.key);
        const bool is_drawback = effect.rises() == outcome.more_is_worse;
        if (is_told(effect, is_drawback) && (is_drawback || outcome.may_be_gain)) {
            clauses.push_back({changed(effect, outcome), is_drawback});
        }
    }
    return clauses;
}

std::vector<std::string> outcomes_left_open(const AnswerInput& input) {
    std::vector<std::string> texts;
    for (const Outcome& outcome : outcomes) {
        const Effect effect = effect_on(input, outcome.key);
        const bool is_drawback = effect.rises() == outcome.more_is_worse;
        if (is_drawback && effect.may_be_zero && is_told(effect, true)) {
            texts.push_back(direction(effect) + outcome.more);
        }
    }
    return texts;
}

std::vector<std::string> outcome_details(const AnswerInput& input) {
    const Effect unresolved = effect_on(input, analysis::key::cases_unresolved);
    if (!unresolved.after.is_defined() || is_told(unresolved, unresolved.rises())) {
        return {};
    }
    const std::string count = people(unresolved.after.value);
    return {count + (count == "1" ? " case is" : " cases are") +
            " unresolved at the end, with no clear difference."};
}

}  // namespace atd::report
