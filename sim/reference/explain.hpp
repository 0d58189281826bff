#pragma once

#include <string>

namespace atd::reference {

/// What a key of a scenario or of the results means. Words that are no key are looked for in
/// the keys, labels and meanings of both and in the glossary; the best matches are named.
/// Throws InputError, with the nearest names, where nothing matches.
std::string explain(const std::string& words);

}  // namespace atd::reference
