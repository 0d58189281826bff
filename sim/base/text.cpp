#include "sim/base/text.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "sim/base/format.hpp"

namespace atd {
namespace {

/// Edits between two names: insert, delete, replace, swap neighbours (optimal string
/// alignment; Damerau 1964, doi:10.1145/363958.363994).
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        last[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            }
        }
        before_last.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

std::string join(const std::vector<std::string>& names, std::string_view last_joint) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) {
            text += i + 1 == names.size() ? last_joint : ", ";
        }
        text += names[i];
    }
    return text;
}

}  // namespace

std::vector<std::string> nearest_names(std::string_view name, const std::vector<std::string>& known,
                                       std::size_t most) {
    const std::size_t farthest = std::max<std::size_t>(1, name.size() / 3);
    std::vector<std::pair<std::size_t, std::string>> near;
    for (const auto& candidate : known) {
        const std::size_t distance = edit_distance(name, candidate);
        const bool is_new = std::none_of(
            near.begin(), near.end(), [&](const auto& other) { return other.second == candidate; });
        if (distance <= farthest && is_new) {
            near.emplace_back(distance, candidate);
        }
    }
    std::stable_sort(near.begin(), near.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(most, near.size()); ++i) {
        names.push_back(near[i].second);
    }
    return names;
}

std::string nearest_name(std::string_view name, const std::vector<std::string>& known) {
    const auto names = nearest_names(name, known, 1);
    return names.empty() ? "" : names.front();
}

std::string suggest(std::string_view name, const std::vector<std::string>& known) {
    if (known.empty()) {
        return {};
    }
    const std::string nearest = nearest_name(name, known);
    return nearest.empty() ? "known: " + join(known, ", ") : "did you mean '" + nearest + "'?";
}

std::string counted(std::size_t count, const std::string& noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string list_or(const std::vector<std::string>& names) {
    return join(names, " or ");
}

std::string list_and(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    }
    return text;
}

std::string label_or_name(const std::string& label, std::string name) {
    if (!label.empty()) {
        return label;
    }
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

}  // namespace atd
