#include "sim/engine/exit_clocks.hpp"

#include <algorithm>
#include <variant>

#include "sim/engine/distribution_clocks.hpp"
#include "sim/engine/paced_clocks.hpp"
#include "sim/engine/world/curves.hpp"
#include "sim/engine/world/requests.hpp"
#include "sim/engine/world/rules.hpp"
#include "sim/terms/purpose.hpp"

namespace atd::engine {
namespace {

/// Days of earlier stays count towards a limit on the total.
double limit_due(const World& world, const TrackPosition& position, const model::ExitRule& exit,
                 const model::LimitRule& limit) {
    Seconds before{0};
    if (exit.total_slot >= 0) {
        const SubjectColumns& columns = world.columns(position.subject);
        before =
            Seconds{columns.total_seconds[position.subject.slot() * columns.totals_per_subject +
                                          static_cast<std::size_t>(exit.total_slot)]};
    }
    const SimTime due = later(position.cursor().entered, limit.after - before);
    return seconds_of(std::max(due, world.now + Seconds{1}));
}

Clock rate_clock(const World& world, double rate, double u) {
    Clock clock{unit_exponential(u), 0.0};
    set_rate(clock, rate, seconds_of(world.now));
    if (rate > 0) {
        clock.due = std::max(clock.due, seconds_of(world.now) + 1.0);
    }
    return clock;
}

/// An exit `after` has a gate or effects, not both.
Clock started_distribution(const World& world, const Subject& subject, const model::ExitRule& exit,
                           const model::AfterRule& after, Seconds elapsed, double u) {
    const double ratio = exit.effects.empty() ? 1.0 : ratio_of(world, subject, exit);
    Clock clock = distribution_clock(world, after, elapsed, u, ratio);
    if (!is_open(world, subject, exit.gate)) {
        clock.rate = 0.0;
    }
    return clock;
}

SimTime birthday(const World& world, const Subject& subject, int age) {
    Slot person = subject.person;
    if (subject.is_case()) {
        if (world.cases[subject.case_slot].current.members != 1) {
            return never;
        }
        person = world.cases[subject.case_slot].first_person;
    }
    if (world.persons[person].role != PersonRole::child) {
        return never;
    }
    const Date birth = date_of(world.persons[person].birth, world.pathway->start);
    return at(anniversary(birth, age), world.pathway->start);
}

/// The occurrence of the n-th firing within the stay of an entry. The upper half of the entry
/// stands above the firing.
std::uint64_t repeated(std::uint64_t entry, std::uint32_t firing) {
    return (entry & 0xFFFFu) | (std::uint64_t{firing} << 16) | ((entry >> 16) << 48);
}

/// The first firing of a distribution that repeats, after the time already spent: firings before
/// it are counted, so each keeps its own luck.
double repeated_due(World& world, const Subject& subject, const model::ExitRule& exit,
                    const model::AfterRule& after, std::uint64_t occurrence, Seconds elapsed) {
    std::uint32_t& firing = world.firings(subject, exit);
    Seconds at{0};
    for (;; count_up(firing)) {
        at += round_stay(after.distribution.sample(uniform_of(
            world, subject, Purpose::stay, repeated(occurrence, firing), exit.name_hash)));
        if (at > elapsed) {
            return seconds_of(later(world.now, at - elapsed));
        }
    }
}

/// A moment that comes once in a stay: never where it is past.
double once(const World& world, double due) {
    return due > seconds_of(world.now) ? due : beyond;
}

double age_due(const World& world, const Subject& subject, const model::ExitRule& exit,
               const model::AgeRule& age) {
    const SimTime day = birthday(world, subject, age.years);
    return exit.repeat_slot >= 0 ? once(world, seconds_of(day))
                                 : seconds_of(std::max(day, world.now + Seconds{1}));
}

constexpr Clock no_clock{beyond, 0.0};

/// A clock that stands still behind a closed gate.
Clock gated(const World& world, const Subject& subject, const model::ExitRule& exit, double due) {
    return {due, is_open(world, subject, exit.gate) ? 1.0 : 0.0};
}

struct NewClock {
    World& world;
    const TrackPosition& position;
    const model::ExitRule& exit;
    std::uint64_t occurrence;
    Seconds elapsed;

    double uniform(Purpose purpose) const {
        return uniform_of(world, position.subject, purpose, occurrence, exit.name_hash);
    }

    Clock operator()(const model::AfterRule& after) const {
        return started_distribution(world, position.subject, exit, after, elapsed,
                                    uniform(Purpose::stay));
    }

    Clock operator()(const model::RateRule& rule) const {
        const double rate = rate_of(world, position.subject, exit);
        const double u = uniform(Purpose::rate_threshold);
        return rule.curve ? start_on_curve(world, position.subject, exit, rate, unit_exponential(u))
                          : rate_clock(world, rate, u);
    }

    Clock operator()(const model::AgeRule& age) const {
        return gated(world, position.subject, exit, age_due(world, position.subject, exit, age));
    }

    Clock operator()(const model::LimitRule& limit) const {
        return gated(world, position.subject, exit, limit_due(world, position, exit, limit));
    }

    Clock operator()(const model::SignalRule&) const { return no_clock; }

    Clock operator()(const model::RequestRule&) const { return no_clock; }
};

struct RepeatedClock {
    World& world;
    const TrackPosition& position;
    const model::ExitRule& exit;
    std::uint64_t occurrence;
    Seconds elapsed;

    Clock due_at(double due) const { return gated(world, position.subject, exit, due); }

    Clock operator()(const model::AfterRule& after) const {
        return due_at(repeated_due(world, position.subject, exit, after, occurrence, elapsed));
    }

    Clock operator()(const model::RateRule& rate) const {
        const std::uint64_t n = repeated(occurrence, world.firings(position.subject, exit));
        return NewClock{world, position, exit, n, elapsed}(rate);
    }

    Clock operator()(const model::AgeRule& age) const {
        return due_at(age_due(world, position.subject, exit, age));
    }

    Clock operator()(const model::LimitRule& limit) const {
        return due_at(once(world, seconds_of(later(position.cursor().entered, limit.after))));
    }

    Clock operator()(const model::SignalRule&) const { return due_at(beyond); }

    Clock operator()(const model::RequestRule&) const { return due_at(beyond); }
};

/// What is drawn is drawn again; what comes once in a stay does not come again.
struct RestartClock {
    World& world;
    const TrackPosition& position;
    const model::ExitRule& exit;
    Clock& clock;

    void draw(const auto& trigger) const {
        const std::uint64_t occurrence = world.occurrence(position.subject, position.track);
        clock = RepeatedClock{world, position, exit, occurrence, Seconds{0}}(trigger);
    }

    void operator()(const model::AfterRule& after) const { draw(after); }

    void operator()(const model::RateRule& rate) const { draw(rate); }

    void operator()(const model::AgeRule&) const { clock.due = beyond; }

    void operator()(const model::LimitRule&) const { clock.due = beyond; }

    void operator()(const model::SignalRule&) const { clock.due = beyond; }

    void operator()(const model::RequestRule&) const { clock.due = beyond; }
};

/// Gate and effects are read again.
struct RefreshClock {
    World& world;
    const TrackPosition& position;
    const model::ExitRule& exit;
    Clock& clock;

    bool open() const { return is_open(world, position.subject, exit.gate); }

    void open_or_close() const { clock.rate = open() ? 1.0 : 0.0; }

    void operator()(const model::AfterRule& after) const {
        if (exit.gate.is_open_always()) {
            set_distribution_ratio(world, after, position.cursor().entered, clock,
                                   ratio_of(world, position.subject, exit));
        } else {
            open_or_close();
        }
    }

    void operator()(const model::RateRule& rule) const {
        const double rate = rate_of(world, position.subject, exit);
        if (rule.curve) {
            set_rate_on_curve(world, position.subject, exit, clock, rate);
        } else {
            set_rate(clock, rate, seconds_of(world.now));
        }
    }

    void operator()(const model::AgeRule&) const { open_or_close(); }

    void operator()(const model::LimitRule&) const { open_or_close(); }

    void operator()(const model::SignalRule&) const { open_or_close(); }

    void operator()(const model::RequestRule&) const {
        const bool asks = open() && takes_anyone(world, position.subject, exit);
        const bool asked = position.cursor().request.is_set();
        if (asks && !asked) {
            open_request(world, position);
        } else if (!asks && asked) {
            close_request(world, position.cursor());
        }
    }
};

/// What a new trigger changes for those who are in the state already.
struct ChangeTrigger {
    World& world;
    const TrackPosition& position;
    const model::ExitRule& before;
    const model::ExitRule& exit;
    Clock& clock;

    /// What is drawn stays drawn.
    void operator()(const model::AfterRule&) const {}

    /// Rates are read with gates and effects; until now the clock followed the old curve.
    void operator()(const model::RateRule& rule) const {
        if (rule.curve) {
            set_rate_on_curve(world, position.subject, before, clock, 0.0);
        }
    }

    void operator()(const model::AgeRule& age) const {
        clock.due = age_due(world, position.subject, exit, age);
    }

    /// A limit is never applied backwards: it ends at max(entry, date) + limit.
    void operator()(const model::LimitRule& limit) const {
        clock.due = static_cast<double>(later(world.now, limit.after).time_since_epoch().count());
    }

    void operator()(const model::SignalRule&) const {}

    void operator()(const model::RequestRule&) const {
        if (position.cursor().request.is_set()) {
            requeue(world, position.cursor().request);
        }
    }
};

}  // namespace

Clock new_clock(World& world, const TrackPosition& position, const model::ExitRule& exit,
                std::uint64_t occurrence, Seconds elapsed) {
    return std::visit(NewClock{world, position, exit, occurrence, elapsed}, exit.trigger);
}

Clock repeated_clock(World& world, const TrackPosition& position, const model::ExitRule& exit,
                     std::uint64_t occurrence, Seconds elapsed) {
    return std::visit(RepeatedClock{world, position, exit, occurrence, elapsed}, exit.trigger);
}

void restart(World& world, const TrackPosition& position, const model::ExitRule& exit,
             Clock& clock) {
    std::visit(RestartClock{world, position, exit, clock}, exit.trigger);
}

void refresh(World& world, const TrackPosition& position, ExitId id, Clock& clock) {
    const model::ExitRule& exit = position.version->exits[id];
    if (exit.virtual_clock.is_set()) {
        refresh_paced(world, position.subject, position.track, id);
    } else {
        std::visit(RefreshClock{world, position, exit, clock}, exit.trigger);
    }
}

void apply_new_trigger(World& world, const TrackPosition& position, const model::ExitRule& before,
                       const model::ExitRule& exit, Clock& clock) {
    if (exit.trigger != before.trigger) {
        std::visit(ChangeTrigger{world, position, before, exit, clock}, exit.trigger);
    }
}

}  // namespace atd::engine
