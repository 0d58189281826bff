#include "sim/model/arrival_times.hpp"

#include <cmath>

#include "sim/terms/purpose.hpp"

#include "tests/support/catch.hpp"

// The i-th case comes when the cumulative rate reaches the i-th sum S of unit
// exponentials; inverted here by hand.

using namespace atd;
using namespace atd::model;

namespace {

const ChanceKey chance{.seed = 5, .replication = 2};
const SourceId source_id{3};

double sum_of_gaps(std::uint64_t number) {
    double sum = 0;
    for (std::uint64_t i = 0; i <= number; ++i) {
        sum += unit_exponential(
            uniform_at(chance, {.purpose = static_cast<std::uint16_t>(Purpose::arrival_gap),
                                .case_key = CaseKey(source_id, i).value()}));
    }
    return sum;
}

SimTime day(double days) {
    return sim_start + Seconds{std::llround(days * 86400)};
}

SourceRule source(std::vector<RateFrom> rates) {
    SourceRule rule;
    rule.courses = {{std::move(rates), {}}};
    return rule;
}

constexpr double per_day(double cases) {
    return cases / 86400.0;
}

}  // namespace

TEST_CASE("under a constant rate cases come at S / rate", "[model][arrivals]") {
    const SourceRule rule = source({{sim_start, per_day(2)}});
    ArrivalTimes times(rule, source_id, chance);
    for (std::uint64_t i = 0; i < 200; ++i) {
        CHECK(times.next() == day(sum_of_gaps(i) / 2));
        CHECK(times.take() == CaseKey(source_id, i));
    }
}

TEST_CASE("a stepwise rate with a pause is inverted exactly", "[model][arrivals]") {
    // 2 per day on [0, 10), none on [10, 30), 0.5 per day on [30, 50), 4 from then on:
    // cumulative 20 on day 10, still 20 on day 30, 30 on day 50.
    const SourceRule rule = source(
        {{sim_start, per_day(2)}, {day(10), 0}, {day(30), per_day(0.5)}, {day(50), per_day(4)}});
    ArrivalTimes times(rule, source_id, chance);
    for (std::uint64_t i = 0; i < 100; ++i) {
        const double s = sum_of_gaps(i);
        const double expected = s < 20 ? s / 2 : s < 30 ? 30 + (s - 20) / 0.5 : 50 + (s - 30) / 4;
        // One second for what is summed in another order.
        CHECK(std::abs((times.next() - day(expected)).count()) <= 1);
        times.take();
    }
}

TEST_CASE("nobody comes at a rate of zero", "[model][arrivals]") {
    const SourceRule none = source({{sim_start, 0}});
    CHECK(ArrivalTimes(none, source_id, chance).next() == never);
    const SourceRule ends = source({{sim_start, per_day(1)}, {day(3), 0}});
    ArrivalTimes times(ends, source_id, chance);
    while (times.next() != never) {
        CHECK(times.next() < day(3));
        times.take();
    }
    const SourceRule later = source({{sim_start, 0}, {day(7), per_day(1)}});
    CHECK(ArrivalTimes(later, source_id, chance).next() == day(7 + sum_of_gaps(0)));
}
