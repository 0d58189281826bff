#include "tests/oracle/price_study.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "sim/base/special_math.hpp"

#include "tests/support/worlds.hpp"

namespace atd::test {
namespace {

constexpr double chance_spread = 10;
constexpr int chance_replications = 5;
constexpr const char* second_path = "costs.second.price";

/// A price with a normal distribution of which 95% lie between both ends.
std::string normal_price(const std::string& name, const std::string& value, const std::string& low,
                         const std::string& high) {
    const auto price = [](const std::string& amount) {
        return " = \"" + amount + " EUR_2020 per person_day\"";
    };
    return "[costs." + name + "]\nstate = \"r.home\"\npayer = \"state\"\nprice = { value" +
           price(value) + ", low" + price(low) + ", high" + price(high) +
           ", drawn_from = \"normal-truncated\", assumed = \"an oracle\" }\n";
}

params::Scenario two_prices() {
    return read_world("currency = \"EUR\"\nprice_year = 2020\n" + world_text() +
                      stock("a", 1, "child") + track("r", "home") +
                      exit_rate("r.home.leaves", "out", "0.01 per day") + end_state("r.out") +
                      normal_price("first", "100", "94.120108046", "105.879891954") +
                      normal_price("second", "200", "192.160144062", "207.839855938"));
}

const params::UncertainNumber& number_at(const std::vector<params::UncertainNumber>& numbers,
                                         const std::string& path) {
    return *std::find_if(numbers.begin(), numbers.end(),
                         [&](const auto& number) { return number.path == path; });
}

double score_of(const params::UncertainNumber& number, double price) {
    return (price - number.value) / (number.high - number.value);
}

analysis::DrawnValue with_chance(double difference, params::DrawKey key) {
    double sum = 0, squares = 0;
    for (int r = 0; r < chance_replications; ++r) {
        const double noise = chance_spread * normal_of(key, "chance." + std::to_string(r));
        sum += noise;
        squares += noise * noise;
    }
    const double n = chance_replications;
    const double variance = (squares - sum * sum / n) / (n - 1);
    return {.value = 0, .difference = difference + sum / n, .error = std::sqrt(variance / n)};
}

}  // namespace

TwoPrices::TwoPrices()
    : scenario(two_prices()),
      numbers(params::uncertain_numbers(scenario, {})),
      first(number_at(numbers, first_path)),
      second(number_at(numbers, second_path)) {}

double TwoPrices::difference(double first_price, double second_price) const {
    return mean + (first_price - first.value) + (second_price - second.value);
}

double TwoPrices::difference(const params::Scenario& changed) const {
    const auto price = [&](const char* name) {
        return params::find(changed.costs, name)->price->value.money.amount();
    };
    return difference(price("first"), price("second"));
}

std::vector<double> PriceStudy::differences() const {
    std::vector<double> all;
    for (const auto& outcome : outcomes) {
        all.push_back(outcome.options[1][0].difference);
    }
    return all;
}

analysis::ParameterRange PriceStudy::range_with_chance() const {
    return analysis::range_of(differences(), std::vector<double>(outcomes.size(), 0.0));
}

analysis::Losses PriceStudy::losses() const {
    std::vector<double> errors;
    for (const auto& outcome : outcomes) {
        errors.push_back(outcome.options[1][0].error);
    }
    return {std::vector<double>(outcomes.size(), 0.0),
            analysis::without_chance(differences(), errors)};
}

PriceStudy study_of(const TwoPrices& model, std::uint64_t seed, std::uint32_t draws,
                    Chance chance) {
    const params::DrawPlan plan({{model.scenario, model.numbers}}, {.seed = seed, .draws = draws});
    PriceStudy study;
    for (std::uint32_t draw = 1; draw <= draws; ++draw) {
        const auto point = plan.at(draw);
        const double first = params::quantile_of(model.first, point.uniform(model.first.path));
        const double second = params::quantile_of(model.second, point.uniform(model.second.path));
        const double difference = model.difference(first, second);
        const analysis::DrawnValue drawn = chance == Chance::none
                                               ? analysis::DrawnValue{.difference = difference}
                                               : with_chance(difference, {seed, draw});
        analysis::DrawOutcome outcome;
        outcome.options = {{analysis::DrawnValue{.difference = 0}}, {drawn}};
        study.outcomes.push_back(std::move(outcome));
        study.first_scores.push_back(score_of(model.first, first));
        study.second_scores.push_back(score_of(model.second, second));
    }
    return study;
}

double normal_of(params::DrawKey key, const std::string& name) {
    const double u = params::uniform_of(key, name);
    return special::normal_quantile({u, 1 - u});
}

}  // namespace atd::test
