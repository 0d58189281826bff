#include <cmath>

#include "sim/report/make/answer_parts.hpp"
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

/// Days by what is closed, and by what the law calls detention.
struct Days {
    Effect practice, law;

    explicit Days(const AnswerInput& input)
        : practice(effect_on(input, key::child_days_practice)),
          law(effect_on(input, key::child_days_law)) {}

    bool differ() const { return !are_equal(practice, law); }
    const char* where() const { return differ() ? "closed detention" : "detention"; }
};

std::string difference_text(const Effect& days, const std::string& where) {
    return short_number(std::abs(days.difference.estimate.value)) + fewer_or_more(days) +
           " days in " + where + " (" + instead_of(days) + ")";
}

std::string no_clear_difference(const Effect& days, const std::string& where) {
    return std::string("there is no ") +
           (days.difference.estimate.value == 0 ? "difference" : "clear difference") +
           " in the days that children spend in " + where + " (" + instead_of(days) + ")";
}

}  // namespace

std::vector<Clause> detention_clauses(const AnswerInput& input) {
    const Days days(input);
    if (are_zero(days.practice) && are_zero(days.law)) {
        return {{"no child is in detention", true}};
    }
    std::vector<Clause> clauses;
    if (are_zero(days.practice)) {
        clauses.push_back({"no child is in closed detention", true});
    } else if (days.practice.is_clear()) {
        clauses.push_back({"children spend " + difference_text(days.practice, days.where()), true});
    } else {
        clauses.push_back({no_clear_difference(days.practice, days.where()), true});
    }
    if (!days.differ()) {
        return clauses;
    }
    if (are_zero(days.law)) {
        clauses.push_back({"in law nobody is detained", true});
    } else if (days.law.is_clear()) {
        clauses.push_back({"children spend " + difference_text(days.law, "detention in law"), true});
    } else {
        clauses.push_back({no_clear_difference(days.law, "detention in law"), true});
    }
    return clauses;
}

std::vector<std::string> detention_details(const AnswerInput& input) {
    std::vector<std::string> details;
    const Days days(input);
    const std::string ends = ends_of(days.practice.difference.estimate, short_number);
    if (days.practice.is_clear() && !ends.empty()) {
        details.push_back(std::string("By chance alone the difference in days of ") + days.where() +
                          " is " + ends + " (95% range).");
    }
    if (days.differ()) {
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
