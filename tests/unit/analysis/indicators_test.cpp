#include "analysis/indicators.hpp"

#include <cmath>
#include <map>
#include <set>

#include "sim/params/versions.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/analysis/typed_rows.hpp"

using namespace atd;
using namespace atd::analysis;

namespace {

params::Scenario with_limit(double days, LimitCounts counts = LimitCounts::this_stay) {
    params::Scenario scenario = typed::scenario();
    params::Exit exit;
    params::Limit limit;
    limit.after.value = Days{days};
    limit.counts = counts;
    exit.trigger = limit;
    params::State centre;
    centre.exits = {{"limit", exit}};
    params::Track residence;
    residence.states = {{"centre", centre}};
    scenario.model.tracks = {{"residence", residence}};
    return scenario;
}

/// A limit of one day that a reform brings.
params::Scenario with_limit_from(const char* date, Binds binds) {
    params::Scenario scenario = with_limit(1);
    params::State& centre = scenario.model.tracks[0].value.states[0].value;
    const auto limit = centre.exits[0].value.by<params::Limit>()->after;
    centre.exits.clear();
    params::Reform reform;
    reform.start = parse_date(date);
    reform.binds = binds;
    reform.set = {{"tracks.residence.states.centre.exits.limit.limit.after", limit}};
    scenario.reforms = {{"limit", reform}};
    scenario.start = *parse_date("2020-01-01");
    scenario.end = *parse_date("2021-01-01");
    params::date_reforms(scenario);
    return scenario;
}

std::map<std::string, double> values_of(const params::Scenario& scenario,
                                        const record::Codes& codes = typed::codes()) {
    const auto measures = measures_of(codes, scenario);
    const auto summary = summarise(typed::record_of(), codes, scenario);
    REQUIRE(summary.values.size() == measures.size());
    std::map<std::string, double> values;
    for (std::size_t i = 0; i < measures.size(); ++i) {
        values[measures[i].key] = summary.values[i];
    }
    return values;
}

}  // namespace

TEST_CASE("access and care by hand") {
    auto codes = typed::codes();
    codes.states[typed::state::centre.index()].care = Care::institution;
    codes.states[typed::state::closed_home.index()].care = Care::institution;
    codes.states[typed::state::community.index()].care = Care::family;
    codes.tracks[typed::track::residence.index()].role = TrackRole::school;
    codes.states[typed::state::centre.index()].access = Access::without;
    codes.states[typed::state::closed_home.index()].access = Access::waiting;
    codes.states[typed::state::community.index()].access = Access::given;
    const auto scenario = typed::scenario();
    const auto measures = measures_of(codes, scenario);
    const auto summary = summarise(typed::record_of(), codes, scenario);
    const auto value = [&](const char* key) {
        return summary.values.at(position_of(measures, key).value());
    };
    // Centre: alone 6 days until the birthday, three children of the family 2 days
    // each; closed home: 3 children, 2.5 days each.
    CHECK(value("rights.care.institution.child_days") == 6 + 3 * 2 + 3 * 2.5);
    // Community: two children from day 5.5 to 9, one to day 7; alone is 18 by then.
    CHECK(value("rights.care.family.child_days") == 2 * 3.5 + 1.5);
    CHECK(value("rights.access.residence.child_days_without") == 19.5);
    // The youngest turns 6 in 2021, so two of the family's children are of school age.
    CHECK(value("rights.school_days_lost") == 6 + 2 * 4.5);
    CHECK(value("rights.access.residence.children") == 3);
    // Alone and the three children of the family were children when first seen.
    CHECK(value("rights.access.residence.share") == 0.75);
    // The family arrives on day 1 and has it from day 5.5; alone came before day 0.
    CHECK(value("rights.access.residence.days_to_first") == 4.5);
    CHECK_FALSE(position_of(measures, "rights.care.no_housing.child_days"));
}

TEST_CASE("detention is counted in law, in practice, and either") {
    auto codes = typed::codes();
    auto& centre = codes.states[typed::state::centre.index()];
    centre.liberty_in_practice = LibertyInPractice::open;
    codes.states[typed::state::closed_home.index()].transit = true;
    const auto values = values_of(with_limit(3), codes);
    CHECK(values.at("rights.detention.law.child_days") == 12);
    CHECK(values.at("rights.detention.practice.child_days") == 7.5);
    CHECK(values.at("rights.detention.either.child_days") == 19.5);
    CHECK(values.at("rights.detention.practice.children") == 3);
    CHECK(values.at("rights.detention.transit_hours") == 7.5 * 24);
}

TEST_CASE("rights indicators by hand") {
    auto values = values_of(with_limit(3));
    CHECK(values.at("rights.detention.law.child_days") == 12);
    CHECK(values.at("rights.detention.either.child_days") == 19.5);
    CHECK(values.at("rights.detention.law.children") == 4);
    CHECK(values.at("rights.detention.law.children_at_end") == 0);
    // alone: from day -4 until the birthday on day 6; the family's children: 2 each,
    // or 4.5
    CHECK(values.at("rights.detention.law.median_stay") == 2);
    CHECK(values.at("rights.detention.law.longest_stay") == 10);
    CHECK(values.at("rights.detention.either.median_stay") == 4.5);
    CHECK(values.at("rights.unrelated_adults.child_days") == 12);
    // two children for 3.5 days, the third for 1.5
    CHECK(values.at("rights.no_agency.child_days") == 8.5);
    CHECK(values.at("rights.waiting.days") == 2.5);
    CHECK(values.at("rights.harm.whereabouts_unknown.alone") == 1);
    CHECK(values.at("rights.harm.whereabouts_unknown.alone_share") == 0.25);
    CHECK(values.at("rights.harm.whereabouts_unknown.families") == 0);
    CHECK(values.at("rights.aged_out") == 1);
}

TEST_CASE("days over a limit, where and while there is one") {
    // alone reached three days on day -1 and is a child until day 6; the family left
    // after two
    CHECK(values_of(with_limit(3)).at("rights.over_limit.child_days") == 6);
    // a limit of one day: the three children have one day more each
    CHECK(values_of(with_limit(1)).at("rights.over_limit.child_days") == 9);
    // without a limit in the distribution
    CHECK(values_of(typed::scenario()).at("rights.over_limit.child_days") == 0);

    // in force from day 4 on: alone on days 4 and 5
    CHECK(values_of(with_limit_from("2020-01-05", Binds::everyone))
              .at("rights.over_limit.child_days") == 2);
    // for those who arrive from day 1 on: one day of each of the three children
    CHECK(values_of(with_limit_from("2020-01-02", Binds::cohort))
              .at("rights.over_limit.child_days") == 3);
}

TEST_CASE("days over a limit count the stays before where the limit does") {
    // Two days in the centre, two outside, two and a half in the centre again.
    record::ReplicationRecord record;
    record.cases.push_back({typed::alone, typed::day(0), never, SourceId{0}, CaseTypeId{0}, 1});
    typed::add_person(record, typed::alone, 0, "2010-01-01");
    const auto place = [](StateId state, double from, double to) {
        return typed::Place{typed::track::residence, state, from, to};
    };
    typed::add_spells(
        record, typed::alone, 0,
        {place(typed::state::centre, 0, 2), place(typed::state::community, 2, 4),
         place(typed::state::centre, 4, 6.5), place(typed::state::community, 6.5, 10)});
    const auto over = [&](LimitCounts counts) {
        const auto scenario = with_limit(3, counts);
        const auto key =
            position_of(measures_of(typed::codes(), scenario), "rights.over_limit.child_days");
        return summarise(record, typed::codes(), scenario).values.at(key.value());
    };
    // Neither stay has three days; together they reach them on day 5.
    CHECK(over(LimitCounts::this_stay) == 0);
    CHECK(over(LimitCounts::total) == 1.5);
}

TEST_CASE("outcomes by hand") {
    auto values = values_of(typed::scenario());
    CHECK(values.at("outcomes.persons.state.legal.granted") == 3);
    CHECK(values.at("outcomes.persons.state.contact.unknown") == 1);
    CHECK(values.at("outcomes.persons.unresolved") == 1);
    CHECK(values.at("outcomes.children.all") == 4);
    CHECK(values.at("outcomes.children.durable") == 2);
    CHECK(values.at("outcomes.children.unresolved") == 1);
    CHECK(values.at("outcomes.children.share.durable") == 0.5);
    CHECK(values.at("outcomes.children.share.unresolved") == 0.25);
    // one child of the family is missing, so its case is not durably resolved
    CHECK(values.at("outcomes.cases.durable") == 0);
    CHECK(values.at("outcomes.cases.unresolved") == 1);
}

TEST_CASE("resources and money by hand") {
    auto values = values_of(typed::scenario());
    CHECK(values.at("resources.person_days.residence.community") == 14);
    CHECK(values.at("resources.child_days.residence.community") == 8.5);
    CHECK(values.at("resources.beds.used") == Approx(0.7));  // 7 bed-days on 10 days
    CHECK(values.at("resources.beds.capacity") == 2);
    CHECK(values.at("resources.beds.use") == Approx(0.35));
    CHECK(values.at("resources.beds.granted") == 1);
    CHECK(values.at("resources.mean_wait") == 2.5);
    CHECK(values.at("costs.payer.state") == 1600 + 180 + 50);
    CHECK(values.at("costs.payer.city") == 400 + 28);
    CHECK(values.at("costs.unpriced.closed_home") == 7.5);
    CHECK(values.at("costs.total") == 2258);
    CHECK(std::isnan(values.at("appraisal.cost_per_durable_case")));
    CHECK(std::isnan(values.at("appraisal.break_even_price")));
}

TEST_CASE("keys are unique, rights come first, and parts of ratios exist") {
    const auto measures = measures_of(typed::codes(), typed::scenario());
    std::set<std::string> keys;
    for (std::size_t i = 0; i < measures.size(); ++i) {
        CHECK(keys.insert(measures[i].key).second);
        CHECK((i == 0 || measures[i - 1].group <= measures[i].group));
        if (!measures[i].numerator.empty()) {
            CHECK(position_of(measures, measures[i].numerator));
            CHECK(position_of(measures, measures[i].denominator));
        }
        if (measures[i].group == Group::rights) {
            CHECK(measures[i].unit.find("AUD") == std::string::npos);
        }
    }
    CHECK(measures.front().key == key::child_days_law);
}

TEST_CASE("one plan serves every replication of an option") {
    const auto codes = typed::codes();
    const auto scenario = typed::scenario();
    const Summariser summarise_each(codes, scenario);
    auto other = typed::record_of();
    other.spells = {};
    for (const auto& record : {typed::record_of(), other, typed::record_of()}) {
        const auto planned = summarise_each(record);
        const auto alone = summarise(record, codes, scenario);
        CHECK(planned.samples == alone.samples);
        CHECK(planned.months == alone.months);
        REQUIRE(planned.values.size() == alone.values.size());
        for (std::size_t i = 0; i < alone.values.size(); ++i) {
            CHECK((planned.values[i] == alone.values[i] ||
                   (std::isnan(planned.values[i]) && std::isnan(alone.values[i]))));
        }
    }
    CHECK(summarise_each(typed::record_of()).values[0] == 12);
    CHECK(summarise_each(other).values[0] == 0);
}
