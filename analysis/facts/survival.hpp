#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "analysis/histories/histories.hpp"

namespace atd::analysis {

/// A length of stay as survival estimates see it, in days since it began. It is at risk
/// on (entry_age, exit_age]: a stay found on day 0 is entered late (left truncation).
struct Episode {
    double entry_age = 0;
    double exit_age = 0;
    int status = 0;  ///< 0 censored, k = ended by cause k
    bool operator==(const Episode&) const = default;
};

/// One step of an estimated survival function.
struct SurvivalStep {
    double age = 0;
    std::int64_t at_risk = 0;
    std::int64_t ended = 0;
    double survival = 1;
    double variance = 0;
};

/// Product-limit estimate, Kaplan and Meier (1958), doi:10.1080/01621459.1958.10501452,
/// with late entry; variance after Greenwood (1926). One step per age at which a stay
/// ends.
std::vector<SurvivalStep> kaplan_meier(const std::vector<Episode>& episodes);
/// Step function, 1 before the first step.
double survival_at(const std::vector<SurvivalStep>& steps, double age);
/// Smallest age at which survival is at most `level`; nan where it is never reached.
double age_at_survival(const std::vector<SurvivalStep>& steps, double level);

/// One step of the estimated cumulative incidence of competing causes.
struct IncidenceStep {
    double age = 0;
    double survival = 1;
    std::vector<double> incidence;  ///< incidence[k - 1] of cause k
};

/// Aalen and Johansen (1978), Scand. J. Statist. 5, 141-150, for the competing-risks
/// model; Andersen and Keiding (2012), doi:10.1002/sim.4385.
std::vector<IncidenceStep> aalen_johansen(const std::vector<Episode>& episodes, int causes);

/// What `incidence` of the last step that is not later than `age` says; 0 without one.
std::vector<double> incidence_within(const std::vector<Episode>& episodes, int causes, double age);

/// Episodes of the stays of which any second is observed. A stay that goes on at the
/// horizon is censored; else its status is `cause_of(stay)`.
std::vector<Episode> episodes_of(const std::vector<Stay>& stays, Interval observation,
                                 const std::function<int(const Stay&)>& cause_of);

}  // namespace atd::analysis
