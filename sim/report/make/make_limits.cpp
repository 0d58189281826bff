#include "sim/base/text.hpp"
#include "sim/params/warnings/warnings.hpp"
#include "sim/report/make/make_parts.hpp"
#include "sim/terms/ids.hpp"

namespace atd::report {
namespace {

constexpr std::int64_t enough_replications = 200;

/// What the program could not simulate, by option.
void warn_of_births(const ReportInput& input, std::vector<std::string>& warnings) {
    for (const auto& run : input.runs) {
        std::uint64_t births = 0;
        for (const auto& summary : run.summaries) {
            births += summary.births_left_out;
        }
        if (births > 0) {
            warnings.push_back(run.name + ": " + counted(births, "birth") + " in " +
                               counted(run.summaries.size(), "replication") +
                               " did not happen, because the family had " +
                               std::to_string(most_members_of_case) +
                               " members already, the most that a family can have.");
        }
    }
}

}  // namespace

Limits make_limits(const ReportInput& input) {
    const auto& baseline = input.runs.front().scenario;
    Limits limits;
    if (input.comparison.replications < enough_replications) {
        limits.warnings.push_back("Only " + std::to_string(input.comparison.replications) +
                                  " replications: the ranges are rough.");
    }
    warn_of_births(input, limits.warnings);
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
