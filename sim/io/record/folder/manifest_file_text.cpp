#include "sim/io/record/folder/manifest_file_text.hpp"

#include <nlohmann/json.hpp>

namespace atd::io {

using nlohmann::ordered_json;

std::string flat_object_text(const ManifestLine::Members& members) {
    auto object = ordered_json::object();
    for (const auto& [name, value] : members) {
        std::visit([&, &key = name](const auto& held) { object[key] = held; }, value);
    }
    // A name of a file need not be UTF-8.
    return object.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::optional<ManifestLine> parse_flat_object(std::string_view object) {
    const auto found = ordered_json::parse(object, nullptr, false);
    if (!found.is_object()) {
        return std::nullopt;
    }
    ManifestLine line;
    for (const auto& [name, value] : found.items()) {
        if (value.is_string()) {
            line.add(name, value.get<std::string>());
        } else if (value.is_number_unsigned()) {
            line.add(name, value.get<std::uint64_t>());
        } else {
            return std::nullopt;
        }
    }
    return line;
}

}  // namespace atd::io
