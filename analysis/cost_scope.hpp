#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/avoidable_costs.hpp"
#include "analysis/estimates.hpp"
#include "analysis/indicators.hpp"

namespace atd::analysis {

struct OptionResults;

/// Why an option has no amount for a line of costs.
enum class NoAmount { none, price_unknown, no_line };

/// A line of costs under one option.
struct LineOfOption {
    std::string option;
    NoAmount why = NoAmount::none;
    std::string reason{};  ///< why the price is unknown, as the scenario says
    Estimate quantity{};   ///< in `unit`; not known where the option has no such line
    CostUnit unit = CostUnit::person_day;
};

/// A line that enters no total, as some option has no amount for it.
struct LeftOutLine {
    std::string name, label;
    std::vector<LineOfOption> options;  ///< by option
};

/// Which lines of costs can be compared: those with an amount under every option. Lines are
/// matched by name. An option without a line has none of the cost if it has no such state,
/// exit or pool either; if it has, what it pays for it is unknown.
class CostScope {
  public:
    /// Borrows the first of the options.
    explicit CostScope(const std::vector<OptionResults>& options);

    const std::vector<LeftOutLine>& left_out() const { return left_out_; }

    /// Whether any line counts.
    bool has_total() const { return has_total_; }

    /// The lines that count, in a replication of any option.
    CostTable counted(const CostTable& table) const;

    /// Why an option has no amount for a line.
    NoAmount why_none(std::string_view line, std::string_view option) const;

    /// The only line left out, if the options that have no amount for it lack the price alone:
    /// then there is one price at which two options cost the same.
    const LeftOutLine* only_unknown_price() const;

    const OptionResults& baseline() const { return *baseline_; }

    /// Whether a line enters the totals.
    bool counts(std::string_view line) const;

  private:
    const OptionResults* baseline_;
    std::vector<LeftOutLine> left_out_;
    bool has_total_ = false;
};

/// What a row of costs is in each replication of an option; nan where it is not known.
std::vector<double> cost_values(const OptionResults& option, const Measure& row,
                                const CostScope& scope);

/// What is known of the costs of an option, and how much it uses of the one line without a
/// price, by replication. Empty where there is no such line.
struct UnknownPrice {
    std::vector<double> known_cost, quantity;
};

UnknownPrice unknown_price(const OptionResults& option, const CostScope& scope);

}  // namespace atd::analysis
