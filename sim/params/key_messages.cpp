#include "sim/params/key_messages.hpp"

#include <algorithm>
#include <array>

#include "sim/base/text.hpp"

namespace atd::params {
namespace {

struct RenamedKey {
    std::string_view old_name, new_name;
};

constexpr std::array<RenamedKey, 6> renamed_keys{{
    {"law", "distribution"},
    {"ought", "required_first"},
    {"paced_by", "served_by"},
    {"pressed_by", "hazard_rises_with"},
    {"stays", "repeats"},
    {"truly", "true_attributes"},
}};

struct RenamedWord {
    std::string_view key, old_word, hint;
};

constexpr std::array<RenamedWord, 5> renamed_words{{
    {"liberty", "free", "write liberty = { law = \"free\", practice = \"open\" }"},
    {"liberty", "with_conditions",
     "write liberty = { law = \"with_conditions\", practice = \"with_conditions\" }"},
    {"liberty", "closed_in_practice",
     "write liberty = { law = ..., practice = \"closed\" } with what the law says"},
    {"liberty", "detention_in_law",
     "write liberty = { law = \"detention\", practice = ... } with how it is in fact, open or "
     "closed"},
    {"measure", "children", "write measure = \"stock\" and unit = \"children\""},
}};

std::string in_quotes(std::string_view name) {
    return '"' + std::string(name) + '"';
}

std::string list_of_renamed_keys() {
    std::string text;
    for (const auto& key : renamed_keys) {
        text += (text.empty() ? "" : ", ") + in_quotes(key.old_name) + " is now " +
                in_quotes(key.new_name);
    }
    return text;
}

}  // namespace

std::string missing_key(const std::string& key, const std::string& meaning) {
    return "missing key " + in_quotes(key) + " (" + meaning + ")";
}

std::string unknown_key(const std::string& key) {
    return "unknown key " + in_quotes(key);
}

std::string_view new_name_of(std::string_view old_key) {
    const auto* const found =
        std::find_if(renamed_keys.begin(), renamed_keys.end(),
                     [&](const RenamedKey& key) { return key.old_name == old_key; });
    return found == renamed_keys.end() ? std::string_view() : found->new_name;
}

std::string_view word_hint(std::string_view key, std::string_view old_word) {
    const auto* const found = std::find_if(
        renamed_words.begin(), renamed_words.end(),
        [&](const RenamedWord& word) { return word.key == key && word.old_word == old_word; });
    return found == renamed_words.end() ? std::string_view() : found->hint;
}

std::string key_hint(const std::string& key, const std::vector<std::string>& known) {
    const std::string_view renamed = new_name_of(key);
    if (std::find(known.begin(), known.end(), renamed) != known.end()) {
        return "did you mean " + in_quotes(renamed) + "? (renamed in format 2)";
    }
    const std::string nearest = nearest_name(key, known);
    return nearest.empty() ? suggest(key, known) : "did you mean " + in_quotes(nearest) + "?";
}

std::string old_format_message() {
    return "format 1 is no longer read; write format = 2 and rename these keys: " +
           list_of_renamed_keys();
}

}  // namespace atd::params
