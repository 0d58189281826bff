#include <cmath>

#include "analysis/comparison.hpp"

#include "tests/support/catch.hpp"
#include "tests/unit/analysis/typed_rows.hpp"

using namespace atd;
using namespace atd::analysis;
using typed::day;

// A hundred days. A is detained from day 0 to 40 and granted status on day 50; B, found
// on day 0 after 60 days, is detained until day 10 and missing from day 30; C is
// detained from day 20 on.

namespace {

void add(record::ReplicationRecord& record, std::uint64_t number, double from, double to,
         double ended, StateId outcome, double born = -3000) {
    const CaseKey key(SourceId{0}, number);
    const bool ongoing = !outcome.is_set();
    const SimTime end = ongoing ? never : day(ended);
    const auto cause = ongoing ? cause::end_of_observation : typed::by(typed::exit::release);
    record.spells.push_back(
        {key, day(from), day(to), typed::track::residence, 0, typed::state::centre, {}, cause});
    record.cases.push_back({key, day(from), end, SourceId{0}, CaseTypeId{0}, 1});
    record.persons.push_back({key, day(born), end, outcome, 0, PersonRole::child, Sex::male});
}

double value_in(const record::ReplicationRecord& record, const std::string& key) {
    auto codes = typed::codes();
    codes.end = codes.start + std::chrono::days{100};
    const auto scenario = typed::scenario();
    const std::vector<ReplicationSummary> summaries{summarise(record, codes, scenario)};
    const auto comparison = compare({{"only", "", codes, scenario, summaries}});
    return comparison.options.front().values[position_of(comparison.measures, key).value()].value;
}

double value_of(const std::string& key) {
    record::ReplicationRecord record;
    add(record, 0, 0, 40, 50, typed::state::granted);
    add(record, 1, -60, 10, 30, typed::state::unknown);
    add(record, 2, 20, 100, 0, StateId());
    return value_in(record, key);
}

}  // namespace

TEST_CASE("detention as a probability enters the stock late and censors the horizon") {
    // age 40: A leaves, A and C at risk (B only from 60 on): 1/2; age 70: B leaves, B
    // and C at risk: 1/4 until C is seen no more, at 80
    CHECK(value_of("rights.detention.law.share_after_30") == 1);
    CHECK(std::isnan(value_of("rights.detention.law.share_after_90")));
    CHECK(std::isnan(value_of("rights.detention.law.share_after_365")));
}

TEST_CASE("classes of outcome compete from arrival on") {
    // age 50: A, with A and C at risk: 1/2; age 90: B, alone at risk after C's 80 days:
    // 1/2
    CHECK(value_of("outcomes.children.incidence.durable.365") == Approx(1.0 / 2));
}

TEST_CASE("a child who turns 18 in detention is censored, not released") {
    // Born 18 years before day 20 (6,574 days) and detained until day 40; another child
    // until day 60. On day 30 nobody who is at risk has been released.
    record::ReplicationRecord record;
    add(record, 0, 0, 40, 50, typed::state::granted, 20 - 6574);
    add(record, 1, 0, 60, 70, typed::state::granted);
    CHECK(value_in(record, "rights.detention.law.share_after_30") == 1);
    CHECK(value_in(record, "rights.detention.law.share_after_90") == 0);
}
