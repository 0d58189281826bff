#pragma once

#include <string>

namespace atd::io {

/// The tables and columns of a results file in Markdown, made from the schema;
/// docs/formats.md holds this text.
std::string results_reference();

}  // namespace atd::io
