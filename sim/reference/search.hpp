#pragma once

#include <string>
#include <vector>

namespace atd::reference {

/// Something that can be looked up.
struct Entry {
    std::string name;     ///< a key, or a term of the glossary
    std::string label{};
    std::string meaning;
    std::string more{};  ///< looked through as the meaning is, and not shown
};

/// Those in which each of the words begins some word, ignoring case and a plural's s; the
/// best first: names count more than labels, and labels more than meanings.
std::vector<const Entry*> matches_of(const std::vector<Entry>& entries, const std::string& words);

}  // namespace atd::reference
