#include "sim/report/make/estimate_text.hpp"

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

std::string time_text(const run::Estimate& estimate) {
    const std::string time = seconds_text(estimate.seconds);
    return estimate.measured_replications > 0
               ? time + " (on this machine, by " +
                     count_text(static_cast<double>(estimate.measured_replications)) +
                     " replications run for this)"
               : time +
                     " (not measured: one replication alone would take too long; "
                     "a slow machine takes several times as much)";
}

}  // namespace

std::string estimate_text(const run::Estimate& estimate) {
    return "cases    " + count_text(estimate.cases) + "\npersons  " + count_text(estimate.persons) +
           "\nevents   " + count_text(estimate.events) + "\nmemory   " +
           bytes_text(estimate.memory) + "\ndisk     " + bytes_text(estimate.disk) +
           levels_text(estimate) + "\ntime     " + time_text(estimate) +
           "\nWhat takes the most memory:" + run::largest_parts(estimate, &run::Load::memory) +
           "\nAll replications together. Counts and bytes are from the scenario alone, "
           "without running it:\nthe real figures may be half or twice these, and more "
           "where cases go round in loops.\n";
}

}  // namespace atd::report
