#pragma once

#include <string>

namespace atd::reference {

/// The catalogue of indicators as a page of documentation (Markdown).
std::string outcome_reference();

}  // namespace atd::reference
