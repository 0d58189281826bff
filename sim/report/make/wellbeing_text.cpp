#include "sim/report/make/wellbeing_text.hpp"

#include "sim/base/quantity.hpp"

namespace atd::report {

std::string wellbeing_note(const params::Scenario& scenario) {
    if (!scenario.wellbeing) {
        return "";
    }
    const auto& it = *scenario.wellbeing;
    return "Well-being is a model of group means on the scale of a questionnaire (SDQ), computed "
           "after the simulation from where children were. It says nothing about any individual "
           "child, is not a diagnosis, and does not measure the value of liberty or family life. "
           "It is not weighed against money. Each child is followed for " +
           std::to_string(it.window_days) +
           " days from entry, or from the first day of observation; children observed for less are "
           "excluded, the same children under every policy. After a return, and while nobody knows "
           "where a child is, the situation is unknown: two rows give the results for the best and "
           "the worst setting instead. Differences count the share " +
           to_text(it.causal_share.value) +
           " of held children's distress as caused by detention; only the row for comparison with "
           "observed prevalence counts " +
           to_text(it.causal_share_observed.value) + ".";
}

}  // namespace atd::report
