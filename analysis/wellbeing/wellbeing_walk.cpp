#include "analysis/wellbeing/wellbeing_walk.hpp"

namespace atd::analysis {
namespace {

constexpr int adult_age = 18;

/// What an unknown time is measured against: the family as it came.
Situation as_it_came(std::span<const Person> members) {
    const double unity = unity_on_arrival(members);
    return {.unity = unity, .unity_came = unity};
}

void append(WindowedLife& life, const LifePiece& piece, const Situation& situation, Interval window,
            Interval school, std::vector<SimTime> cuts) {
    cuts.erase(
        std::remove_if(cuts.begin(), cuts.end(),
                       [&](SimTime cut) { return cut <= piece.span.from || cut >= piece.span.to; }),
        cuts.end());
    cuts.push_back(piece.span.to);
    std::sort(cuts.begin(), cuts.end());
    SimTime from = piece.span.from;
    for (const SimTime to : cuts) {
        if (to > from) {
            life.stretches.push_back({.situation = situation,
                                      .days = in_days(to - from),
                                      .known = piece.situation.has_value(),
                                      .in_window = from >= window.from && to <= window.to,
                                      .of_school_age = from >= school.from && to <= school.to});
        }
        from = to;
    }
}

}  // namespace

Interval window_of(const Person& person, const params::Wellbeing& wellbeing) {
    const SimTime from = std::max(person.arrived, sim_start);
    return {from, later(from, one_day * wellbeing.window_days)};
}

WindowedLife windowed_life(const WellbeingPlaces& places, const Histories& histories,
                           std::span<const Person> members, const Person& person, Date start,
                           UnknownAs unknown) {
    const Interval window = window_of(person, places.wellbeing());
    const Date birth = date_of(person.birth, start);
    const int school_from = static_cast<int>(places.wellbeing().scale.school_from);
    const Interval school{at(anniversary(birth, school_from), start),
                          at(anniversary(birth, adult_age), start)};
    const auto stands_for = unknown == UnknownAs::best ? places.best(as_it_came(members))
                                                       : places.worst(as_it_came(members));
    WindowedLife life;
    life.unaccompanied = unity_on_arrival(members) == 0;
    for (LifePiece piece : places.life_of(histories, members, person, window.to)) {
        life.has_unknown = life.has_unknown || !piece.situation;
        Situation situation = piece.situation.value_or(stands_for);
        if (piece.situation && is_adult(person.role)) {
            situation.parent_held = piece.held;  // the parent's own path
        }
        append(life, piece, situation, window, school, {window.from, school.from, school.to});
    }
    return life;
}

}  // namespace atd::analysis
