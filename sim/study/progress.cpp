#include "sim/study/progress.hpp"

#include <cstdlib>
#include <iostream>
#include <string_view>
#include <unistd.h>

#include "sim/study/estimate.hpp"

namespace atd::study {
namespace {

constexpr std::chrono::milliseconds least_pause{100};

}  // namespace

std::string progress_text(std::size_t done, std::size_t total, double elapsed_seconds) {
    std::string text = std::to_string(done) + " of " + std::to_string(total) + " replications";
    if (done > 0 && done < total) {
        const double left =
            elapsed_seconds * static_cast<double>(total - done) / static_cast<double>(done);
        text += left < 1 ? ", under a second left" : ", about " + seconds_text(left) + " left";
    }
    return text;
}

void ProgressLine::update(std::size_t done, std::size_t total) {
    const auto now = Clock::now();
    if (!shown_ || (now - last_ < least_pause && done < total)) {
        return;
    }
    last_ = now;
    const std::chrono::duration<double> elapsed = now - begun_;
    const std::string text = progress_text(done, total, elapsed.count());
    const std::size_t rest = width_ > text.size() ? width_ - text.size() : 0;
    std::cerr << '\r' << text << std::string(rest, ' ') << std::flush;
    width_ = text.size();
}

void ProgressLine::clear() {
    if (width_ > 0) {
        std::cerr << '\r' << std::string(width_, ' ') << '\r' << std::flush;
        width_ = 0;
    }
}

bool stderr_shows_progress() {
    const char* terminal = std::getenv("TERM");
    const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
    return !dumb && isatty(STDERR_FILENO) == 1;
}

}  // namespace atd::study
