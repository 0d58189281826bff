#include "sim/report/make/estimate_text.hpp"

#include <string_view>

#include "sim/base/amount_text.hpp"

namespace atd::report {
namespace {

/// What the file would need with `--record`.
std::string levels_text(const run::Estimate& estimate) {
    std::string text;
    for (std::size_t i = 0; i < estimate.disk_by_level.size(); ++i) {
        text += (i == 0 ? " (" : ", ") + std::string(EnumTable<run::RecordLevel>::rows.at(i).name) +
                " " + bytes_text(estimate.disk_by_level.at(i));
    }
    return text + ")";
}

std::string count_of(std::size_t count, std::string_view thing) {
    return count_text(static_cast<double>(count)) + " " + std::string(thing) +
           (count == 1 ? "" : "s");
}

std::string draws_text(const run::Estimate& estimate) {
    return estimate.draw_seconds > 0
               ? " (" + seconds_text(estimate.draw_seconds) +
                     " of it for draws of the uncertain numbers; --draws 0 leaves them out)"
               : "";
}

std::string names_text(const std::vector<run::Option>& options) {
    std::string text;
    for (const auto& option : options) {
        text += (text.empty() ? "" : ", ") + option.name;
    }
    return text;
}

std::string basis_text(const run::Estimate& estimate, const run::EstimateSettings& settings) {
    std::string text = "\nMeasured on this machine: " +
                       count_of(estimate.measured_replications, "simulation run") +
                       " of each scenario, on one thread.";
    if (estimate.measured_replications < settings.replications) {
        text += "\nExtrapolated from it in proportion: everything above, to " +
                count_of(settings.replications, "run") + " and " +
                count_of(settings.threads, "thread") + ".";
    } else if (settings.threads > 1) {
        text += "\nExtrapolated from it: memory and time, to " +
                count_of(settings.threads, "thread") + ".";
    }
    return text + "\n";
}

}  // namespace

std::string estimate_text(const run::Estimate& estimate, const run::EstimateSettings& settings,
                          const std::vector<run::Option>& options) {
    return "runs     " + count_of(settings.replications, "simulation run") + " of " +
           names_text(options) + "\ncases    " + count_text(estimate.cases) + "\npersons  " +
           count_text(estimate.persons) + "\nevents   " + count_text(estimate.events) +
           "\nrows     " + count_text(estimate.rows) + "\nmemory   " + bytes_text(estimate.memory) +
           " (rows " + bytes_text(estimate.row_memory) + ", kept of all runs " +
           bytes_text(estimate.kept_memory) + ")\ndisk     " + bytes_text(estimate.disk) +
           levels_text(estimate) + "\ntime     " + seconds_text(estimate.seconds) +
           draws_text(estimate) + basis_text(estimate, settings);
}

}  // namespace atd::report
