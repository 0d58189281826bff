#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/params/scenario.hpp"
#include "sim/record/replication_record.hpp"

#include "analysis/histories/histories.hpp"

namespace atd::analysis {

/// If all that is unknown goes as in the best setting, and as in the worst.
struct Band {
    double low = 0, high = 0;
};

/// Sums over children with one set of coefficients.
struct DistressSums {
    Band point_days;     ///< above entry, over the window
    Band points_at_end;  ///< of the window
    Band abnormal_days;
};

/// Well-being of the children whose window lies within the observation. The window of a
/// child begins on arrival, or on day 0 where that is later. Sums over children.
struct WellbeingFacts {
    std::int64_t children = 0;
    std::int64_t not_followed = 0;  ///< children whose window ends after observation
    std::int64_t parents = 0;
    double window_days = 0;
    double unknown_days = 0;
    double unity_days = 0, stability_days = 0;  ///< over known days
    DistressSums contrast, observed;
    std::vector<DistressSums> alternatives;  ///< in the order of the scenario
    Band learning_lost, health_days, parent_days;

    double known_days() const { return window_days * static_cast<double>(children) - unknown_days; }
};

WellbeingFacts wellbeing_of(const Histories& histories, const record::Codes& codes,
                            const params::Scenario& scenario);

/// Rows on the grid of the scenario, by case, member and time; none without a grid. A
/// child is followed until something about it is unknown.
record::BlockTable<record::AssessmentRow> assessments_of(const record::ReplicationRecord& record,
                                                         const record::Codes& codes,
                                                         const params::Scenario& scenario);

}  // namespace atd::analysis
