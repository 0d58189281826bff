#include "analysis/wellbeing/wellbeing_timeline.hpp"

#include <algorithm>

namespace atd::analysis {
namespace {

constexpr double one_parent_absent = 0.5;

bool is_adult(const Person& person) {
    return atd::is_adult(person.role);
}

const params::WellbeingSetting& setting_at(const params::Wellbeing& wellbeing, std::size_t i) {
    return wellbeing.settings[i].value;
}

bool is_present(const Visit& visit, SimTime time) {
    return visit.from <= time && time < visit.to;
}

bool share_a_part(const Histories& histories, const Person& one, const Person& other,
                  SimTime time) {
    return !histories.has_parts() ||
           part_at(histories.parts(one), time) == part_at(histories.parts(other), time);
}

}  // namespace

double unity_on_arrival(std::span<const Person> members) {
    return std::any_of(members.begin(), members.end(), is_adult) ? 1 : 0;
}

WellbeingPlaces::WellbeingPlaces(const record::Codes& codes, const params::Wellbeing& wellbeing)
    : wellbeing_(&wellbeing),
      residences_(codes) {
    for (const StateId state : residence_settings(codes)) {
        residences_.add(state);
    }
    for (const auto& [name, setting] : wellbeing.settings) {
        settings_.push_back(place_of(codes, setting.in));
    }
    for (const auto& [name, level] : wellbeing.stability) {
        stability_.push_back({place_of(codes, level.in), level.value.value.value});
    }
    for (const auto& [name, level] : wellbeing.learning) {
        learning_.push_back({place_of(codes, level.in), level.value.value.value});
    }
}

WellbeingPlaces::Place WellbeingPlaces::place_of(const record::Codes& codes,
                                                 const params::InStates& in) const {
    Place place{StateSet(codes), StateSet(codes), in.and_in.empty()};
    for (const auto& name : in.states) {
        place.states.add(state_named(codes, name));
    }
    for (const auto& name : in.and_in) {
        place.and_in.add(state_named(codes, name));
    }
    return place;
}

bool WellbeingPlaces::fits(const Place& place, const Now& now) {
    const auto in_any = [&](const StateSet& set) {
        return std::any_of(now.states.begin(), now.states.end(),
                           [&](StateId state) { return set.contains(state); });
    };
    return in_any(place.states) && (place.anywhere || in_any(place.and_in));
}

WellbeingPlaces::Now WellbeingPlaces::now_of(const Histories& histories, const Person& person,
                                             SimTime time) const {
    Now now;
    if (person.ended <= time) {
        now.residence = person.outcome;
        now.states.push_back(person.outcome);
        return now;
    }
    for (const Visit& visit : histories.visits(person)) {
        if (is_present(visit, time)) {
            now.states.push_back(visit.state);
            if (residences_.contains(visit.state)) {
                now.residence = visit.state;
            }
        }
    }
    return now;
}

std::optional<std::size_t> WellbeingPlaces::setting_of(const Now& now) const {
    const auto found = std::find_if(settings_.begin(), settings_.end(),
                                    [&](const Place& place) { return fits(place, now); });
    if (found == settings_.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - settings_.begin());
}

/// Changes of the residence after the first.
std::vector<SimTime> WellbeingPlaces::moves_of(const Histories& histories,
                                               const Person& person) const {
    std::vector<SimTime> moves;
    bool first = true;
    for (const Visit& visit : histories.visits(person)) {
        if (residences_.contains(visit.state)) {
            if (!first) {
                moves.push_back(visit.from);
            }
            first = false;
        }
    }
    return moves;
}

double WellbeingPlaces::unity_of(const Histories& histories, std::span<const Person> members,
                                 const Person& person, const Now& now, SimTime time,
                                 std::size_t setting) const {
    std::size_t adults = 0;
    std::size_t together = 0;
    for (const Person& other : members) {
        if (is_adult(other)) {
            ++adults;
            together += now_of(histories, other, time).residence == now.residence &&
                        share_a_part(histories, person, other, time);
        }
    }
    if (together > 0) {
        return together == adults ? 1 : one_parent_absent;
    }
    const auto& own = setting_at(*wellbeing_, setting).unity;
    return own ? own->value.value : 0;
}

double WellbeingPlaces::papers_of(const Now& now, const std::vector<SimTime>& moves,
                                  SimTime time) const {
    const auto& scale = wellbeing_->scale;
    double level = scale.stability_neutral.value.value;
    const auto found =
        std::find_if(stability_.begin(), stability_.end(),
                     [&](const Level& candidate) { return fits(candidate.place, now); });
    if (found != stability_.end()) {
        level = found->value;
    }
    const Seconds recent = round_span(scale.moved_within.value.value);
    for (const SimTime move : moves) {
        if (move <= time && time < later(move, recent)) {
            level -= scale.stability_moved.value.value;
        }
    }
    return std::max(level, 0.0);
}

LifePiece WellbeingPlaces::piece_of(const Histories& histories, std::span<const Person> members,
                                    const Person& person, const std::vector<SimTime>& moves,
                                    Interval span) const {
    const Now now = now_of(histories, person, span.from);
    const auto setting = setting_of(now);
    if (!setting) {
        return {span, std::nullopt};
    }
    const auto& rule = setting_at(*wellbeing_, *setting);
    Situation situation{.setting = *setting,
                        .unity = unity_of(histories, members, person, now, span.from, *setting),
                        .unity_came = unity_on_arrival(members),
                        .papers = papers_of(now, moves, span.from),
                        .learning = rule.learning.value.value};
    situation.stability = rule.stability ? rule.stability->value.value : situation.papers;
    const auto level =
        std::find_if(learning_.begin(), learning_.end(),
                     [&](const Level& candidate) { return fits(candidate.place, now); });
    if (level != learning_.end()) {
        situation.learning = level->value;
    }
    for (const Person& other : members) {
        const auto theirs =
            is_adult(other) ? setting_of(now_of(histories, other, span.from)) : std::nullopt;
        situation.parent_held =
            situation.parent_held || (theirs && setting_at(*wellbeing_, *theirs).held);
    }
    return {span, situation, rule.held};
}

std::vector<SimTime> WellbeingPlaces::changes_of(const Histories& histories,
                                                 std::span<const Person> members,
                                                 const std::vector<SimTime>& moves,
                                                 Interval span) const {
    std::vector<SimTime> times{span.from, span.to};
    const auto add = [&](SimTime time) {
        if (span.from < time && time < span.to) {
            times.push_back(time);
        }
    };
    for (const Person& person : members) {
        add(person.ended);
        for (const Visit& visit : histories.visits(person)) {
            add(visit.from);
            add(visit.to);
        }
        for (const PartTime& part : histories.parts(person)) {
            add(part.span.from);
        }
    }
    const Seconds recent = round_span(wellbeing_->scale.moved_within.value.value);
    for (const SimTime move : moves) {
        add(later(move, recent));
    }
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    return times;
}

std::vector<LifePiece> WellbeingPlaces::life_of(const Histories& histories,
                                                std::span<const Person> members,
                                                const Person& person, SimTime to) const {
    const auto moves = moves_of(histories, person);
    const auto times = changes_of(histories, members, moves, {person.arrived, to});
    std::vector<LifePiece> life;
    for (std::size_t i = 1; i < times.size(); ++i) {
        const LifePiece piece =
            piece_of(histories, members, person, moves, {times[i - 1], times[i]});
        if (!life.empty() && life.back().situation == piece.situation) {
            life.back().span.to = piece.span.to;
        } else {
            life.push_back(piece);
        }
    }
    return life;
}

Situation WellbeingPlaces::unknown_as(const std::string& setting,
                                      const Situation& as_it_came) const {
    Situation situation = as_it_came;
    const auto names = params::names_of(wellbeing_->settings);
    situation.setting =
        static_cast<std::size_t>(std::find(names.begin(), names.end(), setting) - names.begin());
    const auto& rule = setting_at(*wellbeing_, situation.setting);
    situation.learning = rule.learning.value.value;
    situation.papers = wellbeing_->scale.stability_neutral.value.value;
    situation.stability = rule.stability ? rule.stability->value.value : situation.papers;
    return situation;
}

Situation WellbeingPlaces::best(const Situation& as_it_came) const {
    return unknown_as(wellbeing_->unknown_best, as_it_came);
}

Situation WellbeingPlaces::worst(const Situation& as_it_came) const {
    Situation situation = unknown_as(wellbeing_->unknown_worst, as_it_came);
    situation.parent_held = true;
    return situation;
}

}  // namespace atd::analysis
