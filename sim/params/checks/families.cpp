#include "sim/params/checks/checks.hpp"

// Exits that are events, and exits that split or join families.

namespace atd::params::checks {
namespace {

void check_event(Report& report, const std::string& path, const Exit& exit) {
    const bool splits = exit.splits != Leavers::nobody;
    const bool asks = exit.by<Request>() != nullptr;
    if (exit.repeats && (asks || splits || exit.joins)) {
        report.add(path + ".repeats", "false with request, splits or joins", "true",
                   "an event does not move anybody");
    }
    if (goes_on(exit) && !(exit.served_by.empty() && exit.hazard_rises_with.empty())) {
        report.add(path, "no served_by or hazard_rises_with for an event or a split", "one of them",
                   "only an exit that moves everyone can depend on a pool");
    }
    if (!exit.repeats && exit.births) {
        report.add(path, "repeats = true", "births without it", "only an event can be a birth");
    }
    if (exit.critical != CriticalEvent::none && (asks || splits || exit.joins)) {
        report.add(path + ".critical", "none with request, splits or joins",
                   quoted(std::string(name_of(exit.critical))),
                   "a critical event is counted for everyone whom the exit is about");
    }
    if (splits && (asks || exit.joins)) {
        report.add(
            path + ".splits", "nothing", asks ? "a split" : "a split with joins",
            asks ? "use `splits` in a rule of the request" : "an exit can split or join, not both");
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
                   "in such a track each person already moves alone");
    }
    if (exit.joins && request != nullptr) {
        report.add(path + ".joins", "nothing", "a request", "a join does not request places");
    }
    const Limit* limit = exit.by<Limit>();
    if (limit != nullptr && limit->counts == LimitCounts::total && goes_on(exit)) {
        report.add(path + ".limit.counts", "this_stay", "total",
                   "for an event or a split only days of the current stay count");
    }
}

}  // namespace atd::params::checks
