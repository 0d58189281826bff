#pragma once

#include <cstddef>
#include <string>

namespace atd {

/// "1.2 GB", "340 MB"; "1.2e+15 GB" beyond reason.
std::string bytes_text(double bytes);
/// "12 thousand", "3.4 million", "1.0e+12".
std::string count_text(double count);
/// "under a second", "40 s", "3 min", "2.1 h".
std::string seconds_text(double seconds);

/// "120 of 400 replications, about 40 s left".
std::string progress_text(std::size_t done, std::size_t total, double elapsed_seconds);

}  // namespace atd
