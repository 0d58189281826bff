#include <algorithm>
#include <cmath>

#include "sim/base/format.hpp"
#include "sim/params/patches/reform_values.hpp"
#include "sim/report/make/doubt_remarks.hpp"
#include "sim/report/make/make_parts.hpp"
#include "sim/report/make/path_words.hpp"
#include "sim/report/number_text.hpp"

namespace atd::report {
namespace {

using analysis::ParameterRange;

/// Days in closed detention and cost, which no exchange rate connects.
bool is_decisive(std::string_view key) {
    return key == analysis::key::child_days_practice || key == analysis::key::cost_total ||
           key == analysis::key::cost_avoidable;
}

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

/// The value of the number at a step between its ends, on straight lines.
std::string value_at(const params::UncertainNumber& number, double step) {
    if (step != step) {
        return "";
    }
    const double end = step < 0 ? number.low : number.high;
    return plain_value(number.text_of(number.value + std::abs(step) * (end - number.value)));
}

/// "852 (654 to 991) AUD 2014 per person day"
std::string value_and_range(const params::UncertainNumber& number) {
    return plain_value(number.text_of(number.value) + " (" + number.text_of(number.low) + " to " +
                       number.text_of(number.high) + ")");
}

std::vector<NumberEffect> effects_of(const ReportInput& input, const run::Influence& influence) {
    std::vector<NumberEffect> effects;
    for (std::size_t option = 1; option < input.runs.size(); ++option) {
        for (std::size_t i = 0; i < input.doubt->headlines.size(); ++i) {
            const auto& measure = input.comparison.measures[input.doubt->headlines[i]];
            const run::Follow& follow = influence.follows[option][i];
            effects.push_back(
                {.option = input.runs[option].name,
                 .key = measure.key,
                 .correlation = follow.correlation,
                 .stated = follow.alone.middle,
                 .at_low = follow.alone.low,
                 .at_high = follow.alone.high,
                 .error = follow.alone.error,
                 .turns_at = value_at(influence.number, analysis::turning_step(follow.alone)),
                 .depends = analysis::disagree(follow.alone, follow.slope)});
        }
    }
    return effects;
}

/// Of the indicators by which options are chosen, each on its own.
std::vector<Worth> worth_of(const ReportInput& input, const std::vector<double>& by_headline) {
    std::vector<Worth> worth;
    for (std::size_t i = 0; i < by_headline.size(); ++i) {
        const auto& key = input.comparison.measures[input.doubt->headlines[i]].key;
        if (is_decisive(key)) {
            worth.push_back({key, by_headline[i]});
        }
    }
    return worth;
}

std::vector<std::string> decisive_keys(const ReportInput& input) {
    std::vector<std::string> keys;
    for (const std::size_t headline : input.doubt->headlines) {
        const auto& key = input.comparison.measures[headline].key;
        if (is_decisive(key)) {
            keys.push_back(key);
        }
    }
    return keys;
}

/// How many numbers are shown, unless all were asked for.
constexpr std::size_t most_numbers = 10;

/// The widest swing of an indicator by which options are chosen, as a share of the difference
/// itself.
double widest_swing(const DoubtNumber& number) {
    double widest = 0;
    for (const auto& effect : number.effects) {
        const double swing = std::abs((effect.at_high - effect.at_low) / effect.stated);
        if (is_decisive(effect.key) && std::isfinite(swing)) {
            widest = std::max(widest, swing);
        }
    }
    return widest;
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
                           .value = plain_value(number.text_of(number.value)),
                           .low = plain_value(number.text_of(number.low)),
                           .high = plain_value(number.text_of(number.high)),
                           .value_and_range = value_and_range(number),
                           .from = std::string(meaning_of(number.from)),
                           .effects = effects_of(input, influence),
                           .worth = worth_of(input, influence.worth)});
    }
    std::stable_sort(numbers.begin(), numbers.end(), [](const auto& a, const auto& b) {
        return widest_swing(a) > widest_swing(b);
    });
    if (!input.doubt->every_number) {
        numbers.resize(std::min(numbers.size(), most_numbers));
    }
    return numbers;
}

std::string how_drawn(const run::DoubtStudy& study) {
    std::string text = study.has_groups
                           ? " Numbers are drawn independently of each other, but for the groups "
                             "that the scenarios name."
                           : " Numbers are drawn independently of each other.";
    if (study.share_kept < 1) {
        text += " The rules of the scenarios keep " + whole_percent(study.share_kept) +
                " of the draws; others took the place of those that were left out.";
    }
    if (study.design != params::Design::random) {
        text += " Design: " + std::string(name_of(study.design)) + ".";
    }
    return text;
}

/// What became of the precision that was asked for.
std::string how_precise(const run::DoubtStudy& study) {
    if (study.precision == 0) {
        return "";
    }
    const std::string wanted = whole_percent(study.precision);
    return study.is_precise
               ? " Drawing stopped when the mean difference in child-days in closed detention was "
                 "known within " +
                     wanted + " (95% interval)."
               : " The mean difference in child-days in closed detention is known less well than "
                 "within the " +
                     wanted + " that were asked for.";
}

std::string note_of(const run::DoubtStudy& study) {
    const auto drawn = std::count_if(study.numbers.begin(), study.numbers.end(),
                                     [](const auto& number) { return number.is_drawn(); });
    return fmt::format(
        "{} draws of {} of {} numbers, {} replications each. Ranges are of expected numbers: the "
        "chance of single worlds is cleared from them. A number at an end of its range has {} "
        "replications too, so that by chance its difference may be off from that of the "
        "answer.{}{}",
        study.draws, drawn, study.numbers.size(), study.replications, study.replications,
        how_precise(study), how_drawn(study));
}

}  // namespace

Doubt make_doubt(const ReportInput& input, const std::vector<Indicator>& indicators) {
    if (input.doubt == nullptr) {
        return {};
    }
    const auto& study = *input.doubt;
    Doubt doubt{.draws = study.draws,
                .replications = study.replications,
                .title = "Differences when the numbers behind them are uncertain",
                .note = note_of(study),
                .counts = counts_of(study),
                .rows = make_rows(input, indicators),
                .keys = decisive_keys(input),
                .numbers = make_numbers(input),
                .worth = worth_of(input, study.worth_of_all),
                .choices = {},
                .remarks = {}};
    doubt.choices = remarks_on_choices(doubt, indicators);
    doubt.remarks = doubt_remarks(input, doubt, indicators);
    return doubt;
}

}  // namespace atd::report
