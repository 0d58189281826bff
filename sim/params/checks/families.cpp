#include "sim/params/checks/checks.hpp"

// Exits that are events, and exits that split or join families.

namespace atd::params::checks {
namespace {

void check_event(Report& report, const std::string& path, const Exit& exit) {
    const bool splits = exit.splits != Leavers::nobody;
    if (exit.repeats && (exit.by<Request>() != nullptr || splits || exit.joins)) {
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
    if (exit.critical != CriticalEvent::none &&
        (exit.by<Request>() != nullptr || splits || exit.joins)) {
        report.add(path + ".critical", "none with request, splits or joins",
                   quoted(std::string(name_of(exit.critical))),
                   "a critical event is counted for everyone whom the exit is about");
    }
    if (splits && exit.joins) {
        report.add(path + ".splits", "nothing", "a split with joins",
                   "an exit can split or join, not both");
    }
}

/// A rule of a request may let some go first where not all find places, an exit may ask for some
/// from the beginning: not both.
void check_who_goes_first(Report& report, const std::string& path, const Exit& exit) {
    const Request* request = exit.by<Request>();
    if (request == nullptr) {
        return;
    }
    for (const auto& [name, rule] : request->rules) {
        const std::string at = path + ".request.rules." + name + ".splits";
        if (rule.splits != Leavers::nobody && exit.splits != Leavers::nobody) {
            report.add(
                at, "nothing", "a split in the rule and another in the exit",
                "`splits` of the exit says for whom places are requested; `splits` of a rule "
                "says who goes first where a request for all finds too few");
        }
        if (rule.splits == Leavers::matching) {
            report.add(at, "members by name, such as children", "matching",
                       "only `splits` of an exit can be followed by `splits_who`");
        }
    }
}

/// Conditions on single members: what a whole case is asked has no place there.
void check_matching(Report& report, const Model& model, const std::string& path, const Exit& exit) {
    const bool matching = exit.splits == Leavers::matching;
    if (matching != exit.splits_who.has_value()) {
        report.add(path, matching ? "splits_who, the members who leave" : "splits = \"matching\"",
                   matching ? "nothing" : "splits_who without it");
    }
    if (!exit.splits_who) {
        return;
    }
    const Condition& who = *exit.splits_who;
    check_condition(report, model, path + ".splits_who", who);
    if (!who.case_type.empty() || who.youngest_child_from || who.youngest_child_below ||
        who.members_from || who.members_to) {
        report.add(path + ".splits_who", "role, sex, age_from, age_below or is",
                   "a condition on the whole case", "use `who` of the exit for it");
    }
}

/// What nobody should be brought into by a join that does not say so, or nothing.
const char* why_not_joined(const Track& track, const State& state) {
    if (state.kind != StateKind::stay || track.moves == Moves::alone) {
        return nullptr;
    }
    if (state.liberty.is_detention()) {
        return "detention";
    }
    const bool is_setting = state.liberty.is_stated() || !state.responsible.value_or("").empty();
    return track.role == TrackRole::residence && !is_setting ? "out of contact" : nullptr;
}

/// As a scenario lists it: "a", "b".
std::string listed(const Names& names) {
    std::string text;
    for (const auto& name : names) {
        text += (text.empty() ? "\"" : ", \"") + name + "\"";
    }
    return text;
}

/// A join takes the states of the other part in this track, wherever that is.
void check_where_joined(Report& report, const std::string& path, const std::string& name,
                        const Track& track) {
    std::string barred;
    Names free;
    for (const auto& [state_name, state] : track.states) {
        const char* why = why_not_joined(track, state);
        if (why != nullptr) {
            barred += (barred.empty() ? "" : ", ") + quoted(state_name) + " (" + why + ")";
        } else if (state.kind == StateKind::stay) {
            free.push_back(state_name);
        }
    }
    if (!barred.empty()) {
        report.add(path,
                   "when_family." + name + ", the states in which the other part may be joined",
                   "a join that may lead to " + barred,
                   "write when_family = { " + name + " = [" + listed(free) +
                       "] } or fewer states; a state of detention or out of contact must be named");
    }
}

}  // namespace

void check_join(Report& report, const Model& model, const std::string& path, const Exit& exit) {
    check_who_goes_first(report, path, exit);
    check_matching(report, model, path, exit);
    check_tests(report, model, path + ".when_family", {}, exit.when_family);
    if (!exit.joins) {
        if (!exit.when_family.empty()) {
            report.add(path + ".when_family", "nothing", "states",
                       "only an exit with `joins` waits for another part of the family");
        }
        return;
    }
    for (const auto& [name, track] : model.tracks) {
        if (find(exit.when_family, name) == nullptr) {
            check_where_joined(report, path, name, track);
        }
    }
}

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
