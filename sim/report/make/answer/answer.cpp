#include "sim/report/make/answer/answer.hpp"

#include <algorithm>
#include <chrono>
#include <sstream>

#include "sim/report/make/answer/answer_parts.hpp"
#include "sim/report/make/month_words.hpp"

namespace atd::report {
namespace {

std::size_t words_in(const std::string& text) {
    std::istringstream stream(text);
    std::size_t count = 0;
    for (std::string word; stream >> word;) {
        ++count;
    }
    return count;
}

/// A title without the name of the country, which stands before it.
std::string short_title(const AnswerInput& input) {
    const std::string& title = input.scenario.title;
    const std::string prefix = input.baseline.country + ": ";
    const bool names_country = title.size() > prefix.size() && title.starts_with(prefix);
    return names_country ? title.substr(prefix.size()) : title;
}

/// "Australia, July 2013 to July 2015, under "No child is held": "
std::string opening(const AnswerInput& input) {
    const auto& comparison = input.comparison;
    const std::string& place = input.baseline.country;
    return (place.empty() ? "From " : place + ", ") + month_words(comparison.start) + " to " +
           month_words(comparison.end - std::chrono::days(1)) + ", under \"" + short_title(input) +
           "\": ";
}

std::string as_sentence(std::string clause) {
    clause.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(clause.front())));
    return clause + ".";
}

std::vector<Clause> all_clauses(const AnswerInput& input) {
    std::vector<Clause> clauses;
    const auto add = [&](std::vector<Clause> more) {
        clauses.insert(clauses.end(), more.begin(), more.end());
    };
    if (is_about_adults(input)) {
        add(adult_clauses(input));
    } else {
        clauses.push_back(detention_clause(input));
        add(harm_clauses(input));
    }
    add(outcome_clauses(input));
    add(cost_clauses(input));
    // Drawbacks first, so that no advantage takes the room of one.
    std::stable_partition(clauses.begin(), clauses.end(),
                          [](const Clause& clause) { return clause.is_drawback; });
    return clauses;
}

/// The first clause in its shorter form, where the second would have no room beside the longer one.
std::vector<Clause> fitted(std::vector<Clause> clauses, std::size_t opening_words) {
    if (clauses.size() > 1 && !clauses.front().shorter.empty()) {
        const std::size_t words =
            opening_words + words_in(clauses[0].text) + words_in(clauses[1].text);
        if (words > most_words) {
            clauses.front().text = clauses.front().shorter;
        }
    }
    return clauses;
}

}  // namespace

Answer answer_of(const AnswerInput& input) {
    Answer answer;
    answer.sentence = opening(input);
    const std::size_t opening_words = words_in(answer.sentence);
    std::size_t words = opening_words;
    bool has_room = true;
    for (const Clause& clause : fitted(all_clauses(input), opening_words)) {
        const bool is_first = words == opening_words;
        words += words_in(clause.text);
        has_room = is_first || (has_room && words <= most_words);
        if (has_room) {
            answer.sentence += (is_first ? "" : "; ") + clause.text;
        } else {
            answer.details.push_back(as_sentence(clause.text));
        }
    }
    answer.sentence += ".";
    for (const auto& details :
         {harm_details(input), detention_details(input), outcome_details(input),
          cost_details(input), doubt_details(input), alternative_details(input)}) {
        answer.details.insert(answer.details.end(), details.begin(), details.end());
    }
    if (input.comparison.replications < 2) {
        answer.details.emplace_back("A single replication does not show the influence of chance.");
    }
    return answer;
}

}  // namespace atd::report
