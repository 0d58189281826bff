#include "analysis/facts/harms.hpp"

#include <string>

#include "analysis/catalogue.hpp"
#include "analysis/indicators.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/analysis/typed_rows.hpp"

// Harm by kind, on rows typed by hand.

using namespace atd;
using namespace atd::analysis;

namespace {

constexpr std::size_t first_added = 7;  ///< states of the typed record

StateId end_of(HarmKind kind) {
    return StateId(first_added + static_cast<std::size_t>(kind));
}

/// The typed record's codes with an end state for each kind of harm, `none` for an end without
/// harm, and the exit `lost` as an episode of self-harm.
record::Codes codes() {
    record::Codes codes = typed::codes();
    for (const auto& row : EnumTable<HarmKind>::rows) {
        auto end = typed::stay(row.name.data(), typed::track::contact);
        end.kind = StateKind::end;
        end.harm = row.value;
        end.outcome =
            row.value == HarmKind::none ? OutcomeClass::administrative : OutcomeClass::harm;
        codes.states.push_back(end);
    }
    codes.exits[typed::exit::lost.index()].critical = CriticalEvent::self_harm;
    return codes;
}

struct Ended {
    PersonRole role;
    const char* birth;
    double ended;
    HarmKind kind;
};

/// One family in which each member lives in the community and ends as said.
record::ReplicationRecord family(const std::vector<Ended>& members) {
    record::ReplicationRecord record;
    record.cases.push_back({typed::family, typed::day(0), never, SourceId{1}, CaseTypeId{1},
                            static_cast<std::uint8_t>(members.size())});
    for (std::size_t i = 0; i < members.size(); ++i) {
        const auto& [role, birth, ended, kind] = members[i];
        record.persons.push_back({.case_key = typed::family,
                                  .birth = at(*parse_date(birth), *parse_date("2020-01-01")),
                                  .ended = typed::day(ended),
                                  .outcome = end_of(kind),
                                  .member = static_cast<Member>(i),
                                  .role = role});
        typed::add_spells(
            record, typed::family, static_cast<Member>(i),
            {{typed::track::residence, typed::state::community, 0, ended, cause::case_ended}});
    }
    return record;
}

HarmCounts counted(const std::vector<Ended>& members) {
    const auto record = family(members);
    const auto all = codes();
    return harms_of(Histories(record, all), all);
}

constexpr auto adult = PersonRole::adult;
constexpr auto child = PersonRole::child;
constexpr auto unknown = HarmKind::whereabouts_unknown;

std::vector<double> values_of(const record::ReplicationRecord& record) {
    return summarise(record, codes(), typed::scenario()).values;
}

}  // namespace

TEST_CASE("a family out of contact is not a missing child", "[analysis][harm]") {
    const auto counts = counted({{adult, "1980-01-01", 5, unknown},
                                 {child, "2010-01-01", 5, unknown},
                                 {child, "2012-01-01", 5, unknown}});
    CHECK(counts.families_unknown == 1);
    CHECK(counts.children_with_family_unknown == 2);
    CHECK(counts.alone_unknown == 0);
    CHECK(counts.children[unknown] == 2);
}

TEST_CASE("a child who is lost without an adult of the family is alone", "[analysis][harm]") {
    // The adult is lost three days later, or is not lost at all, or there is none.
    for (const auto& members :
         {std::vector<Ended>{{adult, "1980-01-01", 8, unknown}, {child, "2010-01-01", 5, unknown}},
          std::vector<Ended>{{adult, "1980-01-01", 5, HarmKind::put_on_street},
                             {child, "2010-01-01", 5, unknown}},
          std::vector<Ended>{{child, "2010-01-01", 5, unknown}}}) {
        const auto counts = counted(members);
        CHECK(counts.alone_unknown == 1);
        CHECK(counts.families_unknown == 0);
        CHECK(counts.children_with_family_unknown == 0);
    }
}

TEST_CASE("a part of a family that was split off is a family of its own", "[analysis][harm]") {
    // The child leaves the adult on day 2; both are lost on day 5, each in another part.
    auto record = family({{adult, "1980-01-01", 5, unknown}, {child, "2010-01-01", 5, unknown}});
    record.separations.push_back({.case_key = typed::family,
                                  .linked_key = typed::family.with_part(1),
                                  .from = typed::day(2),
                                  .member = 1,
                                  .exit = ExitId()});
    const auto all = codes();
    const auto counts = harms_of(Histories(record, all), all);
    CHECK(counts.alone_unknown == 1);
    CHECK(counts.families_unknown == 0);
}

TEST_CASE("age at the time of the harm decides who is a child", "[analysis][harm]") {
    // Born on 6 January 2002: 18 on day 5.
    for (const auto kind : {unknown, HarmKind::put_on_street}) {
        CHECK(counted({{child, "2002-01-06", 4.9, kind}}).children[kind] == 1);
        CHECK(counted({{child, "2002-01-06", 5, kind}}).children[kind] == 0);
        CHECK(counted({{adult, "1980-01-01", 5, kind}}).children[kind] == 0);
    }
}

TEST_CASE("no indicator adds up two kinds of harm", "[analysis][harm]") {
    const auto measures = measures_of(codes(), typed::scenario());
    const auto plain = values_of(family({{child, "2010-01-01", 5, HarmKind::none}}));
    std::vector<int> rises(measures.size(), 0);
    for (const auto kind : {unknown, HarmKind::returned_without_best_interests,
                            HarmKind::returned_despite_protection_need, HarmKind::put_on_street}) {
        const auto harmed = values_of(family({{child, "2010-01-01", 5, kind}}));
        int risen = 0;
        for (std::size_t i = 0; i < measures.size(); ++i) {
            rises[i] += harmed[i] > plain[i] ? 1 : 0;
            risen += harmed[i] > plain[i] ? 1 : 0;
        }
        CHECK(risen >= 2);  // the kind and its share
    }
    for (std::size_t i = 0; i < measures.size(); ++i) {
        INFO(measures[i].key);
        CHECK(rises[i] <= 1);
    }
    for (const auto& row : catalogue()) {
        INFO(row.key);
        CHECK(row.key.find("class.harm") == std::string_view::npos);
        CHECK(row.key.find("children.harm") == std::string_view::npos);
    }
}

TEST_CASE("rows of harm have a base and a denominator", "[analysis][harm]") {
    // Two of three children: one alone on the street, one returned.
    const auto record = family({{child, "2010-01-01", 5, HarmKind::put_on_street},
                                {child, "2011-01-01", 6, HarmKind::returned_without_best_interests},
                                {child, "2012-01-01", 6, HarmKind::none}});
    const auto measures = measures_of(codes(), typed::scenario());
    const auto values = values_of(record);
    const auto value = [&](const char* key) {
        return values.at(position_of(measures, key).value());
    };
    CHECK(value("rights.harm.put_on_street.children") == 1);
    CHECK(value("rights.harm.put_on_street.share") == Approx(1.0 / 3));
    CHECK(value("rights.harm.returned_without_best_interests.children") == 1);
    CHECK(value("rights.harm.returned_despite_protection_need.children") == 0);
    CHECK(value("rights.harm.whereabouts_unknown.alone") == 0);
    CHECK(value("outcomes.children.all") == 3);
    CHECK(value("outcomes.children.no_longer_observed") == 1);
}

TEST_CASE("critical events count children, by setting", "[analysis][harm]") {
    // On days 1 and 3 in the centre, on day 9 in the community, the last when 18.
    record::ReplicationRecord record;
    typed::add_alone(record);
    for (const double day : {1.0, 3.0, 9.0}) {
        record.events.push_back({.case_key = typed::alone,
                                 .time = typed::day(day),
                                 .member = 0,
                                 .state = typed::state::in_contact,
                                 .exit = typed::exit::lost});
    }
    const auto all = codes();
    const auto events = critical_events_of(Histories(record, all), all);
    CHECK(events.all[CriticalEvent::self_harm] == 2);
    CHECK(events.all[CriticalEvent::illness] == 0);
    CHECK(events.in_setting[typed::state::centre][CriticalEvent::self_harm] == 2);
    CHECK(events.in_setting[typed::state::community][CriticalEvent::self_harm] == 0);
    const auto measures = measures_of(all, typed::scenario());
    const auto values = values_of(record);
    CHECK(values.at(position_of(measures, "rights.critical.self_harm").value()) == 2);
    CHECK(values.at(
              position_of(measures, "rights.critical.self_harm.in.residence.centre").value()) == 2);
}

TEST_CASE("an exit that moves a person can be a critical event", "[analysis][harm]") {
    // The youngest child leaves contact by the exit on day 7, in the community.
    record::ReplicationRecord record;
    typed::add_family(record);
    const auto all = codes();
    const auto events = critical_events_of(Histories(record, all), all);
    CHECK(events.all[CriticalEvent::self_harm] == 1);
}
