#include "sim/params/warnings/warnings.hpp"
#include "sim/report/make/make_parts.hpp"

namespace atd::report {
namespace {

constexpr std::int64_t enough_replications = 200;

}  // namespace

Limits make_limits(const ReportInput& input) {
    const auto& baseline = input.runs.front().scenario;
    Limits limits;
    if (input.comparison.replications < enough_replications) {
        limits.warnings.push_back("Only " + std::to_string(input.comparison.replications) +
                                  " replications: the ranges are rough.");
    }
    for (const auto& run : input.runs) {
        for (const auto& warning : params::warnings_in(run.scenario)) {
            limits.warnings.push_back(run.name + ": " + to_text(warning));
        }
    }
    limits.caveats = {
        {"It is not a forecast: it compares policies under the assumptions stated here.", true},
        {"It must not be used for decisions about individuals: the people in it are simulated.",
         true},
        {"It must not be used to design deterrence.", false},
        {"Detention of children is shown as a comparison against the state's own commitments, and "
         "never as a recommendation.",
         false},
        {"Ranges cover chance alone. They do not include the uncertainty of the parameters.", true},
    };
    limits.cannot_know = baseline.cannot_know;
    limits.reviewed_with_lived_experience = baseline.reviewed_with_lived_experience;
    return limits;
}

}  // namespace atd::report
