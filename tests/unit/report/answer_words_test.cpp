#include <cmath>

#include "sim/report/make/answer/answer_parts.hpp"
#include "sim/run/compare.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/held_families.hpp"

// Single sentences of the answer, with numbers that are set here.

using namespace atd;
using namespace atd::test;

namespace {

std::vector<run::OptionRun> four_runs() {
    run::RunSettings settings;
    settings.replications = 4;
    return run::run_study({held_families("short", "10"), held_families("long", "20")}, settings);
}

/// Families held for 10 or for 20 days, with other numbers than those that were simulated.
class Told {
  public:
    Told()
        : runs_(four_runs()),
          comparison_(run::compare_runs(runs_)) {}

    void set(std::string_view key, double before, double after) {
        const auto at = *analysis::position_of(comparison_.measures, key);
        const double difference = after - before;
        comparison_.options[0].values[at].value = before;
        comparison_.options[1].values[at].value = after;
        auto& estimate = comparison_.options[1].differences[at].estimate;
        estimate.value = difference;
        estimate.low = difference - std::abs(difference) / 2;
        estimate.high = difference + std::abs(difference) / 2;
    }

    /// The draws leave open whether it is more or less.
    void leave_open(std::string_view key) {
        analysis::ParameterRange range{.draws = 100, .median = 0};
        range.low95 = range.low80 = -1;
        range.high95 = range.high80 = 1;
        doubt_.draws = 100;
        doubt_.rows.push_back({std::string(key), {{"short", {}}, {"long", range}}});
    }

    report::AnswerInput input() const {
        return {comparison_, 1, runs_[0].scenario, runs_[1].scenario, &doubt_};
    }

    bool says_of_outcomes(const std::string& text) const {
        for (const auto& clause : report::outcome_clauses(input())) {
            if (clause.text == text) {
                return true;
            }
        }
        return false;
    }

  private:
    std::vector<run::OptionRun> runs_;
    analysis::Comparison comparison_;
    report::Doubt doubt_;
};

}  // namespace

TEST_CASE("numbers in brackets do not contradict their difference", "[report][answer]") {
    const auto words = [](double before, double after) {
        report::Effect effect;
        effect.before.value = before;
        effect.after.value = after;
        effect.difference.estimate.value = after - before;
        return report::instead_of(effect);
    };
    CHECK(words(3.74, 5.49) == "5.5 instead of 3.7");
    CHECK(words(36.8, 54.9) == "55 instead of 37");
    CHECK(words(602.6, 598.4) == "598 instead of 603");
    CHECK(words(0.104, 0.31) == "0.31 instead of 0.1");
    CHECK(words(0.00155, 0.00155) == "0 instead of 0");
    CHECK(words(222994, 223119) == "223,119 instead of 222,994");
}

TEST_CASE("more days of detention are told where the draws leave them open", "[report][answer]") {
    Told told;
    told.set(analysis::key::child_days_practice, 107000, 223000);
    told.set(analysis::key::child_days_law, 107000, 223000);
    CHECK(report::detention_clause(told.input()).text ==
          "children spend 116,000 more days in detention (223,000 instead of 107,000)");
    told.leave_open(analysis::key::child_days_practice);
    CHECK(report::detention_clause(told.input()).text ==
          "children spend 116,000 more days in detention (223,000 instead of 107,000), though the "
          "draws leave open whether it is any");
    told.set(analysis::key::child_days_practice, 223000, 107000);
    told.set(analysis::key::child_days_law, 223000, 107000);
    CHECK(report::detention_clause(told.input()).text ==
          "there is no clear difference in the days that children spend in detention (107,000 "
          "instead of 223,000)");
}

TEST_CASE("one case is, and two cases are", "[report][answer]") {
    Told told;
    told.set(analysis::key::cases_unresolved, 3, 4.2);
    CHECK(told.says_of_outcomes("about 1 more case is unresolved at the end (4 instead of 3)"));
    told.set(analysis::key::cases_unresolved, 3, 5.2);
    CHECK(told.says_of_outcomes("about 2 more cases are unresolved at the end (5 instead of 3)"));
}
