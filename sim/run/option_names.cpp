#include "sim/run/option_names.hpp"

#include <algorithm>
#include <string_view>

#include "sim/base/format.hpp"

namespace atd::run {
namespace {

/// "a.b" of "folder/a.b.toml"; a dot that begins a name is part of it.
std::string_view stem_of(std::string_view file) {
    const auto slash = file.rfind('/');
    file.remove_prefix(slash == std::string_view::npos ? 0 : slash + 1);
    const auto dot = file.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? file : file.substr(0, dot);
}

}  // namespace

std::string option_name_of(const std::string& file) {
    std::string name;
    for (const char c : stem_of(file)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (plain) {
            name += c;
        } else if (!name.empty() && !name.ends_with('-')) {
            name += '-';
        }
    }
    name.erase(name.find_last_not_of('-') + 1);
    return name.empty() ? "option" : name;
}

std::string unused_name(const std::string& name, const std::vector<std::string>& taken) {
    std::string unused = name;
    for (int n = 2; std::find(taken.begin(), taken.end(), unused) != taken.end(); ++n) {
        unused = fmt::format("{}-{}", name, n);
    }
    return unused;
}

}  // namespace atd::run
