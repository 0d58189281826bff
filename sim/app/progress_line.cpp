#include "sim/app/progress_line.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <unistd.h>

#include "sim/base/amount_text.hpp"

namespace atd::app {
namespace {

constexpr std::chrono::milliseconds least_pause{100};

/// Beside std::cerr, which lets no carriage return pass.
void show(const std::string& text) {
    std::fputs(text.c_str(), stderr);
}

}  // namespace

void ProgressLine::update(std::size_t done, std::size_t total) {
    const auto now = Clock::now();
    if (!shown_ || (now - last_ < least_pause && done < total)) {
        return;
    }
    last_ = now;
    const std::chrono::duration<double> elapsed = now - begun_;
    const std::string text = progress_text(done, total, elapsed.count());
    const std::size_t rest = width_ > text.size() ? width_ - text.size() : 0;
    show('\r' + text + std::string(rest, ' '));
    width_ = text.size();
}

void ProgressLine::clear() {
    if (width_ > 0) {
        show('\r' + std::string(width_, ' ') + '\r');
        width_ = 0;
    }
}

bool stderr_shows_progress() {
    const char* terminal = std::getenv("TERM");
    const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
    return !dumb && isatty(STDERR_FILENO) == 1;
}

}  // namespace atd::app
