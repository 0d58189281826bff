#include "analysis/facts/exposure.hpp"

#include "analysis/histories/state_set.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/analysis/typed_rows.hpp"

using namespace atd;
using namespace atd::analysis;
namespace state = atd::typed::state;

namespace {

std::int64_t seconds(double days) {
    return round_span(days).count();
}

struct Typed {
    record::Codes codes = typed::codes();
    Histories histories{typed::record_of(), codes};
    Exposure exposure = exposure_of(histories, codes);
};

/// Of one case; its members are children.
Exposure exposure_in(const std::vector<std::vector<typed::Place>>& by_member) {
    const auto codes = typed::codes();
    record::ReplicationRecord record;
    record.cases.push_back({typed::family, typed::day(0), never, SourceId{1}, CaseTypeId{1},
                            static_cast<std::uint8_t>(by_member.size())});
    for (std::size_t i = 0; i < by_member.size(); ++i) {
        const auto member = static_cast<Member>(i);
        typed::add_person(record, typed::family, member, "2010-01-01");
        typed::add_spells(record, typed::family, member, by_member[i]);
    }
    return exposure_of(Histories{record, codes}, codes);
}

}  // namespace

TEST_CASE("a stock stay counts from day 0, a child's part ends on the 18th birthday") {
    const Typed t;
    const StateExposure& centre = t.exposure.states[state::centre];
    // alone: day 0 to 8, 18 on day 6; family: four persons, three of them children, two
    // days
    CHECK(centre.person_seconds == seconds(8 + 4 * 2));
    CHECK(centre.child_seconds == seconds(6 + 3 * 2));
    // the family is one case
    CHECK(centre.case_seconds == seconds(8 + 2));
    CHECK(centre.entries == 4);
}

TEST_CASE("a case is in a state until its last member leaves it") {
    const Typed t;
    const StateExposure& community = t.exposure.states[state::community];
    // family: three persons for 3.5 days, the missing child for 1.5; alone: 2 days,
    // adult by then
    CHECK(community.person_seconds == seconds(3 * 3.5 + 1.5 + 2));
    CHECK(community.child_seconds == seconds(2 * 3.5 + 1.5));
    CHECK(community.case_seconds == seconds(3.5 + 2));
}

TEST_CASE("a stay within that of another member adds no days of the case") {
    // One stays for 10 days, one on days 2 to 5 and one on days 6 to 8.
    const auto stay = [](double from, double to) {
        return std::vector<typed::Place>{{typed::track::residence, state::community, from, to}};
    };
    const auto exposure = exposure_in({stay(0, 10), stay(2, 5), stay(6, 8)});
    CHECK(exposure.states[state::community].case_seconds == seconds(10));
    CHECK(exposure.states[state::community].person_seconds == seconds(10 + 3 + 2));
}

TEST_CASE("who takes an exit twice is one person") {
    const auto released = typed::by(typed::exit::release);
    const auto residence = typed::track::residence;
    const auto exposure =
        exposure_in({{{residence, state::centre, 0, 2, released, state::community},
                      {residence, state::community, 2, 4},
                      {residence, state::centre, 4, 6, released, state::community},
                      {residence, state::community, 6, 10}}});
    CHECK(exposure.exits[typed::exit::release] == ExitCount{2, 2, 1, 1});
}

TEST_CASE("a state of a case track holds the members who are present") {
    const Typed t;
    const StateExposure& pending = t.exposure.states[state::pending];
    CHECK(pending.case_seconds == seconds(10 + 8));
    // three members for 8 days, the missing child for 6 of them
    CHECK(pending.person_seconds == seconds(10 + 3 * 8 + 6));
    CHECK(pending.child_seconds == seconds(6 + 2 * 8 + 6));
    CHECK(pending.entries == 1);
}

TEST_CASE("an exit counts rows, moments, persons and cases") {
    const Typed t;
    CHECK(t.exposure.exits[typed::exit::release] == ExitCount{5, 2, 5, 2});
    // one row of the case; the missing child is no longer there
    CHECK(t.exposure.exits[typed::exit::grant] == ExitCount{1, 1, 3, 1});
    CHECK(t.exposure.exits[typed::exit::limit] == ExitCount{});
}

TEST_CASE("an exit that fires in the second of the entry counts, and a stay goes on") {
    const auto codes = typed::codes();
    auto record = typed::record_of();
    const CaseKey key(SourceId{1}, 1);
    record.cases.push_back({key, typed::day(2), never, SourceId{1}, CaseTypeId{0}, 1});
    typed::add_person(record, key, 0, "2010-01-01");
    const auto home = typed::state::closed_home;
    const auto residence = typed::track::residence;
    typed::add_spells(record, key, 0,
                      {{residence, home, 2, 2, typed::by(typed::exit::placed), state::centre},
                       {residence, state::centre, 2, 4, typed::by(typed::exit::release), home},
                       {residence, home, 4, 4, typed::by(typed::exit::placed), home},
                       {residence, home, 4, 10}});
    const Histories histories(record, codes);
    CHECK(exposure_of(histories, codes).exits[typed::exit::placed] ==
          ExitCount{4 + 2, 1 + 2, 4 + 1, 1 + 1});
    const auto either = stays_in(histories, detention_states(codes, DetentionDefinition::either));
    REQUIRE(either.size() == 6);
    CHECK(either.back().from == typed::day(2));
    CHECK(either.back().to == typed::day(10));
    CHECK(either.back().ongoing());
}

TEST_CASE("moving between two settings of a set does not end the stay") {
    const Typed t;
    const auto in_law = stays_in(t.histories, detention_states(t.codes, DetentionDefinition::law));
    const auto either =
        stays_in(t.histories, detention_states(t.codes, DetentionDefinition::either));
    REQUIRE(in_law.size() == 5);
    REQUIRE(either.size() == 5);
    CHECK(in_law[1].to == typed::day(3));
    CHECK(either[1].from == typed::day(1));
    CHECK(either[1].to == typed::day(5.5));
    CHECK(either[1].next == state::community);
    CHECK(child_seconds(in_law, t.histories.observation()) == seconds(6 + 3 * 2));
    CHECK(child_seconds(either, t.histories.observation()) == seconds(6 + 3 * 4.5));
    CHECK(children_ever(in_law, t.histories.observation()) == 4);
}

TEST_CASE("children in stays at a moment") {
    const Typed t;
    const auto in_law = stays_in(t.histories, detention_states(t.codes, DetentionDefinition::law));
    // day 2: alone since day -4, three children since day 1
    CHECK(children_at(in_law, typed::day(2), t.histories.horizon()) == 4);
    // day 6: still there, but 18 that day
    CHECK(children_at(in_law, typed::day(6), t.histories.horizon()) == 0);

    StateSet pending(t.codes);
    const auto open = stays_in(t.histories, pending.add(state::pending));
    // at the horizon: those whose stay goes on, and nobody of them is a child
    CHECK(open.front().ongoing());
    CHECK(children_at(open, t.histories.horizon(), t.histories.horizon()) == 0);
}

TEST_CASE("names that the record does not have are refused") {
    const auto codes = typed::codes();
    CHECK(state_named(codes, "residence.community") == state::community);
    CHECK(exit_named(codes, "contact.in_contact.lost") == typed::exit::lost);
    CHECK_THROWS_AS(state_named(codes, "residence.comunity"), InputError);
    CHECK_THROWS_AS(pool_named(codes, "bed"), InputError);
}
