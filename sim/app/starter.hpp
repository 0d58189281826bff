#pragma once

namespace atd::app {

// What `atd new` writes.
extern const char* const starter_baseline;
extern const char* const starter_option;
extern const char* const starter_root;

}  // namespace atd::app
