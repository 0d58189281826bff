#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "sim/base/text.hpp"
#include "sim/params/harm_paths.hpp"
#include "sim/report/make/answer/answer_parts.hpp"
#include "sim/report/make/harm_verdict.hpp"

// Harms in words: each kind by itself, with its numbers, and never one against another.

namespace atd::report {
namespace {

/// How a row of harm is said, of one and of more.
struct HarmWords {
    std::string_view key, harm;
    std::string_view one, more;    ///< who or what is counted
    std::string_view does, do_it;  ///< the verb
    std::string_view cannot;       ///< after "no child in X can"; empty for events
};

constexpr std::array<HarmWords, 9> all_words{{
    {analysis::key::alone_unknown, "whereabouts_unknown", "child", "children", "goes missing alone",
     "go missing alone", "go missing, and no family can lose contact"},
    {analysis::key::families_unknown, "whereabouts_unknown", "family", "families", "loses contact",
     "lose contact", ""},
    {"rights.harm.returned_without_best_interests.children", "returned_without_best_interests",
     "child", "children", "is returned without a best-interests decision",
     "are returned without a best-interests decision",
     "be returned without a best-interests decision"},
    {"rights.harm.returned_despite_protection_need.children", "returned_despite_protection_need",
     "child", "children", "is returned despite a need for protection",
     "are returned despite a need for protection", "be returned despite a need for protection"},
    {"rights.harm.put_on_street.children", "put_on_street", "child", "children",
     "is put on the street", "are put on the street", "be put on the street"},
    {"rights.critical.self_harm", "self_harm", "episode of self-harm", "episodes of self-harm",
     "occurs", "occur", ""},
    {"rights.critical.illness", "illness", "child", "children", "falls ill", "fall ill",
     "fall ill"},
    {"rights.critical.violence", "violence", "act of violence", "acts of violence", "occurs",
     "occur", ""},
    {"rights.critical.death", "death", "death of a child", "deaths of children", "occurs", "occur",
     ""},
}};

/// A row of harm with what may be said of it.
struct HarmRow {
    const HarmWords& words;
    Effect effect;
    Verdict verdict;
};

bool is_said(Verdict verdict) {
    return verdict == Verdict::distinguishable || verdict == Verdict::by_construction ||
           verdict == Verdict::not_observed;
}

std::vector<HarmRow> rows_of(const AnswerInput& input) {
    std::vector<HarmRow> rows;
    for (const HarmWords& words : all_words) {
        if (const auto position = analysis::position_of(input.comparison.measures, words.key)) {
            const Effect effect = effect_on(input, words.key);
            const Verdict verdict = verdict_on(input, *position);
            const bool is_open_advantage = effect.may_be_zero && !effect.rises();
            const bool is_one_replication =
                !effect.difference.estimate.has_interval() && effect.is_clear();
            rows.push_back({words, effect,
                            is_open_advantage ? Verdict::unclear
                            : is_one_replication && verdict == Verdict::unclear
                                ? Verdict::distinguishable
                                : verdict});
        }
    }
    return rows;
}

/// "about 4 more children go missing alone (9 instead of 5)"; `about` is said once.
std::string clause_of(const AnswerInput& input, const HarmRow& row, bool says_about) {
    const auto& [words, effect, verdict] = row;
    if (verdict == Verdict::not_observed) {
        return "whether fewer " + std::string(words.more) + " " + std::string(words.do_it) +
               " is not observed";
    }
    const double difference = std::round(std::abs(effect.difference.estimate.value));
    const std::string direction = effect.rises() ? " more " : " fewer ";
    const bool is_one = difference <= 1;
    const std::string count = difference < 1
                                  ? "less than one" + direction
                                  : (says_about ? "about " : "") + people(difference) + direction;
    std::string text = count + std::string(is_one ? words.one : words.more);
    if (words.key == analysis::key::families_unknown) {
        const Effect children = effect_on(input, analysis::key::family_children_unknown);
        const std::string more = people(std::abs(children.difference.estimate.value));
        text += " (" + more + (more == "1" ? " child)" : " children)");
    }
    return text + " " + std::string(is_one ? words.does : words.do_it) + " (" + instead_of(effect) +
           ")";
}

/// Where scenarios rule a harm out: settings with reasons, of both options, once.
std::vector<params::Setting> ruled_out(const AnswerInput& input, std::string_view harm) {
    std::vector<params::Setting> found;
    for (const auto* scenario : {&input.baseline, &input.scenario}) {
        for (const auto& setting : params::harm_paths(*scenario).settings) {
            const bool is_known = std::any_of(found.begin(), found.end(), [&](const auto& one) {
                return one.path == setting.path;
            });
            if (!is_known && params::find(setting.cannot_happen, std::string(harm)) != nullptr) {
                found.push_back(setting);
            }
        }
    }
    return found;
}

std::string where_words(const std::vector<params::Setting>& settings) {
    const bool all_closed =
        std::all_of(settings.begin(), settings.end(),
                    [](const params::Setting& setting) { return setting.liberty.is_detention(); });
    return all_closed ? "in detention" : "in some settings";
}

/// Rows of one kind of harm, which stand together in `rows`.
struct Kind {
    std::string harm;
    std::vector<const HarmRow*> rows;

    bool has(Verdict verdict) const {
        return std::any_of(rows.begin(), rows.end(),
                           [&](const HarmRow* row) { return row->verdict == verdict; });
    }
};

std::vector<Kind> kinds_of(const std::vector<HarmRow>& rows) {
    std::vector<Kind> kinds;
    for (const HarmRow& row : rows) {
        if (!is_said(row.verdict)) {
            continue;
        }
        if (kinds.empty() || kinds.back().harm != row.words.harm) {
            kinds.push_back({std::string(row.words.harm), {}});
        }
        kinds.back().rows.push_back(&row);
    }
    return kinds;
}

const HarmWords& words_of(const std::string& harm) {
    return *std::find_if(all_words.begin(), all_words.end(),
                         [&](const HarmWords& words) { return words.harm == harm; });
}

/// "In the model no child in held detention can go missing: the site is closed."
void add_reasons(std::vector<std::string>& details, const AnswerInput& input,
                 const std::string& harm) {
    std::vector<std::pair<std::string, std::vector<std::string>>> by_reason;
    for (const auto& setting : ruled_out(input, harm)) {
        const std::string& reason = *params::find(setting.cannot_happen, harm);
        auto found = std::find_if(by_reason.begin(), by_reason.end(),
                                  [&](const auto& one) { return one.first == reason; });
        if (found == by_reason.end()) {
            found = by_reason.insert(found, {reason, {}});
        }
        const bool is_one_word_group = setting.label.find(',') == std::string::npos;
        found->second.push_back(is_one_word_group ? setting.label : '"' + setting.label + '"');
    }
    const HarmWords& words = words_of(harm);
    for (const auto& [reason, labels] : by_reason) {
        const std::string where = list_or(labels);
        details.push_back(
            (words.cannot.empty()
                 ? "In the model there are no " + std::string(words.more) + " in " + where
                 : "In the model no child in " + where + " can " + std::string(words.cannot)) +
            ": " + reason + ".");
    }
}

}  // namespace

std::vector<std::string> harms_left_open(const AnswerInput& input) {
    std::vector<std::string> texts;
    for (const auto& [words, effect, verdict] : rows_of(input)) {
        if (is_said(verdict) && effect.may_be_zero) {
            texts.push_back("more " + std::string(words.more) + " " + std::string(words.do_it));
        }
    }
    return texts;
}

std::vector<Clause> harm_clauses(const AnswerInput& input) {
    const auto rows = rows_of(input);
    std::vector<Clause> clauses;
    for (const Kind& kind : kinds_of(rows)) {
        Clause clause;
        std::vector<std::string> parts;
        for (const HarmRow* row : kind.rows) {
            parts.push_back(clause_of(input, *row, parts.empty()));
            clause.is_drawback =
                clause.is_drawback || row->effect.rises() || row->verdict == Verdict::not_observed;
        }
        clause.text = list_and(parts);
        if (kind.has(Verdict::by_construction)) {
            clause.text += ", assumed impossible " + where_words(ruled_out(input, kind.harm));
        }
        clauses.push_back(std::move(clause));
    }
    return clauses;
}

std::vector<std::string> harm_details(const AnswerInput& input) {
    const auto rows = rows_of(input);
    std::vector<std::string> details;
    bool is_something_unobserved = false;
    for (const Kind& kind : kinds_of(rows)) {
        if (kind.has(Verdict::by_construction)) {
            add_reasons(details, input, kind.harm);
        }
        is_something_unobserved = is_something_unobserved || kind.has(Verdict::not_observed);
    }
    if (is_something_unobserved) {
        const Effect lost = effect_on(input, analysis::key::children_no_longer_observed);
        details.push_back("Of " + people(lost.after.value) + " children instead of " +
                          people(lost.before.value) +
                          " the model does not say what happens after they leave with nothing "
                          "durable reached.");
    }
    return details;
}

}  // namespace atd::report
