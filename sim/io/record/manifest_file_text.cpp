#include "sim/io/record/manifest_file_text.hpp"

#include <array>
#include <charconv>
#include <cstdio>

namespace atd::io {

namespace {

class FlatObject {
  public:
    explicit FlatObject(std::string_view text)
        : rest_(text) {}

    std::optional<ManifestLine> read() {
        ManifestLine line;
        bool sound = take('{');
        while (sound && !take('}')) {
            sound = read_member(line) && (take(',') || rest_ == "}");
        }
        return sound && rest_.empty() ? std::optional(std::move(line)) : std::nullopt;
    }

  private:
    bool take(char expected) {
        if (rest_.empty() || rest_.front() != expected) {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }

    bool read_member(ManifestLine& line) {
        const auto name = read_text();
        if (!name || !take(':')) {
            return false;
        }
        if (rest_.starts_with('"')) {
            const auto text = read_text();
            line.add(*name, text.value_or(""));
            return text.has_value();
        }
        std::uint64_t number = 0;
        const char* end = rest_.data() + rest_.size();
        const auto [stop, error] = std::from_chars(rest_.data(), end, number);
        rest_.remove_prefix(static_cast<std::size_t>(stop - rest_.data()));
        line.add(*name, number);
        return error == std::errc();
    }

    std::optional<std::string> read_text() {
        std::string text;
        if (!take('"')) {
            return std::nullopt;
        }
        while (!take('"')) {
            if (rest_.empty()) {
                return std::nullopt;
            }
            text += take('\\') ? read_escape() : next();
        }
        return text;
    }

    char next() {
        const char c = rest_.empty() ? '\0' : rest_.front();
        rest_.remove_prefix(rest_.empty() ? 0 : 1);
        return c;
    }

    char read_escape() {
        if (!take('u')) {
            return next();
        }
        unsigned value = 0;
        const std::string_view digits = rest_.substr(0, 4);
        std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        rest_.remove_prefix(digits.size());
        return static_cast<char>(value);
    }

    std::string_view rest_;
};

}  // namespace

std::string json_text(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
        }
        if (static_cast<unsigned char>(c) < ' ') {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
            quoted += escape.data();
        } else {
            quoted += c;
        }
    }
    return quoted + "\"";
}

std::optional<ManifestLine> parse_flat_object(std::string_view object) {
    return FlatObject(object).read();
}

}  // namespace atd::io
