#include <algorithm>
#include <string>
#include <vector>

#include "sim/base/format.hpp"
#include "sim/base/text.hpp"
#include "sim/params/warnings/warnings.hpp"
#include "sim/report/make/make_parts.hpp"
#include "sim/terms/ids.hpp"

namespace atd::report {
namespace {

constexpr std::int64_t enough_replications = 200;

using Summary = analysis::ReplicationSummary;

std::uint64_t sum_over(const run::OptionRun& run, std::uint64_t Summary::*count) {
    std::uint64_t sum = 0;
    for (const auto& summary : run.summaries) {
        sum += summary.*count;
    }
    return sum;
}

/// What the program could not simulate.
void warn_of_births(const run::OptionRun& run, std::vector<std::string>& warnings) {
    const std::uint64_t births = sum_over(run, &Summary::births_left_out);
    if (births > 0) {
        warnings.push_back(fmt::format(
            "{}: {} in {} did not happen, because the family had {} members already, the most that "
            "a family can have.",
            run.name, counted(births, "birth"), counted(run.summaries.size(), "replication"),
            most_members_of_case));
    }
}

void warn_of_deadlocks(const run::OptionRun& run, std::vector<std::string>& warnings) {
    const std::uint64_t stuck = sum_over(run, &Summary::deadlocked);
    if (stuck > 0) {
        warnings.push_back(fmt::format(
            "{}: at the end {} cases or persons in {} held places and waited for places that "
            "others of them held: none of them could ever move.",
            run.name, stuck, counted(run.summaries.size(), "replication")));
    }
}

/// Clocks of which one is drawn meet in one second as well, but in fewer than one event in a
/// thousand.
void warn_of_ties(const run::OptionRun& run, std::vector<std::string>& warnings) {
    const std::uint64_t ties = sum_over(run, &Summary::ties);
    const std::uint64_t events = sum_over(run, &Summary::events);
    if (ties * 1000 > events) {
        warnings.push_back(fmt::format(
            "{}: in {} of {}, clocks in two tracks of a case were due in the same second; the "
            "track that comes first in the scenario acted first.",
            run.name, ties, counted(events, "event")));
    }
}

std::string lack_text(const analysis::LineOfOption& line) {
    if (line.why == analysis::NoAmount::no_line) {
        return "no line of this name";
    }
    return "no known price" + (line.reason.empty() ? "" : " (" + line.reason + ")");
}

/// "Detention is in no total of costs: no known price (nobody published it) under community."
/// Options are not named where all lack the same.
std::string left_out_text(const analysis::LeftOutLine& line) {
    std::vector<std::string> lacks;
    std::vector<std::string> options;
    for (const auto& one : line.options) {
        if (one.why == analysis::NoAmount::none) {
            continue;
        }
        const auto text = lack_text(one);
        const auto found = std::find(lacks.begin(), lacks.end(), text);
        if (found == lacks.end()) {
            lacks.push_back(text);
            options.push_back(one.option);
        } else {
            options[static_cast<std::size_t>(found - lacks.begin())] += " and " + one.option;
        }
    }
    const bool all_lack =
        std::none_of(line.options.begin(), line.options.end(),
                     [](const auto& one) { return one.why == analysis::NoAmount::none; });
    std::string text;
    for (std::size_t i = 0; i < lacks.size(); ++i) {
        text += (i == 0 ? "" : "; ") + lacks[i];
        text += all_lack && lacks.size() == 1 ? "" : " under " + options[i];
    }
    return line.label + " is in no total of costs: " + text + ".";
}

const char* what_ranges_cover(const ReportInput& input) {
    return input.doubt == nullptr
               ? "Ranges cover chance alone, not the uncertainty of the numbers behind them. atd "
                 "compare adds that, unless --draws 0 is set."
               : "Intervals cover chance alone; ranges over draws cover the uncertainty of the "
                 "parameters. Neither covers what the model leaves out.";
}

}  // namespace

std::vector<std::string> warnings_on_costs(const analysis::Comparison& comparison) {
    std::vector<std::string> warnings;
    for (const auto& line : comparison.left_out) {
        warnings.push_back(left_out_text(line));
    }
    if (comparison.left_out.size() > 1) {
        warnings.push_back(
            fmt::format("There is no break-even price, as {} lines of costs have an unknown price.",
                        comparison.left_out.size()));
    }
    return warnings;
}

Limits make_limits(const ReportInput& input) {
    const auto& baseline = input.runs.front().scenario;
    Limits limits;
    limits.warnings = warnings_on_costs(input.comparison);
    if (input.comparison.replications < enough_replications) {
        limits.warnings.push_back(fmt::format("Only {} replications: the ranges are rough.",
                                              input.comparison.replications));
    }
    for (const auto& run : input.runs) {
        warn_of_births(run, limits.warnings);
        warn_of_deadlocks(run, limits.warnings);
        warn_of_ties(run, limits.warnings);
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
        {what_ranges_cover(input), true},
    };
    limits.cannot_know = baseline.cannot_know;
    limits.reviewed_with_lived_experience = baseline.reviewed_with_lived_experience;
    return limits;
}

}  // namespace atd::report
