#pragma once

#include "sim/params/scenario.hpp"
#include "sim/record/codes.hpp"
#include "sim/record/replication_record.hpp"
#include "sim/terms/causes.hpp"

// Ten days from 1 January 2020 of one child on its own and of one family with three
// children, typed by hand; two beds.

namespace atd::typed {

inline SimTime day(double days) {
    return sim_start + round_span(days);
}

namespace state {
inline const StateId centre{0}, closed_home{1}, community{2}, pending{3}, granted{4}, in_contact{5},
    unknown{6};
}

namespace track {
inline const TrackId residence{0}, legal{1}, contact{2};
}

namespace exit {
inline const ExitId limit{0}, release{1}, grant{2}, placed{3}, lost{4};
}

inline std::uint16_t by(ExitId id) {
    return static_cast<std::uint16_t>(cause::first_exit + id.index());
}

inline record::StateCode stay(const char* name, TrackId track) {
    return {.name = name, .label = "", .track = track, .responsible = ""};
}

inline record::Codes codes() {
    record::Codes codes;
    codes.start = *parse_date("2020-01-01");
    codes.end = *parse_date("2020-01-11");
    codes.tracks = {{"residence", "", TrackUnit::person, TrackRole::residence},
                    {"legal", "", TrackUnit::case_, TrackRole::legal},
                    {"contact", "", TrackUnit::person, TrackRole::contact}};
    auto centre = stay("centre", track::residence);
    centre.liberty_in_law = LibertyInLaw::detention;
    centre.liberty_in_practice = LibertyInPractice::closed;
    centre.held_with = HeldWith::unrelated_adults;
    centre.responsible = "border police";
    auto closed_home = stay("closed_home", track::residence);
    closed_home.liberty_in_law = LibertyInLaw::free;
    closed_home.liberty_in_practice = LibertyInPractice::closed;
    closed_home.held_with = HeldWith::own_family;
    closed_home.responsible = "ministry";
    auto community = stay("community", track::residence);
    community.liberty_in_law = LibertyInLaw::free;
    community.liberty_in_practice = LibertyInPractice::open;
    auto granted = stay("granted", track::legal);
    granted.kind = StateKind::end;
    granted.outcome = OutcomeClass::durable;
    auto unknown = stay("unknown", track::contact);
    unknown.label = "whereabouts unknown";
    unknown.kind = StateKind::end;
    unknown.outcome = OutcomeClass::harm;
    unknown.harm = HarmKind::whereabouts_unknown;
    codes.states = {centre,    closed_home,
                    community, stay("pending", track::legal),
                    granted,   stay("in_contact", track::contact),
                    unknown};
    codes.exits = {{"limit", "", state::centre, true},
                   {"release", "", state::centre},
                   {"grant", "", state::pending},
                   {"placed", "", state::closed_home},
                   {"lost", "", state::in_contact}};
    codes.pools = {{"beds", "Beds", "city"}};
    codes.case_types = {{"alone", "", CaseKind::unaccompanied_child},
                        {"family", "", CaseKind::family}};
    codes.sources = {{"stock", true}, {"new", false}};
    return codes;
}

inline params::NamedItem<params::Cost> cost(const char* name, const char* payer, double amount,
                                            CostUnit unit) {
    params::Cost cost;
    cost.payer = payer;
    cost.price.emplace().value = Price{Money(amount, *parse_currency("AUD_2014")), unit};
    return {name, cost};
}

/// Prices of the typed record; supported living has none.
inline params::Scenario scenario() {
    params::Scenario scenario;
    scenario.currency = "AUD";
    scenario.price_year = 2014;
    auto centre = cost("centre", "state", 100, CostUnit::person_day);
    centre.value.state = "residence.centre";
    auto pending = cost("pending", "state", 10, CostUnit::case_day);
    pending.value.state = "legal.pending";
    pending.value.basis = CostBasis::marginal;
    auto beds = cost("beds", "city", 20, CostUnit::place_day);
    beds.value.pool = "beds";
    beds.value.basis = CostBasis::contract;
    auto grant = cost("grant", "state", 50, CostUnit::event);
    grant.value.exit = "legal.pending.grant";
    auto community = cost("community", "city", 5, CostUnit::case_day);
    community.value.state = "residence.community";
    params::Cost closed_home;
    closed_home.label = "Closed home";
    closed_home.state = "residence.closed_home";
    closed_home.unknown = "no figure is published";
    closed_home.unknown_per = CostUnit::child_day;
    closed_home.payer = "ngo";
    scenario.costs = {centre, pending, beds, grant, community, {"closed_home", closed_home}};
    return scenario;
}

inline const CaseKey alone(SourceId{0}, 0), family(SourceId{1}, 0);

struct Place {
    TrackId track;
    StateId state;
    double from, to;
    std::uint16_t cause = cause::end_of_observation;
    StateId next{};
};

inline void add_spells(record::ReplicationRecord& record, CaseKey key, Member member,
                       const std::vector<Place>& places) {
    for (const Place& place : places) {
        record.spells.push_back({.case_key = key,
                                 .entered = day(place.from),
                                 .left = day(place.to),
                                 .track = place.track,
                                 .member = member,
                                 .state = place.state,
                                 .to = place.next,
                                 .cause = place.cause});
    }
}

inline void add_person(record::ReplicationRecord& record, CaseKey key, Member member,
                       const char* birth, SimTime ended = never, StateId outcome = {}) {
    const SimTime born = at(*parse_date(birth), *parse_date("2020-01-01"));
    const bool parent = key == family && member == 0;
    record.persons.push_back({.case_key = key,
                              .birth = born,
                              .ended = ended,
                              .outcome = outcome,
                              .member = member,
                              .role = parent ? PersonRole::adult : PersonRole::child});
}

/// Found on day 0 after four days in the centre, 18 on day 6, released on day 8.
inline void add_alone(record::ReplicationRecord& record) {
    record.cases.push_back({alone, day(-4), never, SourceId{0}, CaseTypeId{0}, std::uint8_t{1}});
    add_person(record, alone, 0, "2002-01-07");
    add_spells(record, alone, 0,
               {{track::residence, state::centre, -4, 8, by(exit::release), state::community},
                {track::residence, state::community, 8, 10},
                {track::contact, state::in_contact, -4, 10}});
    add_spells(record, alone, whole_case, {{track::legal, state::pending, -4, 10}});
}

/// Two days in the centre, 2.5 in a closed home waiting for beds, then in the community
/// until the grant on day 9; the youngest child is missing from day 7.
inline void add_family(record::ReplicationRecord& record) {
    record.cases.push_back({family, day(1), day(9), SourceId{1}, CaseTypeId{1}, std::uint8_t{4}});
    const char* births[] = {"1980-05-05", "2010-01-01", "2012-02-29", "2015-06-30"};
    for (Member member = 0; member < 4; ++member) {
        const bool lost = member == 3;
        const double end = lost ? 7 : 9;
        add_person(record, family, member, births[member], day(end),
                   lost ? state::unknown : state::granted);
        add_spells(
            record, family, member,
            {{track::residence, state::centre, 1, 3, by(exit::release), state::closed_home},
             {track::residence, state::closed_home, 3, 5.5, by(exit::placed), state::community},
             {track::residence, state::community, 5.5, end, cause::case_ended},
             {track::contact, state::in_contact, 1, end, lost ? by(exit::lost) : cause::case_ended,
              lost ? state::unknown : StateId{}}});
    }
    add_spells(record, family, whole_case,
               {{track::legal, state::pending, 1, 9, by(exit::grant), state::granted}});
    record.decisions.push_back({.case_key = family,
                                .time = day(5.5),
                                .since = day(3),
                                .track = track::residence,
                                .kind = record::DecisionKind::placement,
                                .state = state::community,
                                .to = state::community});
}

/// Two beds on ten days; both in use from day 5.5 to 9, one request waiting from day 3
/// to 5.5.
inline void add_beds(record::ReplicationRecord& record) {
    const double used[] = {0, 0, 0, 0, 0, 0.5, 1, 1, 1, 0};
    const double waiting[] = {0, 0, 0, 1, 1, 0.5, 0, 0, 0, 0};
    for (int i = 0; i < 10; ++i) {
        record.pool_levels.push_back({.day = day(i),
                                      .used_seconds = 2 * round_span(used[i]).count(),
                                      .waiting_seconds = round_span(waiting[i]).count(),
                                      .place_seconds = 2 * one_day.count(),
                                      .capacity = 2,
                                      .granted = i == 5 ? 1u : 0u,
                                      .pool = PoolId{0}});
    }
}

inline record::ReplicationRecord record_of(std::uint32_t replication = 0) {
    record::ReplicationRecord record;
    record.replication = replication;
    add_family(record);
    add_alone(record);
    add_beds(record);
    return record;
}

}  // namespace atd::typed
