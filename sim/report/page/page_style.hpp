#pragma once

namespace atd::report {

/// The style sheet of the page, for screens and for A4 paper.
extern const char* const page_style;

}  // namespace atd::report
