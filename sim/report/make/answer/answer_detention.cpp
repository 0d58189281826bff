#include <cmath>

#include "sim/report/make/answer/answer_parts.hpp"
#include "sim/report/number_text.hpp"

namespace atd::report {
namespace {

namespace key = analysis::key;

std::string fewer_or_more(const Effect& effect) {
    return effect.rises() ? " more" : " fewer";
}

bool are_zero(const Effect& effect) {
    return effect.before.value == 0 && effect.after.value == 0;
}

bool are_equal(const Effect& a, const Effect& b) {
    return a.before.value == b.before.value && a.after.value == b.after.value;
}

/// More days of detention are told even where the draws leave them open.
bool is_open_drawback(const Effect& effect) {
    return effect.rises() && effect.is_clear_by_chance() && effect.may_be_zero;
}

/// Days by what is closed, and by what the law calls detention.
struct Days {
    Effect practice, law;

    explicit Days(const AnswerInput& input)
        : practice(effect_on(input, key::child_days_practice)),
          law(effect_on(input, key::child_days_law)) {}

    bool differ() const { return !are_equal(practice, law); }

    const char* where() const { return differ() ? "closed detention" : "detention"; }
};

/// "84,400 instead of 544,000; in law 719,000, not 1,010,000"
std::string counts_of(const Days& days) {
    return instead_of(days.practice) + (days.differ() ? "; in law " + people(days.law.after.value) +
                                                            ", not " + people(days.law.before.value)
                                                      : std::string());
}

}  // namespace

std::string detention_words(const AnswerInput& input) {
    return Days(input).where();
}

Clause detention_clause(const AnswerInput& input) {
    const Days days(input);
    const std::string where = days.where();
    if (are_zero(days.practice)) {
        const std::string law =
            days.differ() ? " (days in detention in law: " + instead_of(days.law) + ")" : "";
        return {.text = "no child is in " + where + law, .is_drawback = true};
    }
    const std::string rest = " in " + where + " (" + counts_of(days) + ")";
    const std::string change = "children spend " +
                               short_number(std::abs(days.practice.difference.estimate.value)) +
                               fewer_or_more(days.practice) + " days";
    if (is_open_drawback(days.practice)) {
        return {.text = change + rest + ", though the draws leave open whether it is any",
                .is_drawback = true};
    }
    if (!days.practice.is_clear()) {
        const bool is_same = days.practice.difference.estimate.value == 0;
        return {.text = std::string("there is no ") +
                        (is_same ? "difference" : "clear difference") +
                        " in the days that children spend" + rest,
                .is_drawback = true};
    }
    const std::string range = likely(input, key::child_days_practice, short_number);
    const std::string without_law = " in " + where + " (" + instead_of(days.practice) + ")";
    return {.text = change + range + rest,
            .is_drawback = true,
            .shorter = range.empty() ? "" : change + range + without_law};
}

namespace {

std::string law_detail(const AnswerInput& input, const Effect& law) {
    const bool is_told_before = likely(input, key::child_days_practice, short_number).empty();
    const std::string counts = is_told_before ? "" : " (" + instead_of(law) + ")";
    const std::string change = "In detention in law it is " +
                               short_number(std::abs(law.difference.estimate.value)) +
                               fewer_or_more(law) + " days";
    if (law.is_clear_by_chance() && law.may_be_zero) {
        return change + counts + ", but the 95% range over the draws does not exclude zero.";
    }
    if (!law.is_clear()) {
        return "There is no clear difference in the days of detention in law" + counts + ".";
    }
    const std::string range = likely(input, key::child_days_law, short_number);
    const std::string ends = ends_of(law.difference.estimate, short_number);
    return change +
           (!range.empty() ? range
            : ends.empty() ? ""
                           : " (" + ends + " by chance alone)") +
           counts + ".";
}

}  // namespace

std::vector<std::string> detention_details(const AnswerInput& input) {
    std::vector<std::string> details;
    const Days days(input);
    const std::string ends = ends_of(days.practice.difference.estimate, short_number);
    if (days.practice.is_clear() && !ends.empty()) {
        details.push_back(std::string("By chance alone the difference in days of ") + days.where() +
                          " is " + ends + " (95% range).");
    }
    if (days.differ()) {
        details.push_back(law_detail(input, days.law));
        details.emplace_back(
            "Closed detention counts settings that children may not leave, whatever the law calls "
            "them; detention in law counts placements that the law calls detention, open ones "
            "among them.");
    }
    const Effect at_end = effect_on(input, key::children_at_end_practice);
    if (at_end.is_clear()) {
        const std::string count = people(std::abs(at_end.difference.estimate.value));
        details.push_back("At the end " + count + fewer_or_more(at_end) +
                          (count == "1" ? " child is in " : " children are in ") + days.where() +
                          " (" + instead_of(at_end) + ").");
    }
    return details;
}

}  // namespace atd::report
