#include "sim/report/make/sizing/sizing_sentences.hpp"

#include "tests/support/catch.hpp"

using namespace atd;
using namespace std::chrono_literals;

namespace {

constexpr Date start{std::chrono::year(2027) / 1 / 1};
constexpr Date march{std::chrono::year(2027) / 3 / 5};
constexpr Date june{std::chrono::year(2027) / 6 / 1};

std::string sentence(double share, std::optional<Date> half, std::optional<Date> nine) {
    return report::first_day_sentence({share, half, nine}, start, "three beds");
}

report::SizedPool pool(double p90, double planned) {
    report::SizedPool pool;
    pool.label = "beds";
    pool.unit = "places";
    pool.fullest = june;
    pool.months = {{start, june, planned, 0, 0, 0, 0, 0},
                   {june, june + std::chrono::days(30), planned, p90 / 2, p90, p90, 0, 0}};
    return pool;
}

}  // namespace

TEST_CASE("when children no longer wait is said for half and for 9 of 10 runs",
          "[report][sizing]") {
    CHECK(sentence(0, {}, {}) ==
          "With three beds, children wait for them for more than a day until the very end, in "
          "every run.");
    CHECK(sentence(0.25, {}, {}) ==
          "With three beds, children wait for them for more than a day until the very end in 75% "
          "of the runs.");
    CHECK(sentence(0.75, march, {}) ==
          "With three beds, from 5 March 2027 on no child waits for them for more than a day in "
          "half of the runs; in 25% of the runs some do until the very end.");
    CHECK(sentence(1, march, june) ==
          "With three beds, from 5 March 2027 on no child waits for them for more than a day in "
          "half of the runs, and from 1 June 2027 on in 9 of 10.");
    CHECK(sentence(1, start, start) ==
          "With three beds, from the start no child waits for them for more than a day, in at "
          "least 9 of 10 runs.");
}

TEST_CASE("what is needed stands beside what is planned", "[report][sizing]") {
    CHECK(report::need_sentence(pool(12, 10)) ==
          "beds: if nobody had to wait, 12 places would be enough on 9 of 10 days of June 2027, "
          "the month with the highest need (6 on half of the days, 12 on 99 of 100). The plan has "
          "10: 2 too few.");
    CHECK(report::need_sentence(pool(12, 12)).ends_with("The plan has 12: enough."));
    CHECK(report::need_sentence(pool(0, 5)) ==
          "beds: not needed on 99 of 100 days. The plan has 5.");
}

TEST_CASE("open places that are detention in law say so", "[report][sizing]") {
    auto homes = pool(12, 10);
    homes.detention_in_law = true;
    CHECK(report::need_sentence(homes).ends_with("2 too few. In law those in it are detained."));
}

TEST_CASE("places of detention are never a need", "[report][sizing]") {
    auto depot = pool(12, 10);
    depot.closed = true;
    const auto sentence = report::need_sentence(depot);
    CHECK(sentence.find("never as a need") != std::string::npos);
    CHECK(sentence.find("too few") == std::string::npos);
    CHECK(sentence.find("enough") == std::string::npos);
}
