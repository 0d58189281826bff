#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/report/make/appraisal/appraisal_numbers.hpp"
#include "sim/report/make/appraisal/make_appraisal.hpp"

namespace atd::report {

/// What the answers about one option are made of. `appraisal` has this option whole but for them.
struct QuestionInput {
    const AppraisalInput& from;
    const AppraisalNumbers& numbers;
    const Appraisal& appraisal;
    std::size_t option;

    const AppraisedOption& own() const { return appraisal.options[option]; }

    const std::string& baseline() const { return appraisal.options.front().name; }

    /// Option minus baseline, as present value: below zero is a saving.
    double added_in_all() const { return own().money.front().difference.value; }
};

/// What a sceptical reader asks of a reform, each with what the numbers say to it.
std::vector<AskedQuestion> asked_questions(const QuestionInput& input);

// The answers.
std::vector<std::string> on_longer_cases(const QuestionInput& input);
std::vector<std::string> on_what_ends(const QuestionInput& input);
std::vector<std::string> on_a_wider_net(const QuestionInput& input);
std::vector<std::string> on_borrowed_effects(const QuestionInput& input);
std::vector<std::string> on_lost_contact(const QuestionInput& input);
std::vector<std::string> on_full_places(const QuestionInput& input);
std::vector<std::string> on_who_pays(const QuestionInput& input);
std::vector<std::string> on_more_arrivals(const QuestionInput& input);

/// Lines of costs that enter no total: "extra case management".
std::string lines_left_out(const analysis::Comparison& comparison);

/// The indicator of a key; null where the scenarios do not have it.
const Indicator* indicator(const QuestionInput& input, std::string_view key);

/// "1.2 under a, 3.4 under b"; empty where it is not known.
std::string both_values(const QuestionInput& input, const Indicator& indicator);

/// " (80% of draws: 1.2 to 3.4)"; empty without draws.
std::string draws_text(const analysis::ParameterRange& range, std::string (*text)(double));

}  // namespace atd::report
