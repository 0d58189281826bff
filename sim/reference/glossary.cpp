#include "sim/reference/glossary.hpp"

#include <algorithm>
#include <sstream>

#include "sim/reference/glossary_text.hpp"

namespace atd::reference {
namespace {

std::string trimmed(const std::string& text) {
    const auto from = text.find_first_not_of(' ');
    return from == std::string::npos ? ""
                                     : text.substr(from, text.find_last_not_of(' ') + 1 - from);
}

/// The cells of "| a | b | c |", without the stars and backticks of Markdown.
std::vector<std::string> cells_of(std::string line) {
    line.erase(
        std::remove_if(line.begin(), line.end(), [](char c) { return c == '*' || c == '`'; }),
        line.end());
    std::vector<std::string> cells;
    std::istringstream stream(line.substr(1));
    for (std::string cell; std::getline(stream, cell, '|');) {
        cells.push_back(trimmed(cell));
    }
    return cells;
}

std::vector<Term> terms_of(const char* text) {
    std::vector<Term> terms;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        if (!line.starts_with("| ") || line.starts_with("| ---") || line.starts_with("| term ")) {
            continue;
        }
        if (const auto cells = cells_of(line); cells.size() == 3) {
            terms.push_back({cells[0], cells[1], cells[2]});
        }
    }
    return terms;
}

}  // namespace

const std::vector<Term>& glossary() {
    static const std::vector<Term> terms = terms_of(glossary_text);
    return terms;
}

}  // namespace atd::reference
