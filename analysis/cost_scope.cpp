#include "analysis/cost_scope.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "analysis/comparison.hpp"
#include "analysis/histories/state_set.hpp"

namespace atd::analysis {
namespace {

using params::Cost;
using params::NamedItem;

bool has_state(const record::Codes& codes, const std::string& name) {
    for (std::size_t i = 0; i < codes.states.size(); ++i) {
        if (dotted_name(codes, StateId(i)) == name) {
            return true;
        }
    }
    return false;
}

/// Whether the option has the state, exit or pool that a line is about.
bool has_subject(const record::Codes& codes, const Cost& cost) {
    if (cost.state) {
        return has_state(codes, *cost.state);
    }
    if (cost.exit) {
        return std::any_of(codes.exits.begin(), codes.exits.end(), [&](const auto& exit) {
            return dotted_name(codes, exit.state) + "." + exit.name == *cost.exit;
        });
    }
    return cost.pool && std::any_of(codes.pools.begin(), codes.pools.end(),
                                    [&](const auto& pool) { return pool.name == *cost.pool; });
}

const CostLine* line_named(const CostTable& table, std::string_view name) {
    const auto found = std::find_if(table.lines.begin(), table.lines.end(),
                                    [&](const CostLine& line) { return line.name == name; });
    return found == table.lines.end() ? nullptr : &*found;
}

/// One of each name, in order of first mention.
std::vector<NamedItem<Cost>> all_lines(const std::vector<OptionResults>& options) {
    std::vector<NamedItem<Cost>> all;
    for (const auto& option : options) {
        for (const auto& item : option.scenario.costs) {
            if (params::find(all, item.name) == nullptr) {
                all.push_back(item);
            }
        }
    }
    return all;
}

LineOfOption under(const OptionResults& option, const NamedItem<Cost>& item) {
    LineOfOption line{.option = option.name};
    const Cost* own = params::find(option.scenario.costs, item.name);
    if (own == nullptr) {
        line.why = has_subject(option.codes, item.value) ? NoAmount::no_line : NoAmount::none;
        return line;
    }
    line.why = own->price ? NoAmount::none : NoAmount::price_unknown;
    line.reason = own->unknown;
    std::vector<double> quantities;
    for (const auto& summary : option.summaries) {
        const CostLine* found = line_named(summary.costs, item.name);
        quantities.push_back(found->quantity);
        line.unit = found->unit;
    }
    line.quantity = mean_estimate(quantities);
    return line;
}

/// What comes after the fixed part of a key: "costs.line.held" is about "held".
std::string_view subject_of(const Measure& row) {
    return std::string_view(row.key).substr(std::min(row.row.find('{'), row.key.size()));
}

/// What a row says of one line.
double of_line(const Measure& row, const CostLine& line) {
    if (row.row.starts_with("costs.unpriced.")) {
        return line.quantity;
    }
    if (!line.priced) {
        return undefined;
    }
    return row.row.starts_with("costs.replaced.") ? line.replaced.amount() : line.amount.amount();
}

double paid_by(const CostTable& table, std::string_view payer) {
    double amount = 0;
    for (const CostPart& part : table.by_payer()) {
        amount += part.name == payer ? part.amount.amount() : 0;
    }
    return amount;
}

constexpr std::pair<std::string_view, SharesOf> shared_rows[] = {
    {key::cost_avoidable, SharesOf::time},
    {key::cost_short_run, SharesOf::short_run},
    {key::cost_long_run, SharesOf::long_run},
};

const LineOfOption& of_option(const LeftOutLine& line, std::string_view option) {
    return *std::find_if(line.options.begin(), line.options.end(),
                         [&](const LineOfOption& one) { return one.option == option; });
}

}  // namespace

CostScope::CostScope(const std::vector<OptionResults>& options)
    : baseline_(&options.front()) {
    for (const auto& item : all_lines(options)) {
        LeftOutLine line{item.name, item.value.label.empty() ? item.name : item.value.label, {}};
        for (const auto& option : options) {
            line.options.push_back(under(option, item));
        }
        const bool counts =
            std::all_of(line.options.begin(), line.options.end(),
                        [](const LineOfOption& one) { return one.why == NoAmount::none; });
        has_total_ = has_total_ || counts;
        if (!counts) {
            left_out_.push_back(std::move(line));
        }
    }
}

CostTable CostScope::counted(const CostTable& table) const {
    CostTable counted{table.currency, {}, table.cuts};
    for (const CostLine& line : table.lines) {
        if (counts(line.name)) {
            counted.lines.push_back(line);
        }
    }
    return counted;
}

bool CostScope::counts(std::string_view line) const {
    return std::none_of(left_out_.begin(), left_out_.end(),
                        [&](const LeftOutLine& other) { return other.name == line; });
}

const LeftOutLine* CostScope::only_unknown_price() const {
    if (left_out_.size() != 1) {
        return nullptr;
    }
    const LeftOutLine& line = left_out_.front();
    const LineOfOption* first = nullptr;
    for (const LineOfOption& one : line.options) {
        if (one.why == NoAmount::no_line ||
            (one.why == NoAmount::price_unknown && first != nullptr && first->unit != one.unit)) {
            return nullptr;
        }
        first = one.why == NoAmount::price_unknown ? &one : first;
    }
    return &line;
}

NoAmount CostScope::why_none(std::string_view line, std::string_view option) const {
    for (const LeftOutLine& left_out : left_out_) {
        if (left_out.name == line) {
            return of_option(left_out, option).why;
        }
    }
    return NoAmount::none;
}

std::vector<double> cost_values(const OptionResults& option, const Measure& row,
                                const CostScope& scope) {
    for (const auto& [key, which] : shared_rows) {
        if (row.key == key) {
            return costs_with_shares(option, scope, which);
        }
    }
    const std::string_view subject = subject_of(row);
    const bool is_known = scope.why_none(subject, option.name) == NoAmount::none;
    std::vector<double> values;
    for (const auto& summary : option.summaries) {
        if (subject.empty()) {
            values.push_back(scope.counted(summary.costs).total().amount());
        } else if (row.row.starts_with("costs.payer.")) {
            values.push_back(paid_by(scope.counted(summary.costs), subject));
        } else {
            const CostLine* line = line_named(summary.costs, subject);
            values.push_back(line != nullptr ? of_line(row, *line) : is_known ? 0 : undefined);
        }
    }
    return values;
}

UnknownPrice unknown_price(const OptionResults& option, const CostScope& scope) {
    const LeftOutLine* unknown = scope.only_unknown_price();
    if (unknown == nullptr) {
        return {};
    }
    const bool is_unknown = of_option(*unknown, option.name).why == NoAmount::price_unknown;
    UnknownPrice result{costs_with_shares(option, scope, SharesOf::time), {}};
    for (std::size_t i = 0; i < option.summaries.size(); ++i) {
        const CostLine* line = line_named(option.summaries[i].costs, unknown->name);
        result.known_cost[i] += line != nullptr ? line->amount.amount() : 0;
        result.quantity.push_back(is_unknown ? line->quantity : 0);
    }
    return result;
}

}  // namespace atd::analysis
