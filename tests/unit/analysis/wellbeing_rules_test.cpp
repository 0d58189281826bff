#include "analysis/wellbeing/wellbeing_rules.hpp"

#include <cmath>

#include "tests/support/catch.hpp"
#include "tests/support/wellbeing_table.hpp"

using namespace atd;
using namespace atd::analysis;

namespace {

constexpr double last_digit = 5e-4;  // of a value printed with three decimals

/// In the closed setting, then in the community, of the table of two settings.
struct Child {
    explicit Child(double causal_share, const std::string& alternative = {})
        : rules(wellbeing_rules(two_settings(), causal_share, alternative)),
          state(state_at_entry(rules)) {}

    Child& closed(double days) { return move(0, days); }

    Child& community(double days) { return move(1, days); }

    Child& move(std::size_t setting, double days) {
        state = after(rules, in_setting(setting), state, days);
        return *this;
    }

    static Situation in_setting(std::size_t setting) {
        return {.setting = setting, .stability = 0.6, .papers = 0.6, .learning = 1};
    }

    WellbeingRules rules;
    ChildState state;
};

double points_after(double days_closed) {
    return Child(1).closed(days_closed).state.points();
}

}  // namespace

TEST_CASE("distress in closed detention and after release has the published values",
          "[wellbeing]") {
    // F = 9 (1 - exp(-0.009 t)); S' = 0.024 (1 - S/10) - 0.000633 S.
    CHECK(points_after(31) == Approx(2.901).margin(last_digit));
    CHECK(points_after(90) == Approx(6.887).margin(last_digit));
    CHECK(points_after(221) == Approx(11.634).margin(last_digit));
    const auto released = [](double days) {
        return Child(1).closed(221).community(days).state.points();
    };
    CHECK(released(90) == Approx(7.536).margin(last_digit));
    CHECK(released(365) == Approx(3.535).margin(last_digit));
    CHECK(released(1095) == Approx(1.934).margin(last_digit));
}

TEST_CASE("the share of abnormal scores has the published values", "[wellbeing]") {
    const auto percent = [](double causal_share, double days) {
        const Child child = Child(causal_share).closed(days);
        return std::round(1000 * share_abnormal(child.rules, false, child.state)) / 10;
    };
    CHECK(percent(1, 0) == 6.9);
    CHECK(percent(1, 3) == 7.6);
    CHECK(percent(1, 9) == 9.2);
    CHECK(percent(1, 31) == 15.9);
    CHECK(std::round(percent(1, 90)) == 37);
    CHECK(std::round(percent(1, 365)) == 80);
    CHECK(std::round(percent(0.7, 90)) == 25);
    CHECK(std::round(percent(0.7, 365)) == 59);
}

TEST_CASE("without a causal share detention adds exactly nothing", "[wellbeing]") {
    const ChildState state = Child(0).closed(365).state;
    CHECK(state.distress == 0);
    CHECK(state.scar == 0);
    const ChildState later = Child(0).closed(100).community(100).state;
    CHECK(later.points() == Child(0).community(200).state.points());
    CHECK(Child(0.01).closed(1).state.points() > 0);
}

TEST_CASE("structural alternatives replace the coefficients", "[wellbeing]") {
    // 7 (1 - exp(-0.02 31)) = 3.2345; the scar tends to 0.03 / 0.003633 = 8.2576 at
    // 0.003633 a day: 0.8794.
    CHECK(Child(1, "fast_saturating").closed(31).state.points() ==
          Approx(4.1139).margin(last_digit));
}

TEST_CASE("separation, papers and a held parent add what the formula says", "[wellbeing]") {
    const auto rules = wellbeing_rules(two_settings(), 1);
    const auto later = [&](Situation situation) {
        return after(rules, situation, state_at_entry(rules), 1e5);
    };
    Situation home = Child::in_setting(1);
    CHECK(later(home).points() == Approx(0).margin(1e-9));
    home.unity = 0.5;  // 2.6 points x 0.5; scar 0.006 / (0.0006 + 0.000633)
    CHECK(later(home).distress == Approx(1.3));
    CHECK(later(home).scar == Approx(0.006 / 0.001233));
    home.unity_came = 0.5;  // it came like that
    CHECK(later(home).points() == Approx(0).margin(1e-9));
    home.stability = 0.95;  // 5 x (0.60 - 0.95)
    CHECK(later(home).distress == Approx(-1.75));
    home.stability = 0.6;
    home.parent_held = true;  // 0.2 x 6 x (0.7 + 0.5)
    CHECK(later(home).distress == Approx(1.44));
    CHECK(later(home).parent() == Approx(1.2));
    Situation closed = Child::in_setting(0);
    closed.papers = 0;  // counts for nothing where detention explains everything
    CHECK(later(closed).distress == Approx(9));
}

TEST_CASE("a held parent follows the two published exponentials", "[wellbeing]") {
    const auto rules = wellbeing_rules(two_settings(), 1);
    Situation held = Child::in_setting(0);
    held.parent_held = true;
    // 0.7 (1 - exp(-0.03 31)) + 0.5 (1 - exp(-0.003 31)) = 0.4238 + 0.0444
    CHECK(after(rules, held, {}, 31).parent() == Approx(0.4682).margin(1e-4));
}

TEST_CASE("an unaccompanied child starts higher", "[wellbeing]") {
    const Child child(1);
    // Phi((7.6 + 3 - 16.5) / 6) = Phi(-0.98333)
    CHECK(share_abnormal(child.rules, true, child.state) == Approx(0.16272).margin(1e-5));
}

TEST_CASE("days add up to what fine steps add up to", "[wellbeing]") {
    const auto rules = wellbeing_rules(two_settings(), 1);
    Situation situation = Child::in_setting(0);
    situation.parent_held = true;
    situation.unity = 0.5;
    situation.learning = 0.2;
    const ChildState start{.distress = 3, .scar = 1, .parent_fast = 0.1, .health = 0.9};
    const double days = 400;
    ChildDays sum;
    const int steps = 40000;
    for (int i = 0; i < steps; ++i) {
        const double step = days / steps;
        const auto state = after(rules, situation, start, (i + 0.5) * step);
        const double abnormal = share_abnormal(rules, true, state);
        sum += {.days = step,
                .points = step * state.points(),
                .abnormal = step * abnormal,
                .learned = step * 0.2 * (1 - 0.3 * abnormal),
                .health = step * state.health,
                .unity = step * 0.5,
                .parent = step * state.parent()};
    }
    const ChildDays found = days_in(rules, situation, start, true, days);
    CHECK(found.days == Approx(sum.days));
    CHECK(found.points == Approx(sum.points).epsilon(1e-7));
    CHECK(found.abnormal == Approx(sum.abnormal).epsilon(1e-7));
    CHECK(found.learned == Approx(sum.learned).epsilon(1e-7));
    CHECK(found.health == Approx(sum.health).epsilon(1e-7));
    CHECK(found.unity == Approx(sum.unity));
    CHECK(found.parent == Approx(sum.parent).epsilon(1e-7));
}
