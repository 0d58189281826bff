#include "sim/params/checks.hpp"

// Exits that are events, and exits that split or join families.

namespace atd::params::checks {
namespace {

void check_event(Report& report, const std::string& path, const Exit& exit) {
    const bool splits = exit.splits != Leavers::nobody;
    const bool asks = exit.by<Request>() != nullptr;
    if (exit.repeats && (asks || splits || exit.joins)) {
        report.add(path + ".repeats", "false with request, splits or joins", "true",
                   "an event moves nobody");
    }
    if (goes_on(exit) && !(exit.served_by.empty() && exit.hazard_rises_with.empty())) {
        report.add(path, "a clock of its own for an event or a split", "the pace of a pool",
                   "only an exit that moves everyone is paced or pressed");
    }
    if (!exit.repeats && (exit.critical || exit.births)) {
        report.add(path, "repeats = true",
                   exit.births ? "births without it" : "critical without it",
                   "only an event is critical or a birth");
    }
    if (splits && (asks || exit.joins)) {
        report.add(path + ".splits", "nothing", asks ? "a split" : "a split with joins",
                   asks ? "a rule of the request says who goes first" : "an exit splits or joins");
    }
}

}  // namespace

void check_families(Report& report, const std::string& path, const Track& track, const Exit& exit) {
    check_event(report, path, exit);
    bool splits = exit.splits != Leavers::nobody;
    const Request* request = exit.by<Request>();
    if (request != nullptr) {
        for (const auto& [name, rule] : request->rules) {
            splits = splits || rule.splits != Leavers::nobody;
        }
    }
    if ((splits || exit.joins) && track.moves == Moves::alone) {
        report.add(path, "a track whose members move together",
                   "a split or join where each moves alone",
                   "a person there goes without the others anyway");
    }
    if (exit.joins && request != nullptr) {
        report.add(path + ".joins", "nothing", "a request", "a join asks for no places");
    }
    const Limit* limit = exit.by<Limit>();
    if (limit != nullptr && limit->counts == LimitCounts::total && goes_on(exit)) {
        report.add(path + ".limit.counts", "this_stay", "total",
                   "an event or a split counts days of this stay");
    }
}

}  // namespace atd::params::checks
