#include "sim/reference/search.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace atd::reference {
namespace {

constexpr int same_word_of_name = 8, word_of_name = 4, word_of_label = 2, word_of_meaning = 1;

/// In small letters, parted at whatever is neither letter nor digit.
std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        const auto letter = static_cast<unsigned char>(c);
        if (std::isalnum(letter) != 0) {
            words.back() += static_cast<char>(std::tolower(letter));
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    if (words.back().empty()) {
        words.pop_back();
    }
    return words;
}

bool has_word(const std::string& text, const std::string& wanted) {
    const auto words = words_of(text);
    return std::find(words.begin(), words.end(), wanted) != words.end();
}

bool has_beginning(const std::string& text, const std::string& wanted) {
    const auto words = words_of(text);
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return word.starts_with(wanted); });
}

std::string singular(const std::string& word) {
    return word.size() > 3 && word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
}

int score_of(const Entry& entry, const std::string& word) {
    return has_word(entry.name, word)                              ? same_word_of_name
           : has_beginning(entry.name, word)                       ? word_of_name
           : has_beginning(entry.label, word)                      ? word_of_label
           : has_beginning(entry.meaning + ' ' + entry.more, word) ? word_of_meaning
                                                                   : 0;
}

/// 0 unless every word matches.
int score_of(const Entry& entry, const std::vector<std::string>& words) {
    int total = 0;
    for (const auto& word : words) {
        const int score = score_of(entry, singular(word));
        if (score == 0) {
            return 0;
        }
        total += score;
    }
    return total;
}

}  // namespace

std::vector<const Entry*> matches_of(const std::vector<Entry>& entries, const std::string& words) {
    std::vector<std::pair<int, const Entry*>> scored;
    for (const Entry& entry : entries) {
        if (const int score = score_of(entry, words_of(words)); score > 0) {
            scored.emplace_back(score, &entry);
        }
    }
    std::stable_sort(scored.begin(), scored.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<const Entry*> found;
    for (const auto& [score, entry] : scored) {
        found.push_back(entry);
    }
    return found;
}

}  // namespace atd::reference
