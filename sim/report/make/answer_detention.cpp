#include <cmath>

#include "sim/report/make/answer_parts.hpp"
#include "sim/report/number_text.hpp"

namespace atd::report {
namespace {

std::string fewer_or_more(const Effect& effect) {
    return effect.rises() ? " more" : " fewer";
}

bool are_zero(const Effect& effect) {
    return effect.before.value == 0 && effect.after.value == 0;
}

}  // namespace

std::string detention_clause(const AnswerInput& input) {
    const Effect days = effect_on(input, analysis::key::child_days_strict);
    if (are_zero(days)) {
        return "no child is in detention in law";
    }
    if (!days.is_clear()) {
        return std::string("there is no ") +
               (days.difference.estimate.value == 0 ? "difference" : "clear difference") +
               " in the days that children spend in detention in law (" + instead_of(days) + ")";
    }
    return "children spend " + short_number(std::abs(days.difference.estimate.value)) +
           fewer_or_more(days) + " days in detention in law (" + instead_of(days) + ")";
}

std::vector<std::string> detention_details(const AnswerInput& input) {
    std::vector<std::string> details;
    const Effect days = effect_on(input, analysis::key::child_days_strict);
    const std::string ends = ends_of(days.difference.estimate, short_number);
    if (days.is_clear() && !ends.empty()) {
        details.push_back("By chance alone the difference in days of detention in law is " + ends +
                          " (95% range).");
    }
    const Effect wide = effect_on(input, analysis::key::child_days_wide);
    const bool is_wider =
        wide.before.value != days.before.value || wide.after.value != days.after.value;
    if (is_wider && wide.is_clear()) {
        details.push_back("Counting closed settings that are not detention in law as well, it is " +
                          short_number(std::abs(wide.difference.estimate.value)) +
                          fewer_or_more(wide) + " days (" + instead_of(wide) + ").");
    }
    const Effect at_end = effect_on(input, analysis::key::children_at_end_strict);
    if (at_end.is_clear()) {
        const std::string count = people(std::abs(at_end.difference.estimate.value));
        details.push_back("At the end " + count + fewer_or_more(at_end) +
                          (count == "1" ? " child is" : " children are") +
                          " in detention in law (" + instead_of(at_end) + ").");
    }
    return details;
}

}  // namespace atd::report
