#include "sim/io/scenario/toml_door.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace atd::io {
namespace {
struct ParserAssertion {};

[[noreturn]] void fail_in_parser() {
    throw ParserAssertion{};
}
}  // namespace
}  // namespace atd::io

// The parser asserts what malformed text can break, for example by a header that begins
// with a dot. That is an exception in every build: not the end of the program, nor
// undefined behaviour.
#undef NDEBUG
// NOLINTNEXTLINE(readability-identifier-naming)
#define TOML_ASSERT(condition) ((condition) ? void(0) : ::atd::io::fail_in_parser())
#include <toml++/toml.h>

#include "sim/base/check.hpp"

namespace atd::io {
namespace {

// Deeper than any scenario; shallow enough for every stack.
constexpr int deepest_nesting = 64;
constexpr int most_dots_in_key = 1000;

using FileName = std::shared_ptr<const std::string>;

Problem unreadable(const FileName& file, int line, int column, std::string got) {
    Problem problem;
    problem.file = *file;
    problem.line = line;
    problem.column = column;
    problem.expected = "TOML";
    problem.got = std::move(got);
    return problem;
}

Place place_of(const toml::source_region& source, const FileName& file) {
    return {file,
            static_cast<int>(source.begin.line),
            static_cast<int>(source.begin.column),
            nullptr};
}

/// The parser nests once per dot of a key, without a limit of its own.
void refuse_endless_keys(const std::string& text, const FileName& file) {
    int dots = 0;
    int line = 1;
    for (const char c : text) {
        line += c == '\n' ? 1 : 0;
        dots = std::string_view("\n=,[]{}").find(c) != std::string_view::npos ? 0
               : c == '.'                                                     ? dots + 1
                                                                              : dots;
        if (dots > most_dots_in_key) {
            throw InputError(
                unreadable(file, line, 1, "a key with more than 1000 dots"));
        }
    }
}

std::optional<Date> calendar_date(const toml::date& date) {
    const std::chrono::year_month_day day{std::chrono::year{date.year},
                                          std::chrono::month{date.month},
                                          std::chrono::day{date.day}};
    return day.ok() ? std::optional<Date>(Date{day}) : std::nullopt;
}

class Converter {
  public:
    explicit Converter(FileName file)
        : file_(std::move(file)) {}

    ConfigNode convert(const toml::node& node, int depth) const {
        ConfigNode result = value_of(node, depth);
        result.place = place_of(node.source(), file_);
        return result;
    }

  private:
    ConfigNode value_of(const toml::node& node, int depth) const {
        const Place place = place_of(node.source(), file_);
        if (depth > deepest_nesting) {
            throw InputError(unreadable(file_,
                                        place.line,
                                        place.column,
                                        "tables or arrays nested over 64 deep"));
        }
        if (const auto* table = node.as_table()) {
            return table_of(*table, depth);
        }
        if (const auto* array = node.as_array()) {
            std::vector<ConfigNode> items;
            for (const auto& item : *array) {
                items.push_back(convert(item, depth + 1));
            }
            return array_node(std::move(items));
        }
        return scalar_of(node, place);
    }

    ConfigNode scalar_of(const toml::node& node, const Place& place) const {
        if (const auto* text = node.as_string()) {
            return text_node(text->get());
        }
        if (const auto* integer = node.as_integer()) {
            return integer_node(integer->get());
        }
        if (const auto* real = node.as_floating_point()) {
            return real_node(real->get());
        }
        if (const auto* boolean = node.as_boolean()) {
            return boolean_node(boolean->get());
        }
        if (const auto* date = node.as_date()) {
            const auto day = calendar_date(date->get());
            if (!day) {
                throw InputError(unreadable(file_,
                                            place.line,
                                            place.column,
                                            "a day that is not in the calendar"));
            }
            return date_node(*day);
        }
        ConfigNode result;
        result.kind = NodeKind::time;
        return result;
    }

    ConfigNode table_of(const toml::table& table, int depth) const {
        ConfigNode result;
        for (const auto& [key, value] : table) {
            result.entries.push_back({std::string(key.str()),
                                      place_of(key.source(), file_),
                                      convert(value, depth + 1)});
        }
        std::stable_sort(result.entries.begin(),
                         result.entries.end(),
                         [](const ConfigEntry& a, const ConfigEntry& b) {
                             return std::tie(a.place.line, a.place.column) <
                                    std::tie(b.place.line, b.place.column);
                         });
        return result;
    }

    FileName file_;
};

bool breaks_the_parser(std::string_view text) {
    try {
        static_cast<void>(toml::parse(text));
    } catch (const ParserAssertion&) {
        return true;
    } catch (const toml::parse_error&) {
    }
    return false;
}

/// The parser reads from the beginning, so every text up to the line or beyond breaks
/// it.
int line_that_breaks_the_parser(std::string_view text) {
    std::vector<std::size_t> line_ends;
    for (std::size_t at = text.find('\n'); at != std::string_view::npos;
         at = text.find('\n', at + 1)) {
        line_ends.push_back(at + 1);
    }
    const auto first =
        std::partition_point(line_ends.begin(), line_ends.end(), [&](std::size_t end) {
            return !breaks_the_parser(text.substr(0, end));
        });
    return static_cast<int>(first - line_ends.begin()) + 1;
}

}  // namespace

ConfigNode parse_toml(const std::string& text, const std::string& name) {
    const auto file = std::make_shared<const std::string>(name);
    refuse_endless_keys(text, file);
    try {
        const toml::table table = toml::parse(std::string_view(text));
        return Converter(file).convert(table, 0);
    } catch (const toml::parse_error& error) {
        const auto place = place_of(error.source(), file);
        Problem problem = unreadable(
            file, place.line, place.column, std::string(error.description()));
        if (problem.got.starts_with("Error while parsing boolean")) {
            problem.hint = "text stands in double quotes";
        }
        throw InputError(problem);
    } catch (const ParserAssertion&) {
        throw InputError(unreadable(
            file, line_that_breaks_the_parser(text), 1, "a line that is none"));
    }
}

}  // namespace atd::io
