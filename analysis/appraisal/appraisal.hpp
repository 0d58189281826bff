#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/params/appraisal/appraisal_rules.hpp"

#include "analysis/comparison.hpp"
#include "analysis/doubt/draw_outcome.hpp"

// Costs by year, discounted by the rules of a treasury. Indicators of rights take no part.

namespace atd::analysis {

/// What an appraisal is about: years, and payers of all options.
struct AppraisalPlan {
    params::AppraisalRules rules;
    std::vector<Date> later_years;  ///< first days of the years after the first
    std::vector<std::string> payers;
    bool has_shares = false;  ///< some line says which share of it ends with what it pays for

    std::size_t years() const { return later_years.size() + 1; }
};

/// Throws InputError where the rules have no rate for some year, or no line of costs has an amount
/// under every option.
AppraisalPlan plan_appraisal(const std::vector<OptionResults>& options,
                             const params::AppraisalRules& rules);

/// Names of the numbers of an appraisal: sums of costs, each undiscounted and as present value.
namespace appraised {
inline const std::string all = "all";
std::string year(std::size_t year);
std::string payer(std::string_view payer);
std::string payer_in_year(std::string_view payer, std::size_t year);
std::string costs(const std::string& subject);
std::string present_value(const std::string& subject);
/// Of all costs, with one rate of the rules' sensitivity for all years.
std::string present_value_at(std::string_view rate);
/// Of all costs, with the shares of the short or the long run throughout, or as if every cost ended
/// with what it pays for.
inline const std::string short_run = "present_value_short_run";
inline const std::string long_run = "present_value_long_run";
inline const std::string as_if_all_ended = "present_value_if_all_ended";
/// The amount at the beginning of each year, the first included, with the present value of all
/// costs: as timing and rates are those of the rules, a constant yearly cost is its own.
inline const std::string annual_equivalent = "annual_equivalent";
/// Present value of the lines that cost more than under the baseline, without those that cost less.
inline const std::string added = "present_value_added";
}  // namespace appraised

/// The names of all numbers, in order.
std::vector<std::string> appraised_keys(const AppraisalPlan& plan);

/// The numbers of an option by name and replication: of changes the shares that end in the time
/// since the reform are counted. Present values of each line, payer and year
/// are whole units of the currency, so that parts add up to their sums.
std::vector<std::vector<double>> appraised_values(const OptionResults& option,
                                                  const CostScope& scope,
                                                  const AppraisalPlan& plan);

/// The numbers of all options with their differences to the first, in the order of the names.
struct AppraisedNumber {
    Estimate value, difference;
};

std::vector<std::vector<AppraisedNumber>> appraise(const std::vector<OptionResults>& options,
                                                   const AppraisalPlan& plan);

/// Appends the same numbers to the outcome of a draw.
void add_appraisal(DrawOutcome& outcome, const std::vector<OptionResults>& options,
                   const AppraisalPlan& plan);

/// First year by whose end an option has cost no more than the baseline in all, and so it stays;
/// none within the horizon. From the added cost of each year.
std::optional<std::size_t> payback_year(const std::vector<double>& added_by_year);

}  // namespace atd::analysis
