#include <algorithm>
#include <cmath>

#include "sim/params/reform_values.hpp"
#include "sim/report/make/make_parts.hpp"
#include "sim/report/make/path_words.hpp"

namespace atd::report {
namespace {

using analysis::ParameterRange;

/// A cost per unit avoided has a range of its own, made from two others.
ParameterRange range_of(const ReportInput& input, std::size_t option, std::size_t measure) {
    const auto& measures = input.comparison.measures;
    const auto& outcomes = input.doubt->outcomes;
    const auto& own = measures[measure];
    if (own.estimator != analysis::Estimator::per_unit_avoided) {
        return analysis::difference_range(outcomes, option, measure);
    }
    const auto numerator = analysis::position_of(measures, own.numerator);
    const auto denominator = analysis::position_of(measures, own.denominator);
    return option > 0 && numerator && denominator
               ? analysis::per_unit_range(outcomes, option, *numerator, *denominator)
               : ParameterRange{};
}

std::vector<DoubtRow> make_rows(const ReportInput& input,
                                const std::vector<Indicator>& indicators) {
    std::vector<DoubtRow> rows;
    for (const auto& indicator : indicators) {
        const auto measure = analysis::position_of(input.comparison.measures, indicator.key);
        if (!measure) {
            continue;
        }
        DoubtRow row{indicator.key, {}};
        bool is_known = false;
        for (std::size_t i = 0; i < input.runs.size(); ++i) {
            row.options.push_back({input.runs[i].name, range_of(input, i, *measure)});
            is_known = is_known || (i > 0 && row.options.back().difference.is_defined());
        }
        if (is_known) {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

std::vector<RangeCount> counts_of(const run::DoubtStudy& study) {
    std::vector<RangeCount> counts;
    for (const auto& kind : EnumTable<params::RangeFrom>::rows) {
        const auto count = std::count_if(study.numbers.begin(), study.numbers.end(),
                                         [&](const auto& one) { return one.from == kind.value; });
        counts.push_back({std::string(kind.meaning), count});
    }
    return counts;
}

std::vector<NumberEffect> effects_of(const ReportInput& input, const run::Influence& influence) {
    std::vector<NumberEffect> effects;
    for (std::size_t option = 1; option < input.runs.size(); ++option) {
        for (std::size_t i = 0; i < input.doubt->headlines.size(); ++i) {
            const auto& measure = input.comparison.measures[input.doubt->headlines[i]];
            effects.push_back({input.runs[option].name, measure.key,
                               influence.correlations[option][i], influence.at_low[option][i],
                               influence.at_high[option][i]});
        }
    }
    return effects;
}

std::vector<DoubtNumber> make_numbers(const ReportInput& input) {
    PathWords path_words;
    for (const auto& run : input.runs) {
        path_words.add(params::values_with_reforms(run.scenario));
    }
    std::vector<DoubtNumber> numbers;
    for (const auto& influence : input.doubt->influences) {
        const auto& number = influence.number;
        numbers.push_back({.path = number.path,
                           .what = path_words.words(number.path),
                           .value = plain_value(number.value_text),
                           .low = plain_value(number.low_text),
                           .high = plain_value(number.high_text),
                           .from = std::string(meaning_of(number.from)),
                           .effects = effects_of(input, influence)});
    }
    return numbers;
}

std::string note_of(const run::DoubtStudy& study) {
    const auto drawn = std::count_if(study.numbers.begin(), study.numbers.end(),
                                     [](const auto& number) { return number.is_drawn(); });
    return std::to_string(study.draws) + " draws of " + std::to_string(drawn) + " of " +
           std::to_string(study.numbers.size()) + " numbers, " +
           std::to_string(study.replications) +
           " replications each. Ranges are of expected numbers: the chance of single worlds is "
           "cleared from them. Numbers are drawn independently of each other.";
}

}  // namespace

Doubt make_doubt(const ReportInput& input, const std::vector<Indicator>& indicators) {
    if (input.doubt == nullptr) {
        return {};
    }
    const auto& study = *input.doubt;
    return {.draws = study.draws,
            .replications = study.replications,
            .title = "Differences when the numbers behind them are uncertain",
            .note = note_of(study),
            .counts = counts_of(study),
            .rows = make_rows(input, indicators),
            .numbers = make_numbers(input)};
}

}  // namespace atd::report
