#include "sim/params/appraisal/appraisal_rules.hpp"

#include <chrono>
#include <cmath>

#include "sim/params/appraisal/cost_dates.hpp"

namespace atd::params {

std::vector<Problem> problems_in_rules(const AppraisalRules& rules) {
    std::vector<Problem> problems;
    std::int64_t before = 0;
    for (const auto& [name, step] : rules.rates) {
        const bool is_first = before == 0;
        if (is_first ? step.from_year != 1 : step.from_year <= before) {
            problems.push_back({.path = "rates." + name + ".from_year",
                                .expected = is_first ? "1 for the first rate"
                                                     : "more than " + std::to_string(before),
                                .got = std::to_string(step.from_year)});
        }
        before = step.from_year;
    }
    if (rules.last_year && *rules.last_year < before) {
        problems.push_back(
            {.path = "last_year",
             .expected = "at least " + std::to_string(before) + ", the year of the last rate",
             .got = std::to_string(*rules.last_year)});
    }
    if (rules.rates.empty()) {
        problems.push_back({.path = "rates", .expected = "at least one rate", .got = "none"});
    }
    return problems;
}

namespace {

void require_rates(const AppraisalRules& rules, std::size_t years) {
    const bool first_discounted = rules.timing != params::Timing::start;
    const auto last = static_cast<std::int64_t>(years) - (first_discounted ? 0 : 1);
    if (rules.last_year && last > *rules.last_year) {
        throw InputError(Problem{.path = rules.title,
                                 .expected = "a period that needs no rate after year " +
                                             std::to_string(*rules.last_year),
                                 .got = "one that needs the rate to year " + std::to_string(last),
                                 .hint = "the evidence has none"});
    }
}

}  // namespace

std::vector<Date> later_years(const AppraisalRules& rules, Date start, Date end) {
    std::vector<Date> days;
    Date first = start;
    if (rules.year_starts_in) {
        const std::chrono::year_month_day day{start};
        const std::chrono::month month{static_cast<unsigned>(*rules.year_starts_in)};
        first = std::chrono::sys_days{day.year() / month / 1};
        first = first > start ? months_after(first, -12) : first;
    }
    for (std::int64_t year = 1; months_after(first, 12 * year) < end; ++year) {
        days.push_back(months_after(first, 12 * year));
    }
    require_rates(rules, days.size() + 1);
    return days;
}

double rate_to(const AppraisalRules& rules, std::int64_t year) {
    double rate = 0;
    for (const auto& [name, step] : rules.rates) {
        rate = step.from_year <= year ? step.rate.value.value : rate;
    }
    return rate;
}

double discount_factor(const AppraisalRules& rules, std::int64_t year) {
    double factor = 1;
    for (std::int64_t k = 1; k <= year; ++k) {
        factor /= 1 + rate_to(rules, k);
    }
    const double next = 1 + rate_to(rules, year + 1);
    switch (rules.timing) {
        case Timing::start:
            return factor;
        case Timing::middle:
            return factor / std::sqrt(next);
        case Timing::end:
            return factor / next;
    }
    return factor;
}

AppraisalRules with_rate(AppraisalRules rules, double rate) {
    RateFrom constant;
    constant.rate.value.value = rate;
    rules.rates = {{"constant", constant}};
    rules.last_year.reset();
    return rules;
}

double annuity(const AppraisalRules& rules, const std::vector<double>& lengths) {
    double sum = 0;
    for (std::size_t year = 0; year < lengths.size(); ++year) {
        sum += lengths[year] * discount_factor(rules, static_cast<std::int64_t>(year));
    }
    return sum;
}

}  // namespace atd::params
