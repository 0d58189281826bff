#include "sim/app/plain_output.hpp"

#include <string>

#include "sim/base/utf8.hpp"

namespace atd::app {

// Whole texts come at once, so that no character is cut in two.
std::streamsize PlainOutput::xsputn(const char* text, std::streamsize size) {
    const std::string plain = printable({text, static_cast<std::size_t>(size)});
    const auto length = static_cast<std::streamsize>(plain.size());
    return below_->sputn(plain.data(), length) == length ? size : 0;
}

PlainOutput::int_type PlainOutput::overflow(int_type character) {
    if (traits_type::eq_int_type(character, traits_type::eof())) {
        return traits_type::not_eof(character);
    }
    const char text = traits_type::to_char_type(character);
    return xsputn(&text, 1) == 1 ? character : traits_type::eof();
}

}  // namespace atd::app
