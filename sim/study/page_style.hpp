#pragma once

namespace atd::study {

/// The style sheet of the page, for screens and for A4 paper.
extern const char* const page_style;

}  // namespace atd::study
