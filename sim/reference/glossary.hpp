#pragma once

#include <string>
#include <vector>

namespace atd::reference {

/// A row of docs/glossary.md.
struct Term {
    std::string name, meaning, source;
};

/// In the order of the page.
const std::vector<Term>& glossary();

}  // namespace atd::reference
