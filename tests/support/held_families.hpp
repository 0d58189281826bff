#pragma once

#include <string>

#include "sim/io/scenario/read_scenario.hpp"
#include "sim/run/option.hpp"

namespace atd::test {

inline std::string held_families_text(const std::string& name, const std::string& mean_days,
                                      const std::string& cases_per_day = "1") {
    return R"(
format = 2
title = "Families & <others>, )" +
           name + R"("
question = "How long?"
country = "Example"
start = 2027-01-01
end = 2027-07-01
currency = "EUR"
price_year = 2026
reviewed_with_lived_experience = "not yet"
cannot_know = ["Whether <b>this</b> fits."]

[case_types.family]
kind = "family"
adults = { values = [1], shares = [1], assumed = "test" }

[arrivals.new]
cases.opening.rate = { value = ")" +
           cases_per_day +
           R"( per day", assumed = "test" }
mix.family = { value = 1, assumed = "test" }

[tracks.residence]
unit = "person"
role = "residence"
start = "held"

[tracks.residence.states.held]
label = "Held"
liberty = { law = "detention", practice = "closed" }
held_with = "own_family"

[tracks.residence.states.held.exits.leaves]
to = "gone"
after = { distribution = "exponential", mean = { value = ")" +
           mean_days +
           R"( days", assumed = "test" } }

[tracks.residence.states.gone]
kind = "end"
outcome = "administrative"

[costs.centre]
state = "residence.held"
price = { value = "100 EUR_2026 per person_day", assumed = "test" }
payer = "ministry"
)";
}

/// A small scenario: families held until a decision, after `mean_days` on average.
inline run::Option held_families(const std::string& name, const std::string& mean_days,
                                 const std::string& cases_per_day = "1") {
    return {name, io::read_scenario_text(held_families_text(name, mean_days, cases_per_day), name)};
}

}  // namespace atd::test
