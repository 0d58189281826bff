#include "analysis/appraisal/appraisal.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/params/appraisal/cost_dates.hpp"

#include "analysis/appraisal/added_costs.hpp"
#include "analysis/appraisal/cash.hpp"

namespace atd::analysis {
namespace {

using params::AppraisalRules;

std::vector<double> factors_of(const AppraisalRules& rules, std::size_t years) {
    std::vector<double> factors;
    for (std::size_t year = 0; year < years; ++year) {
        factors.push_back(params::discount_factor(rules, static_cast<std::int64_t>(year)));
    }
    return factors;
}

/// The first and the last year may be shorter than a whole one.
std::vector<double> year_lengths(Date start, const std::vector<Date>& later_years, Date end) {
    std::vector<Date> edges{start};
    edges.insert(edges.end(), later_years.begin(), later_years.end());
    edges.push_back(end);
    std::vector<double> lengths;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        const auto whole = params::months_after(edges[i], 12) - edges[i];
        lengths.push_back(static_cast<double>((edges[i + 1] - edges[i]).count()) /
                          static_cast<double>(whole.count()));
    }
    return lengths;
}

/// Sums by name and replication.
class Sums {
  public:
    explicit Sums(std::size_t replications)
        : replications_(replications) {}

    void add(const std::string& key, const std::vector<double>& amounts) {
        auto& sum = at(key);
        for (std::size_t i = 0; i < replications_; ++i) {
            sum[i] += amounts[i];
        }
    }

    std::vector<double>& at(const std::string& key) {
        return sums_.try_emplace(key, replications_).first->second;
    }

  private:
    std::size_t replications_;
    std::map<std::string, std::vector<double>> sums_;
};

std::vector<double> in_whole_units(std::vector<double> amounts, double factor) {
    for (double& amount : amounts) {
        amount = std::round(factor * amount);
    }
    return amounts;
}

/// One year of an item, in every sum that it belongs to.
void add_year(Sums& sums, const CashItem& item, std::size_t year, double factor) {
    const auto& amounts = item.years[year];
    const auto present = in_whole_units(amounts, factor);
    for (const std::string& subject :
         {appraised::all, appraised::year(year), appraised::payer(item.item.payer),
          appraised::payer_in_year(item.item.payer, year)}) {
        sums.add(appraised::costs(subject), amounts);
        sums.add(appraised::present_value(subject), present);
    }
}

/// Present values of all costs, under a name.
void add_all(Sums& sums, const std::string& key, const std::vector<CashItem>& items,
             const std::vector<double>& factors) {
    for (const CashItem& item : items) {
        for (std::size_t year = 0; year < factors.size(); ++year) {
            sums.add(key, in_whole_units(item.years[year], factors[year]));
        }
    }
}

/// From the present value of all costs.
void add_annual_equivalent(Sums& sums, const OptionResults& option, const AppraisalPlan& plan) {
    const double annuity = params::annuity(
        plan.rules, year_lengths(option.codes.start, plan.later_years, option.codes.end));
    auto equivalent = sums.at(appraised::present_value(appraised::all));
    for (double& amount : equivalent) {
        amount /= annuity;
    }
    sums.add(appraised::annual_equivalent, equivalent);
}

struct Variant {
    const std::string& key;
    SharesOf shares;
};

/// What else is made of the shares.
std::vector<Variant> variants_of(const AppraisalPlan& plan) {
    return plan.has_shares
               ? std::vector<Variant>{{appraised::short_run, SharesOf::short_run},
                                      {appraised::long_run, SharesOf::long_run},
                                      {appraised::as_if_all_ended, SharesOf::everything}}
               : std::vector<Variant>{};
}

std::vector<std::string> subjects_of(const AppraisalPlan& plan) {
    std::vector<std::string> subjects{appraised::all};
    for (std::size_t year = 0; year < plan.years(); ++year) {
        subjects.push_back(appraised::year(year));
    }
    for (const auto& payer : plan.payers) {
        subjects.push_back(appraised::payer(payer));
        for (std::size_t year = 0; year < plan.years(); ++year) {
            subjects.push_back(appraised::payer_in_year(payer, year));
        }
    }
    return subjects;
}

}  // namespace

namespace appraised {

std::string year(std::size_t year) {
    return "year." + std::to_string(year);
}

std::string payer(std::string_view payer) {
    return "payer." + std::string(payer);
}

std::string payer_in_year(std::string_view name, std::size_t when) {
    return payer(name) + "." + year(when);
}

std::string costs(const std::string& subject) {
    return "costs." + subject;
}

std::string present_value(const std::string& subject) {
    return "present_value." + subject;
}

std::string present_value_at(std::string_view rate) {
    return "present_value_at." + std::string(rate);
}

}  // namespace appraised

AppraisalPlan plan_appraisal(const std::vector<OptionResults>& options,
                             const AppraisalRules& rules) {
    const OptionResults& first = options.front();
    AppraisalPlan plan{
        .rules = rules,
        .later_years = params::later_years(rules, first.codes.start, first.codes.end),
        .payers = {}};
    const CostScope scope(options);
    if (!scope.has_total()) {
        throw InputError(Problem{.path = "costs",
                                 .expected = "a line of costs with a price under every option",
                                 .got = "none"});
    }
    for (const auto& option : options) {
        plan.has_shares = plan.has_shares || states_shares(option.scenario);
        const CountedCosts costs(option, scope);
        for (const CostItem& item : costs.items()) {
            if (std::find(plan.payers.begin(), plan.payers.end(), item.payer) ==
                plan.payers.end()) {
                plan.payers.push_back(item.payer);
            }
        }
    }
    return plan;
}

std::vector<std::string> appraised_keys(const AppraisalPlan& plan) {
    std::vector<std::string> keys;
    for (const auto& subject : subjects_of(plan)) {
        keys.push_back(appraised::costs(subject));
        keys.push_back(appraised::present_value(subject));
    }
    for (const auto& [name, rate] : plan.rules.sensitivity) {
        keys.push_back(appraised::present_value_at(name));
    }
    for (const Variant& variant : variants_of(plan)) {
        keys.push_back(variant.key);
    }
    keys.push_back(appraised::annual_equivalent);
    keys.push_back(appraised::added);
    return keys;
}

std::vector<std::vector<double>> appraised_values(const OptionResults& option,
                                                  const CostScope& scope,
                                                  const AppraisalPlan& plan) {
    Sums sums(option.summaries.size());
    const auto cash = [&](const OptionResults& of, SharesOf which) {
        return cash_of(CountedCosts(of, scope), which, plan.later_years, option.codes.end);
    };
    const auto items = cash(option, SharesOf::time);
    const auto factors = factors_of(plan.rules, plan.years());
    for (const CashItem& item : items) {
        for (std::size_t year = 0; year < plan.years(); ++year) {
            add_year(sums, item, year, factors[year]);
        }
    }
    for (const auto& [name, rate] : plan.rules.sensitivity) {
        add_all(sums, appraised::present_value_at(name), items,
                factors_of(params::with_rate(plan.rules, rate.value.value), plan.years()));
    }
    for (const Variant& variant : variants_of(plan)) {
        add_all(sums, variant.key, cash(option, variant.shares), factors);
    }
    add_annual_equivalent(sums, option, plan);
    sums.add(appraised::added, added_costs(items, cash(scope.baseline(), SharesOf::time), factors));
    std::vector<std::vector<double>> values;
    for (const auto& key : appraised_keys(plan)) {
        values.push_back(sums.at(key));
    }
    return values;
}

std::vector<std::vector<AppraisedNumber>> appraise(const std::vector<OptionResults>& options,
                                                   const AppraisalPlan& plan) {
    const CostScope scope(options);
    const auto baseline = appraised_values(options.front(), scope, plan);
    std::vector<std::vector<AppraisedNumber>> numbers;
    for (const auto& option : options) {
        const bool is_baseline = &option == &options.front();
        const auto values = is_baseline ? baseline : appraised_values(option, scope, plan);
        auto& own = numbers.emplace_back();
        for (std::size_t i = 0; i < values.size(); ++i) {
            own.push_back(
                {mean_estimate(values[i]), paired_difference(values[i], baseline[i]).estimate});
        }
    }
    return numbers;
}

void add_appraisal(DrawOutcome& outcome, const std::vector<OptionResults>& options,
                   const AppraisalPlan& plan) {
    const auto numbers = appraise(options, plan);
    for (std::size_t i = 0; i < options.size(); ++i) {
        for (const auto& [value, difference] : numbers[i]) {
            outcome.options[i].push_back({.value = value.value,
                                          .difference = difference.value,
                                          .error = standard_error(difference)});
        }
    }
}

std::optional<std::size_t> payback_year(const std::vector<double>& added_by_year) {
    std::optional<std::size_t> year;
    double added = 0;
    for (std::size_t i = 0; i < added_by_year.size(); ++i) {
        added += added_by_year[i];
        if (!(added <= 0)) {  // nor where it is not known
            year.reset();
        } else if (!year) {
            year = i;
        }
    }
    return year;
}

}  // namespace atd::analysis
