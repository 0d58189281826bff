#pragma once

#include <string>
#include <string_view>
#include <vector>

// Messages about keys of a scenario: missing, unknown, or renamed in format 2.

namespace atd::params {

/// `missing key "country" (the country or place the scenario is about)`.
std::string missing_key(const std::string& key, const std::string& meaning);

/// `unknown key "when_ful"`; see key_hint for the rest of the message.
std::string unknown_key(const std::string& key);

/// The name that a key of format 1 has in format 2, or empty for any other key.
std::string_view new_name_of(std::string_view old_key);

/// `did you mean "distribution"? (renamed in format 2)`: where a key that is not `known` may have
/// come from; a list of all known keys if none is similar.
std::string key_hint(const std::string& key, const std::vector<std::string>& known);

/// What a word that a key no longer takes is called now, or empty: for the hint of a message.
std::string_view word_hint(std::string_view key, std::string_view old_word);

/// Says that format 1 is no longer read, with the renamed keys.
std::string old_format_message();

}  // namespace atd::params
