#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/report/make/answer/answer.hpp"

// The parts that an answer is put together from.

namespace atd::report {

/// An estimate of an option with its difference to the baseline, found by key.
struct Effect {
    analysis::Estimate before, after;
    analysis::Difference difference;
    bool may_be_zero = false;  ///< over the draws of the parameters

    /// Whether it may be said that it differs.
    bool is_clear() const { return is_clear_by_chance() && !may_be_zero; }

    /// The same if every number of the scenarios is right.
    bool is_clear_by_chance() const;

    bool rises() const { return difference.estimate.value > 0; }
};

/// Nothing is clear where the comparison has no such key.
Effect effect_on(const AnswerInput& input, std::string_view key);

/// Whether the 95% range over the draws contains zero; false without draws.
bool may_be_zero(const AnswerInput& input, std::string_view key);
/// " (80%: 300,000 to 560,000)", the 80% range of the difference over the draws, without its sign;
/// empty without draws, or where it contains zero.
std::string likely(const AnswerInput& input, std::string_view key, std::string (*number)(double));
/// Drawbacks that are told although the 95% range over the draws contains zero: "more children go
/// missing alone".
std::vector<std::string> harms_left_open(const AnswerInput& input);
std::vector<std::string> outcomes_left_open(const AnswerInput& input);
/// What the draws say of the option, and the numbers that it hangs on; empty without draws.
std::vector<std::string> doubt_details(const AnswerInput& input);
/// Alternatives under which a headline has the other sign, a sentence each.
std::vector<std::string> alternative_details(const AnswerInput& input);

/// "AUD"
std::string currency_code(Currency currency);
/// Whole people: "1,620".
std::string people(double count);
/// "119 instead of 80"; "5.5 instead of 3.7" where whole numbers would contradict the difference.
std::string instead_of(const Effect& effect);
/// "462,000 to 468,000", the ends of a difference without their sign, the smaller first; empty
/// where there is no range or its ends read the same.
std::string ends_of(const analysis::Estimate& difference, std::string (*number)(double));

/// A piece of the answer that can stand in the sentence or after it.
struct Clause {
    std::string text;  ///< without a capital and a full stop
    bool is_drawback = false;
    /// For where there is no room for all of it; empty: none.
    std::string shorter{};
};

/// "children spend 465,000 fewer days in closed detention (83,000 instead of 548,000; in law
/// 723,000 instead of 1,010,000)"; "in detention" where the law and practice count the same.
Clause detention_clause(const AnswerInput& input);
/// "detention", or "closed detention" where the law and practice count differently.
std::string detention_words(const AnswerInput& input);
std::vector<std::string> detention_details(const AnswerInput& input);

/// One for each kind of harm that differs.
std::vector<Clause> harm_clauses(const AnswerInput& input);
/// What the scenarios say cannot happen, where that decides a difference, and what nobody observes.
std::vector<std::string> harm_details(const AnswerInput& input);

std::vector<Clause> outcome_clauses(const AnswerInput& input);
std::vector<std::string> outcome_details(const AnswerInput& input);

/// None where no line of the costs has a price.
std::vector<Clause> cost_clauses(const AnswerInput& input);
/// "cost", or "priced cost" where some line of costs has no price.
std::string cost_words(const AnswerInput& input);
std::vector<std::string> cost_details(const AnswerInput& input);

/// Whether the scenarios are about adults: nobody under 18 is detained, and most people are adults.
bool is_about_adults(const AnswerInput& input);
/// How people of any age end: resolved, returned, on the street, back in reception.
std::vector<Clause> adult_clauses(const AnswerInput& input);

}  // namespace atd::report
