#include "sim/study/path_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace atd::study {
namespace {

constexpr std::string_view label_end = ".label";

/// Whether a key only says what sort of thing the name after it is.
bool names_a_sort(std::string_view key) {
    constexpr std::array<std::string_view, 13> sorts{"case_types",
                                                     "arrivals",
                                                     "stock",
                                                     "tracks",
                                                     "states",
                                                     "exits",
                                                     "pools",
                                                     "effects",
                                                     "costs",
                                                     "branches",
                                                     "cases",
                                                     "parts",
                                                     "rules"};
    return std::find(sorts.begin(), sorts.end(), key) != sorts.end();
}

std::string as_words(std::string key) {
    std::replace(key.begin(), key.end(), '_', ' ');
    return key;
}

}  // namespace

void PathWords::add(const std::vector<params::Leaf>& leaves) {
    for (const auto& leaf : leaves) {
        if (leaf.path.ends_with(label_end)) {
            labels_.emplace(leaf.path.substr(0, leaf.path.size() - label_end.size()),
                            leaf.value);
        }
    }
}

std::string PathWords::words(const std::string& path) const {
    std::string words;
    for (std::size_t from = 0; from < path.size();) {
        const std::size_t end = std::min(path.find('.', from), path.size());
        const std::string key = path.substr(from, end - from);
        const auto label = labels_.find(path.substr(0, end));
        if (label != labels_.end() || end == path.size() || !names_a_sort(key)) {
            words += (words.empty()        ? ""
                      : end == path.size() ? ": "
                                           : ", ") +
                     (label != labels_.end() ? label->second : as_words(key));
        }
        from = end + 1;
    }
    return words;
}

}  // namespace atd::study
