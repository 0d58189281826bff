#include "sim/report/make/appraisal/questions.hpp"

#include <algorithm>
#include <map>

#include "sim/base/format.hpp"
#include "sim/base/text.hpp"
#include "sim/params/evidence/basis.hpp"
#include "sim/report/indicator_text.hpp"
#include "sim/report/number_text.hpp"

namespace atd::report {
namespace {

/// "3 of grade B and 2 of grade C"
std::string grades_text(const std::map<std::string, std::size_t>& counts) {
    std::vector<std::string> texts;
    for (const auto& [grade, count] : counts) {
        texts.push_back(
            fmt::format("{} {}", count, grade.empty() ? "without a grade" : "of grade " + grade));
    }
    return list_and(texts);
}

/// Rows of a kind of indicator that are shown, where they are known.
std::vector<std::string> rows_on(const QuestionInput& input, std::string_view start,
                                 std::string_view end) {
    std::vector<std::string> texts;
    for (const Indicator& one : input.from.report.indicators) {
        if (one.shown && one.key.starts_with(start) && one.key.ends_with(end)) {
            const auto values = both_values(input, one);
            if (!values.empty()) {
                texts.push_back(label_text(one) + ": " + values + ".");
            }
        }
    }
    return texts;
}

}  // namespace

std::string lines_left_out(const analysis::Comparison& comparison) {
    std::vector<std::string> labels;
    for (const auto& line : comparison.left_out) {
        labels.push_back(line.label);
    }
    return list_and(labels);
}

const Indicator* indicator(const QuestionInput& input, std::string_view key) {
    const auto& all = input.from.report.indicators;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.key == key; });
    return found == all.end() ? nullptr : &*found;
}

std::string both_values(const QuestionInput& input, const Indicator& indicator) {
    const auto& before = indicator.options.front().estimate;
    const auto& own = indicator.options[input.option].estimate;
    if (!before.is_defined() && !own.is_defined()) {
        return "";
    }
    return fmt::format("{} under {}, {} under {}", value_text(indicator, before.value),
                       input.baseline(), value_text(indicator, own.value), input.own().name);
}

std::string draws_text(const analysis::ParameterRange& range, std::string (*text)(double)) {
    return range.is_defined()
               ? fmt::format(" (80% of draws: {} to {})", text(range.low80), text(range.high80))
               : "";
}

std::vector<std::string> on_borrowed_effects(const QuestionInput& input) {
    const auto& scenario = input.from.input.runs[input.option].scenario;
    std::map<std::string, std::size_t> grades;
    std::vector<std::string> borrowed;
    for (const auto& [name, effect] : scenario.model.effects) {
        const auto& source = effect.ratio.source;
        grades[params::grade_of(source, input.from.input.evidence)] += 1;
        if (!source.proxy.empty()) {
            borrowed.push_back(name);
        }
    }
    if (grades.empty()) {
        return {
            "The option states no effect of support on how cases go: what differs comes from "
            "where children live, and for how long."};
    }
    std::vector<std::string> answers{"Effects of support on how cases go: " + grades_text(grades) +
                                     ". " + params::meaning_of_grades};
    if (!borrowed.empty()) {
        answers.push_back("Taken from another country or group: " + list_and(borrowed) + ".");
    }
    answers.push_back(
        "The program reduces no effect because a pilot chose whom it took, or because it was "
        "measured elsewhere; the draws move each within its range.");
    return answers;
}

std::vector<std::string> on_lost_contact(const QuestionInput& input) {
    auto answers = rows_on(input, "rights.harm.", ".alone");
    for (const auto end : {".families", ".children"}) {
        const auto more = rows_on(input, "rights.harm.", end);
        answers.insert(answers.end(), more.begin(), more.end());
    }
    if (answers.empty()) {
        answers = {"The model has no way to lose contact with anyone."};
    }
    return answers;
}

std::vector<std::string> on_full_places(const QuestionInput& input) {
    constexpr double nearly_full = 0.95;
    std::vector<std::string> answers = rows_on(input, "rights.waiting.days", "");
    for (const auto& text : rows_on(input, "resources.mean_wait", "")) {
        answers.push_back(text);
    }
    std::vector<std::string> full;
    for (const Indicator& one : input.from.report.indicators) {
        const double use = one.options[input.option].estimate.value;
        if (one.key.starts_with("resources.") && one.key.ends_with(".use") && use >= nearly_full) {
            full.push_back(one.label + " " + whole_percent(use));
        }
    }
    answers.push_back(
        full.empty()
            ? "On average over the period no pool of places or workers is used to 95% or more, but "
              "it may be full for months: days of waiting count as they come."
            : "Nearly full on average over the period: " + list_and(full) + ".");
    return answers;
}

std::vector<AskedQuestion> asked_questions(const QuestionInput& input) {
    return {
        {"Do cases take longer outside detention, and does that use up the saving?",
         on_longer_cases(input)},
        {"Is the saving only on paper, because centres stay open?", on_what_ends(input)},
        {"Does the alternative replace detention, or does it take in others?",
         on_a_wider_net(input)},
        {"Were the people of pilots selected, and do the effects hold here?",
         on_borrowed_effects(input)},
        {"Who loses contact, and is any child missing?", on_lost_contact(input)},
        {"What happens when places or workers run out?", on_full_places(input)},
        {"Are costs pushed to NGOs, cities and families?", on_who_pays(input)},
        {"Will more people come?", on_more_arrivals(input)},
    };
}

}  // namespace atd::report
