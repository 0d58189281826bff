#include "sim/app/whole_number.hpp"

#include <charconv>

#include "sim/base/format.hpp"
#include "sim/base/utf8.hpp"

namespace atd::app {

std::string fault_in_number(const std::string& text, std::uint64_t least, std::uint64_t most) {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    const bool plain =
        parsed.ec == std::errc{} && parsed.ptr == end && (text.size() == 1 || text.front() != '0');
    if (plain && number >= least && number <= most) {
        return {};
    }
    return fmt::format("expected a whole number from {} to {}, got '{}'", least, most,
                       visible(text));
}

}  // namespace atd::app
