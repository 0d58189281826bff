#include "analysis/wellbeing/wellbeing.hpp"

#include <cmath>
#include <map>
#include <utility>

#include "analysis/indicators.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/wellbeing_table.hpp"
#include "tests/unit/analysis/typed_rows.hpp"

// The typed record: a child alone, held from day -4 to day 8; a parent with three
// children, held from day 1 to 5.5, then in the community; the youngest missing from
// day 7, the rest granted status on day 9. Observation ends on day 10.

using namespace atd;
using namespace atd::analysis;

namespace {

/// Without the terms for moves and parents, so that the arithmetic fits on paper.
params::Scenario scenario_with(std::int64_t window_days) {
    params::Scenario scenario = typed::scenario();
    params::Wellbeing it = two_settings();
    it.window_days = window_days;
    it.settings[0].value.in.states = {"residence.centre", "residence.closed_home"};
    it.settings[1].value.in.states = {"residence.community", "legal.granted"};
    it.scale.stability_moved.value.value = 0;
    it.parent.passed_on.value.value = 0;
    scenario.wellbeing = it;
    return scenario;
}

/// The typed record, with the first of the family as its parent.
record::ReplicationRecord with_parent() {
    auto record = typed::record_of();
    const auto persons = std::exchange(record.persons, {});
    persons.for_each([&](record::PersonRow row) {
        const bool parent = row.case_key == typed::family && row.member == 0;
        row.role = parent ? PersonRole::adult : PersonRole::child;
        record.persons.push_back(row);
    });
    return record;
}

WellbeingFacts facts_of(const params::Scenario& scenario) {
    const auto codes = typed::codes();
    return wellbeing_of(Histories(with_parent(), codes), codes, scenario);
}

/// After so many days held, with causal share 0.7: 6.3 (1 - exp(-0.009 t)), and the
/// scar with 0.0168 - 0.002313 S a day.
struct Points {
    double distress, scar;

    explicit Points(double held)
        : distress(6.3 * (1 - std::exp(-0.009 * held))),
          scar(0.0168 / 0.002313 * (1 - std::exp(-0.002313 * held))) {}

    Points released(double days) const {
        Points later = *this;
        later.distress *= std::exp(-0.0077 * days);
        later.scar *= std::exp(-0.000633 * days);
        return later;
    }

    double sum() const { return distress + scar; }
};

}  // namespace

TEST_CASE("points at the end of the window, by hand", "[wellbeing]") {
    // Five days: the child alone has been held for 9; the three for 4.5 and half a day
    // out.
    const auto facts = facts_of(scenario_with(5));
    CHECK(facts.children == 4);
    CHECK(facts.parents == 1);
    CHECK(facts.not_followed == 0);
    CHECK(facts.unknown_days == 0);
    const double expected = Points(9).sum() + 3 * Points(4.5).released(0.5).sum();
    CHECK(facts.contrast.points_at_end.low == Approx(expected).epsilon(1e-12));
    CHECK(facts.contrast.points_at_end.high == facts.contrast.points_at_end.low);
    // 9 (1 - exp(-0.009 9)) = 0.70026 and 0.024 / 0.003033 (1 - exp(-0.003033 9)) =
    // 0.21308; for 4.5 days 0.35722 exp(-0.00385) and 0.10727 exp(-0.0003165)
    CHECK(facts.observed.points_at_end.low ==
          Approx(0.70026 + 0.21308 + 3 * (0.35585 + 0.10724)).margin(1e-3));
}

TEST_CASE("points over the window are summed from its first day", "[wellbeing]") {
    // One day: the child alone on its fifth day held, the three on their first. The
    // curve is nearly straight, so the middle of the day is its mean.
    const auto facts = facts_of(scenario_with(1));
    CHECK(facts.contrast.point_days.low ==
          Approx(Points(4.5).sum() + 3 * Points(0.5).sum()).epsilon(5e-4));
}

TEST_CASE("children whose window ends after observation are left out", "[wellbeing]") {
    const auto facts = facts_of(scenario_with(10));
    CHECK(facts.children == 1);
    CHECK(facts.not_followed == 3);
    CHECK(facts.parents == 0);
}

TEST_CASE("what nobody knows is a band", "[wellbeing]") {
    // Seven days: the youngest is missing on the last of them; held for 4.5, out
    // for 1.5, and then between a day outside and a day held.
    const auto facts = facts_of(scenario_with(7));
    CHECK(facts.unknown_days == 1);
    CHECK(facts.known_days() == 27);
    const Points before = Points(4.5).released(1.5);
    const double others = Points(11).sum() + 2 * Points(4.5).released(2.5).sum();
    CHECK(facts.contrast.points_at_end.low ==
          Approx(others + before.released(1).sum()).epsilon(1e-12));
    const double held_again = 6.3 + (before.distress - 6.3) * std::exp(-0.009) + 0.0168 / 0.002313 +
                              (before.scar - 0.0168 / 0.002313) * std::exp(-0.002313);
    // the worst is held, where missing papers (0.6: none missing) count for the rest
    CHECK(facts.contrast.points_at_end.high == Approx(others + held_again).epsilon(1e-12));
}

TEST_CASE("an outcome that a setting lists goes on in it", "[wellbeing]") {
    // Nine days: two are granted status on day 9 and stay in the community; the
    // youngest is unknown for three days.
    CHECK(facts_of(scenario_with(9)).unknown_days == 3);
    params::Scenario scenario = scenario_with(9);
    scenario.wellbeing->settings[1].value.in.states = {"residence.community"};
    CHECK(facts_of(scenario).unknown_days == 5);
}

TEST_CASE("families that are together, and those that are not", "[wellbeing]") {
    // Five days: the child alone has no family, the three are with their parent.
    CHECK(facts_of(scenario_with(5)).unity_days == 15);
    auto scenario = scenario_with(5);
    params::Sourced<Share> kin;
    kin.value.value = 0.5;
    scenario.wellbeing->settings[0].value.unity = kin;
    CHECK(facts_of(scenario).unity_days == 17.5);  // the child alone for five days
    // and it is not separated: it came so
    CHECK(facts_of(scenario).contrast.points_at_end.low ==
          facts_of(scenario_with(5)).contrast.points_at_end.low);
}

TEST_CASE("a parent in another part of the family is not with the children", "[wellbeing]") {
    // Over five days the three are with their parent for all but days 2 to 4 after
    // arrival, though both are held in the same centre: 15 - 3 x 2.
    auto record = with_parent();
    SimTime arrived{};
    record.cases.for_each([&](const record::CaseRow& row) {
        if (row.key == typed::family) {
            arrived = row.arrived;
        }
    });
    record.separations.push_back({typed::family, typed::family.with_part(1), arrived + 2 * one_day,
                                  arrived + 4 * one_day, 0,
                                  record::SeparationKind::parent_and_child, ExitId(0)});
    const auto codes = typed::codes();
    CHECK(wellbeing_of(Histories(record, codes), codes, scenario_with(5)).unity_days == 9);
}

TEST_CASE("each move within sixty days costs stability", "[wellbeing]") {
    // Five days at 0.6, but in the community (day 5.5 to 6) after two moves: 0.4; the
    // three are held from day 3 to 5.5 after one: 0.5.
    auto scenario = scenario_with(5);
    scenario.wellbeing->scale.stability_moved.value.value = 0.1;
    CHECK(facts_of(scenario).stability_days ==
          Approx(5 * 0.6 + 3 * (2 * 0.6 + 2.5 * 0.5 + 0.5 * 0.4)));
    scenario.wellbeing->scale.moved_within.value.value = 1;
    CHECK(facts_of(scenario).stability_days ==
          Approx(5 * 0.6 + 3 * (2 * 0.6 + 1 * 0.5 + 1.5 * 0.6 + 0.5 * 0.5)));
}

TEST_CASE("papers and enrolment are read from other tracks", "[wellbeing]") {
    auto scenario = scenario_with(5);
    params::WellbeingLevel pending;
    pending.in.states = {"legal.pending"};
    pending.in.and_in = {"residence.community", "residence.centre"};
    pending.value.value.value = 0.5;
    scenario.wellbeing->stability = {{"pending", pending}};
    // the closed home is not in `and_in`: 2.5 days of each of the three at 0.6
    CHECK(facts_of(scenario).stability_days == Approx(5 * 0.5 + 3 * (2.5 * 0.5 + 2.5 * 0.6)));
    pending.value.value.value = 1;
    scenario.wellbeing->learning = {{"all", pending}};
    scenario.wellbeing->scale.learning_lost.value.value = 0;
    // of school age: the child alone, and two of the three; 0.8 lost a day in the home
    CHECK(facts_of(scenario).learning_lost.low == Approx(2 * 2.5 * 0.8));
    scenario.wellbeing->scale.school_from = 8;  // the second turns 8 in February
    CHECK(facts_of(scenario).learning_lost.low == Approx(2.5 * 0.8));
}

TEST_CASE("school days end on the eighteenth birthday", "[wellbeing]") {
    auto scenario = scenario_with(7);
    scenario.wellbeing->scale.learning_lost.value.value = 0;
    scenario.wellbeing->scale.school_from = 17;
    // the child alone: six days of seven, 0.8 lost on each
    CHECK(facts_of(scenario).learning_lost.low == Approx(6 * 0.8));
}

TEST_CASE("a held parent is felt by the children", "[wellbeing]") {
    auto scenario = scenario_with(4);
    const double without = facts_of(scenario).contrast.points_at_end.low;
    scenario.wellbeing->parent.passed_on.value.value = 0.2;
    const auto facts = facts_of(scenario);
    CHECK(facts.contrast.points_at_end.low > without);
    // 0.7 x (0.7 x 0.03 t + 0.5 x 0.003 t) to first order; over four days 0.7 x 0.18
    CHECK(facts.parent_days.low == Approx(0.7 * 0.18).epsilon(0.05));
}

TEST_CASE("without a causal share nobody is worse off for being held", "[wellbeing]") {
    auto scenario = scenario_with(9);
    scenario.wellbeing->causal_share.value.value = 0;
    scenario.wellbeing->parent.passed_on.value.value = 0.2;
    const auto facts = facts_of(scenario);
    CHECK(facts.contrast.point_days.low == 0);
    CHECK(facts.contrast.point_days.high == 0);
    CHECK(facts.contrast.points_at_end.low == 0);
    CHECK(facts.parent_days.high == 0);
    CHECK(facts.observed.point_days.low > 0);
}

TEST_CASE("indicators of well-being stand in a group of their own", "[wellbeing]") {
    const auto scenario = scenario_with(7);
    const auto codes = typed::codes();
    const auto measures = measures_of(codes, scenario);
    const auto summary = summarise(with_parent(), codes, scenario);
    std::map<std::string, double> values;
    for (std::size_t i = 0; i < measures.size(); ++i) {
        const bool is_wellbeing = measures[i].key.starts_with("wellbeing.");
        CHECK(is_wellbeing == (measures[i].group == Group::wellbeing));
        values[measures[i].key] = summary.values[i];
    }
    const auto facts = facts_of(scenario);
    CHECK(values.at("wellbeing.children") == 4);
    CHECK(values.at("wellbeing.unknown_days") == 0.25);
    CHECK(values.at("wellbeing.points_at_end.high") == facts.contrast.points_at_end.high / 4);
    CHECK(values.at("wellbeing.points.low") == facts.contrast.point_days.low / 28);
    CHECK(values.at("wellbeing.points.fast_saturating.low") ==
          facts.alternatives[0].point_days.low / 28);
    CHECK(values.at("wellbeing.points.fast_saturating.low") > values.at("wellbeing.points.low"));
    CHECK(values.at("wellbeing.abnormal_observed.low") > values.at("wellbeing.abnormal.low"));
    CHECK(!position_of(measures_of(codes, typed::scenario()), "wellbeing.children"));
}

TEST_CASE("assessments stand on a grid of days since entry", "[wellbeing]") {
    auto scenario = scenario_with(5);
    CHECK(assessments_of(with_parent(), typed::codes(), scenario).empty());
    scenario.wellbeing->assess_every_days = 3;
    const auto rows = assessments_of(with_parent(), typed::codes(), scenario);
    // The child alone on days 2, 5 and 8 (entry on day -4, so not on -4 and -1); the
    // three on days 1, 4 and 7, the youngest not on day 7, when it is missing.
    REQUIRE(rows.size() == 3 + 8);
    CHECK(rows[0].case_key == typed::alone);
    CHECK(rows[0].time == typed::day(2));
    CHECK(rows[0].distress == Approx(Points(6).distress).epsilon(1e-12));
    CHECK(rows[0].scar == Approx(Points(6).scar).epsilon(1e-12));
    CHECK(rows[0].health == Approx(0.75 + 0.17 * std::exp(-0.06)));
    CHECK(rows[0].unity == 0);
    CHECK(rows[0].stability == 0.6);
    CHECK(rows[0].education > 6 * 0.2 * 0.9);
    CHECK(rows[0].education < 6 * 0.2);
    CHECK(rows[2].time == typed::day(8));
    CHECK(rows[3].case_key == typed::family);
    CHECK(rows[3].distress == 0);
    CHECK(rows[3].unity == 1);
    CHECK(rows[5].time == typed::day(7));
    CHECK(rows[5].distress == Approx(Points(4.5).released(1.5).distress));
    CHECK(rows[10].member == 3);
    CHECK(rows[10].time == typed::day(4));
}
