#include "analysis/facts/targets.hpp"

#include <functional>

#include "sim/run/codes.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"
#include "tests/unit/analysis/typed_rows.hpp"

// What is counted of published figures, on rows typed by hand: a boy held since day -4, 18 on day
// 6, released on day 8; and a mother with three children, in the centre from day 1, in a closed
// home from day 3, in the community from day 5.5, with a status on day 9, but for the youngest,
// whose whereabouts are unknown from day 7.

using namespace atd;
using namespace atd::test;
using analysis::TargetCount;

namespace {

using Measure = TargetMeasure;
using Unit = TargetUnit;

Date date(int day) {
    return *parse_date("2020-01-01") + std::chrono::days{day};
}

/// A target with more keys.
params::Target target(Measure measure, Unit unit, params::Names states,
                      const std::function<void(params::Target&)>& more = {}) {
    params::Target target;
    target.measure = measure;
    target.unit = unit;
    target.states = std::move(states);
    if (more) {
        more(target);
    }
    return target;
}

TargetCount counted(const params::Target& target) {
    const auto codes = typed::codes();
    const analysis::Histories histories(typed::record_of(), codes);
    return analysis::count_target(target, histories, analysis::StayBook(histories), codes);
}

double number(Measure measure, Unit unit, params::Names states,
              const std::function<void(params::Target&)>& more = {}) {
    const auto asked = target(measure, unit, std::move(states), more);
    return counted(asked).value(asked);
}

const params::Names held{"residence.centre", "residence.closed_home"};
const params::Names centre{"residence.centre"};
const params::Names community{"residence.community"};
const params::Names granted{"legal.granted"};
const params::Names unknown{"contact.unknown"};

/// On a day of the record.
auto on(int day) {
    return [day](params::Target& target) { target.on = date(day); };
}

}  // namespace

TEST_CASE("a stock counts each unit at the start of a date", "[analysis][targets]") {
    CHECK(number(Measure::stock, Unit::children, held, on(4)) == 4);
    CHECK(number(Measure::stock, Unit::persons, held, on(4)) == 5);
    CHECK(number(Measure::stock, Unit::adults, held, on(4)) == 1);
    CHECK(number(Measure::stock, Unit::families, held, on(4)) == 1);
    CHECK(number(Measure::stock, Unit::cases, held, on(4)) == 2);
    // On day 6 the boy is 18.
    CHECK(number(Measure::stock, Unit::children, centre, on(5)) == 1);
    CHECK(number(Measure::stock, Unit::children, centre, on(6)) == 0);
    CHECK(number(Measure::stock, Unit::adults, centre, on(6)) == 1);
}

TEST_CASE("filters of a target leave out whom they name", "[analysis][targets]") {
    const auto children = [](const std::function<void(params::Target&)>& filter) {
        return number(Measure::stock, Unit::children, held, [&](params::Target& target) {
            target.on = date(4);
            filter(target);
        });
    };
    CHECK(children([](auto& t) { t.case_types = {"family"}; }) == 3);
    CHECK(children([](auto& t) { t.case_types = {"alone", "family"}; }) == 4);
    CHECK(children([](auto& t) { t.sources = {"stock"}; }) == 1);
    CHECK(children([](auto& t) { t.sources = {"new"}; }) == 3);
    CHECK(children([](auto& t) { t.accompanied = true; }) == 3);
    CHECK(children([](auto& t) { t.accompanied = false; }) == 1);
    // They are 17, 10, 7 and 4 years old.
    CHECK(children([](auto& t) { t.age_from = Years{10}; }) == 2);
    CHECK(children([](auto& t) { t.age_below = Years{10}; }) == 2);
    CHECK(children([](auto& t) {
              t.age_from = Years{7};
              t.age_below = Years{17};
          }) == 2);
}

TEST_CASE("entries count times and a cumulative count different ones", "[analysis][targets]") {
    CHECK(number(Measure::entries, Unit::children, centre) == 3);
    CHECK(number(Measure::entries, Unit::persons, centre) == 4);
    CHECK(number(Measure::entries, Unit::families, centre) == 1);
    CHECK(number(Measure::entries, Unit::cases, held) == 1);
    CHECK(number(Measure::entries, Unit::persons, granted) == 3);
    CHECK(number(Measure::entries, Unit::children, unknown) == 1);
    const auto from_5_to_7 = [](params::Target& target) {
        target.from = date(5);
        target.to = date(7);
    };
    CHECK(number(Measure::entries, Unit::persons, community, from_5_to_7) == 4);
    CHECK(number(Measure::entries, Unit::persons, centre, from_5_to_7) == 0);
    CHECK(number(Measure::cumulative, Unit::children, centre) == 4);
    CHECK(number(Measure::cumulative, Unit::children, centre, from_5_to_7) == 1);
    CHECK(number(Measure::cumulative, Unit::cases, held) == 2);
    CHECK(number(Measure::cumulative, Unit::families, unknown) == 1);
    const auto from_7 = [](params::Target& target) { target.from = date(7); };
    CHECK(number(Measure::cumulative, Unit::children, centre, from_7) == 0);
    CHECK(number(Measure::cumulative, Unit::adults, centre, from_7) == 1);
}

TEST_CASE("exits are counted by cause, once for a whole case", "[analysis][targets]") {
    const auto released = [](params::Target& target) {
        target.exits = {"residence.centre.release"};
    };
    CHECK(number(Measure::exits, Unit::persons, {}, released) == 5);
    CHECK(number(Measure::exits, Unit::children, {}, released) == 3);
    CHECK(number(Measure::exits, Unit::adults, {}, released) == 2);
    CHECK(number(Measure::exits, Unit::families, {}, released) == 1);
    CHECK(number(Measure::exits, Unit::cases, {}, released) == 2);
    CHECK(number(Measure::exits, Unit::persons, {}, [&](params::Target& target) {
              released(target);
              target.to = date(4);
          }) == 4);
    CHECK(number(Measure::exits, Unit::persons, {}, [](params::Target& target) {
              target.exits = {"contact.in_contact.lost", "legal.pending.grant"};
          }) == 4);
}

TEST_CASE("a target that is a share counts of whom it is taken", "[analysis][targets]") {
    const auto share = [](Measure measure, Unit unit, int day, params::Names states,
                          params::InStates among) {
        return counted(target(measure, unit, std::move(states), [&](params::Target& asked) {
            asked.on = date(day);
            asked.among = among;
        }));
    };
    const params::Names home{"residence.closed_home"};
    // Day 4: alone in the centre, three children of the family in the closed home.
    const auto now = share(Measure::share, Unit::children, 4, home, {held, {}});
    CHECK(now.above == 3);
    CHECK(now.below == 4);
    const auto cases = share(Measure::share, Unit::cases, 4, home, {held, {}});
    CHECK(cases.above == 1);
    CHECK(cases.below == 2);
    const auto so_far = share(Measure::share_so_far, Unit::children, 4, centre, {held, {}});
    CHECK(so_far.above == 4);
    CHECK(so_far.below == 4);
    CHECK(share(Measure::share, Unit::children, 4, home, {centre, community}).below == 0);
    // Day 8: alone is 18 since day 6, the youngest is missing since day 7.
    const auto later = share(Measure::share_so_far, Unit::children, 8, home, {community, {}});
    CHECK(later.above == 2);
    CHECK(later.below == 2);
}

TEST_CASE("shares of a cohort, of leavers and of outcomes", "[analysis][targets]") {
    const auto cohort = counted(target(Measure::share_of_cohort, Unit::children, unknown));
    CHECK(cohort.above == 1);
    CHECK(cohort.below == 3);  // the boy came before
    CHECK(counted(target(Measure::share_of_cohort, Unit::children, unknown, on(6))).above == 0);
    CHECK(counted(target(Measure::share_of_cohort, Unit::persons, community, on(6))).above == 4);
    CHECK(number(Measure::share_of_cohort, Unit::families, unknown) == 1);

    const auto left = [](const params::Names& from) {
        return [from](params::Target& target) { target.among.states = from; };
    };
    const auto persons =
        counted(target(Measure::share_of_leavers, Unit::persons, granted, left(community)));
    CHECK(persons.above == 3);
    CHECK(persons.below == 4);
    CHECK(number(Measure::share_of_leavers, Unit::persons, unknown, left(community)) == 0.25);
    // The family leaves with its last members.
    CHECK(number(Measure::share_of_leavers, Unit::families, granted, left(community)) == 1);
    CHECK(number(Measure::share_of_leavers, Unit::families, unknown, left(community)) == 0);
    CHECK(number(Measure::share_of_leavers, Unit::persons, {"residence.closed_home"},
                 left(centre)) == 0.8);

    CHECK(number(Measure::share_of_outcomes, Unit::persons, granted) == 0.75);
    CHECK(number(Measure::share_of_outcomes, Unit::children, granted) == Approx(2.0 / 3));
    CHECK(number(Measure::share_of_outcomes, Unit::persons, granted, left(granted)) == 1);
    CHECK(counted(target(Measure::share_of_outcomes, Unit::persons, granted,
                         [](params::Target& asked) { asked.to = date(8); }))
              .below == 1);
}

TEST_CASE("completed stays by the day on which they end", "[analysis][targets]") {
    CHECK(number(Measure::mean_stay_days, Unit::persons, centre) == (4 * 2 + 12) / 5.0);
    CHECK(number(Measure::mean_stay_days, Unit::children, centre) == (3 * 2 + 12) / 4.0);
    CHECK(number(Measure::mean_stay_days, Unit::cases, centre) == (2 + 12) / 2.0);
    CHECK(number(Measure::mean_stay_days, Unit::families, held) == 4.5);
    CHECK(number(Measure::mean_stay_days, Unit::persons, centre,
                 [](params::Target& target) { target.to = date(4); }) == 2);
    CHECK(number(Measure::quantile_stay_days, Unit::persons, centre) == 2);
    CHECK(number(Measure::quantile_stay_days, Unit::persons, centre,
                 [](params::Target& target) { target.quantile = Share{0.9}; }) == 12);
    CHECK(number(Measure::share_of_stays_above, Unit::persons, centre,
                 [](params::Target& target) { target.above = Days{5}; }) == 0.2);
    // Two days are not more than two days.
    CHECK(number(Measure::share_of_stays_above, Unit::persons, centre,
                 [](params::Target& target) { target.above = Days{2}; }) == 0.2);
    // Stays that go on are not completed.
    CHECK(counted(target(Measure::mean_stay_days, Unit::persons, community)).below == 4);
}

TEST_CASE("elapsed stays of those inside", "[analysis][targets]") {
    const auto sum = counted(target(Measure::mean_elapsed_days, Unit::children, held, on(4)));
    CHECK(sum.above == 8 + 3 * 3);
    CHECK(sum.below == 4);
    CHECK(number(Measure::mean_elapsed_days, Unit::cases, held, on(4)) == (8 + 3) / 2.0);
    CHECK(number(Measure::quantile_elapsed_days, Unit::children, held, on(4)) == 3);
    CHECK(number(Measure::share_elapsed_above, Unit::children, held, [](params::Target& target) {
              target.on = date(4);
              target.above = Days{5};
          }) == 0.25);
    CHECK(std::isnan(number(Measure::quantile_elapsed_days, Unit::children, centre, on(9))));
}

namespace {

TargetCount count_at_end(const Ran& ran, Measure measure, const params::Names& among) {
    params::Target target;
    target.measure = measure;
    target.states = {"r.home"};
    target.among.states = among;
    target.on = ran.scenario.end;
    const auto codes = run::codes_of(ran.scenario);
    const analysis::Histories histories(ran.record, codes);
    return analysis::count_target(target, histories, analysis::StayBook(histories), codes);
}

}  // namespace

TEST_CASE("a share on the last day counts the stays that go on", "[analysis][targets]") {
    // Three children are at home for 20 days. Two have moved to a flat on day 10, one
    // of a third case has ended on day 15.
    const Ran ran = run_world(world_text("2000-01-21") + stock("a", 1, "three") +
                              stock("b", 1, "pair", "at.r = \"hostel\"") +
                              stock("c", 1, "child", "at.r = \"short\"") + track("r", "home") +
                              stay("r.home") + exit_after("r.hostel.on", "visit", "5 days") +
                              exit_after("r.short.ends", "gone", "15 days") + end_state("r.gone") +
                              exit_after("r.visit.on", "flat", "5 days") + stay("r.flat"));
    const auto now = count_at_end(ran, Measure::share, {"r.home", "r.flat", "r.short"});
    CHECK(now.below == 5);
    CHECK(now.above == 3);
    CHECK(count_at_end(ran, Measure::stock, {}).above == 3);
    CHECK(count_at_end(ran, Measure::mean_elapsed_days, {}).above == 3 * 20);
    const auto at_home = count_at_end(ran, Measure::share_so_far, {"r.home"});
    CHECK(at_home.below == 3);
    CHECK(at_home.above == 3);
}
