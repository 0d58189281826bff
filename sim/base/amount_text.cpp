#include "sim/base/amount_text.hpp"

#include "sim/base/format.hpp"

namespace atd {
namespace {

std::string scaled(double value, const char* unit) {
    return value < 10    ? fmt::format("{:.1f} {}", value, unit)
           : value < 1e6 ? fmt::format("{:.0f} {}", value, unit)
                         : fmt::format("{:.1e} {}", value, unit);
}

}  // namespace

std::string bytes_text(double bytes) {
    if (bytes < 1e6) {
        return scaled(bytes / 1e3, "kB");
    }
    return bytes < 1e9 ? scaled(bytes / 1e6, "MB") : scaled(bytes / 1e9, "GB");
}

std::string count_text(double count) {
    if (count < 1e4) {
        return fmt::format("{:.0f}", count);
    }
    if (count < 1e6) {
        return scaled(count / 1e3, "thousand");
    }
    return count < 1e9 ? scaled(count / 1e6, "million") : fmt::format("{:.1e}", count);
}

std::string seconds_text(double seconds) {
    if (seconds < 1) {
        return "under a second";
    }
    if (seconds < 100) {
        return fmt::format("{:.0f} s", seconds);
    }
    return seconds < 6000 ? fmt::format("{:.0f} min", seconds / 60) : scaled(seconds / 3600, "h");
}

std::string progress_text(std::size_t done, std::size_t total, double elapsed_seconds) {
    std::string text = fmt::format("{} of {} replications", done, total);
    if (done > 0 && done < total) {
        const double left =
            elapsed_seconds * static_cast<double>(total - done) / static_cast<double>(done);
        text += left < 1 ? ", under a second left" : ", about " + seconds_text(left) + " left";
    }
    return text;
}

}  // namespace atd
