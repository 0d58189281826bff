#include <algorithm>
#include <array>
#include <cmath>

#include "sim/params/patches/altered.hpp"
#include "sim/report/make/changes.hpp"
#include "sim/report/make/make_parts.hpp"

namespace atd::report {
namespace {

/// Detention, contact, and the cost: what an answer begins with.
std::array<std::string_view, 4> headline_keys(const ReportInput& input) {
    return {analysis::key::child_days_practice, analysis::key::alone_unknown,
            analysis::key::families_unknown, analysis::leading_cost(input.comparison.measures)};
}

/// Whether its 99% interval is on one side of zero.
bool is_clear(const AlternativeValue& value, std::size_t replications) {
    constexpr double both_ends = 0.995;
    return std::abs(value.difference) >
           analysis::t_quantile(replications - 1, both_ends) * value.error;
}

class Maker {
  public:
    Maker(const ReportInput& input, const run::AlternativeStudy& study)
        : input_(input),
          study_(study) {
        for (const auto key : headline_keys(input)) {
            const auto measure = analysis::position_of(input.comparison.measures, key);
            if (measure && differs(*measure)) {
                measures_.push_back(*measure);
                made_.keys.emplace_back(key);
            }
        }
    }

    Alternatives make() {
        made_.replications = study_.replications;
        made_.title = "If the model were built differently";
        made_.note = "Differences to the baseline in " + std::to_string(study_.replications) +
                     " replications each, under the same chance, with all numbers as stated. They "
                     "stand beside the range of the numbers and are not part of it: nothing says "
                     "how often each way is the right one. How likely each is, the scenario says.";
        made_.stated = values_of(study_.stated);
        for (const auto& one : study_.alternatives) {
            made_.rows.push_back(row_of(one));
        }
        add_spans();
        return std::move(made_);
    }

  private:
    static bool is_known_difference(double difference) {
        return std::isfinite(difference) && difference != 0;
    }

    /// Whether an option differs from the baseline in it, in any way to build the model.
    bool differs(std::size_t measure) const {
        const auto in = [&](const analysis::DrawOutcome& outcome) {
            return std::any_of(outcome.options.begin() + 1, outcome.options.end(),
                               [&](const auto& option) {
                                   return is_known_difference(option[measure].difference);
                               });
        };
        return in(study_.stated) ||
               std::any_of(study_.alternatives.begin(), study_.alternatives.end(),
                           [&](const auto& one) { return in(one.outcome); });
    }

    std::vector<AlternativeValue> values_of(const analysis::DrawOutcome& outcome) const {
        std::vector<AlternativeValue> values;
        for (std::size_t option = 1; option < input_.runs.size(); ++option) {
            for (std::size_t i = 0; i < measures_.size(); ++i) {
                const auto& drawn = outcome.options[option][measures_[i]];
                values.push_back({.option = input_.runs[option].name,
                                  .key = made_.keys[i],
                                  .difference = drawn.difference,
                                  .error = std::isfinite(drawn.error) ? drawn.error : 0});
            }
        }
        return values;
    }

    Alternative row_of(const run::AlternativeOutcome& one) const {
        Alternative row{.name = one.name,
                        .question = one.alternative.question,
                        .instead = one.alternative.instead,
                        .plausibility = std::string(name_of(one.alternative.plausibility)),
                        .why = one.alternative.why,
                        .changes = changes_of(one),
                        .values = values_of(one.outcome)};
        for (std::size_t i = 0; i < row.values.size(); ++i) {
            auto& value = row.values[i];
            const auto& stated = made_.stated[i];
            value.turns = value.difference * stated.difference < 0 &&
                          is_clear(value, study_.replications) &&
                          is_clear(stated, study_.replications);
        }
        return row;
    }

    /// In the first option that has the alternative.
    std::vector<std::string> changes_of(const run::AlternativeOutcome& one) const {
        const auto run =
            std::find_if(input_.runs.begin(), input_.runs.end(), [&](const run::OptionRun& option) {
                return params::find(option.scenario.alternatives, one.name) != nullptr;
            });
        std::vector<std::string> texts;
        for (const auto& group : what_changes(
                 run->scenario, params::altered(run->scenario, one.alternative.set).scenario)) {
            if (group.changes.empty()) {
                texts.push_back(group.title + ": changes nothing");
            }
            for (const auto& change : group.changes) {
                texts.push_back(change.what + ": " + change.before + " -> " + change.after);
            }
        }
        return texts;
    }

    void add_spans() {
        for (std::size_t i = 0; i < made_.stated.size(); ++i) {
            AlternativeSpan span{made_.stated[i].option, made_.stated[i].key, analysis::undefined,
                                 analysis::undefined};
            const auto add = [&](double difference) {
                span.low = std::fmin(span.low, difference);
                span.high = std::fmax(span.high, difference);
            };
            add(made_.stated[i].difference);
            for (const auto& row : made_.rows) {
                add(row.values[i].difference);
            }
            made_.spans.push_back(std::move(span));
        }
    }

    const ReportInput& input_;
    const run::AlternativeStudy& study_;
    std::vector<std::size_t> measures_;  ///< by key
    Alternatives made_;
};

}  // namespace

Alternatives make_alternatives(const ReportInput& input) {
    if (input.alternatives == nullptr || input.alternatives->alternatives.empty()) {
        return {};
    }
    return Maker(input, *input.alternatives).make();
}

}  // namespace atd::report
