#pragma once

#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace atd::fuzz {

/// Runs work, and ends the program where it took more than five seconds of processor
/// time: about one second without sanitizers.
template <class Work>
void watched(const Work& work) {
    const std::clock_t begun = std::clock();
    work();
    const double seconds =
        static_cast<double>(std::clock() - begun) / static_cast<double>(CLOCKS_PER_SEC);
    if (seconds > 5) {
        std::fprintf(stderr, "an input took %.1f s of processor time\n", seconds);
        std::abort();
    }
}

}  // namespace atd::fuzz
