#include "sim/report/make/wellbeing_text.hpp"

#include "sim/base/quantity.hpp"

namespace atd::report {

std::string wellbeing_note(const params::Scenario& scenario) {
    if (!scenario.wellbeing) {
        return "";
    }
    const auto& it = *scenario.wellbeing;
    return "Well-being is a model of group means on the scale of a questionnaire "
           "(SDQ), "
           "computed afterwards from where children were. It says nothing about any "
           "one "
           "child, is no diagnosis, and is not the worth of liberty or of family life. "
           "It "
           "is not set against money. Each child is followed for " +
           std::to_string(it.window_days) +
           " days from entry, or from the first day of observation; children observed "
           "for "
           "less are left out, the same ones under every policy. After a return, and "
           "while nobody knows where a child is, nothing is known: the two rows of a "
           "band "
           "take the best and the worst setting in its place. Differences count the "
           "share " +
           to_text(it.causal_share.value) +
           " of the distress of held children as caused by detention; only the row "
           "beside "
           "observed prevalence counts " +
           to_text(it.causal_share_observed.value) + ".";
}

}  // namespace atd::report
