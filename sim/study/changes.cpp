#include "sim/study/changes.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "sim/params/leaves.hpp"
#include "sim/study/path_words.hpp"

namespace atd::study {
namespace {

std::vector<PlainChange> in_words(const std::vector<params::Change>& changes,
                                  const PathWords& path_words) {
    std::vector<PlainChange> plain;
    for (const auto& change : changes) {
        plain.push_back({path_words.words(change.path),
                         change.before.empty() ? "none" : plain_value(change.before),
                         change.after.empty() ? "none" : plain_value(change.after)});
    }
    return plain;
}

/// Words about the scenario itself, which no result depends on.
bool is_description(const params::Change& change) {
    constexpr std::array<std::string_view, 10> keys{"title",
                                                    "question",
                                                    "country",
                                                    "population",
                                                    "reviewed_with_lived_experience",
                                                    "commitments",
                                                    "cannot_know",
                                                    "seed",
                                                    "replications",
                                                    "format"};
    return change.path.ends_with(".label") || change.path.ends_with(".order") ||
           std::find(keys.begin(), keys.end(), change.path) != keys.end() ||
           change.path.starts_with("targets.") || change.path.starts_with("reforms.");
}

std::string title_of(const params::Reform& reform) {
    std::string title = reform.title + " (from " + to_text(reform.start);
    if (reform.end) {
        title += " until before " + to_text(*reform.end);
    }
    title += reform.binds == Binds::cohort ? "; for cases that arrive from then on)"
                                           : "; for everyone)";
    return title;
}

}  // namespace

std::vector<PlainChanges> what_changes(const params::Scenario& baseline,
                                       const params::Scenario& option) {
    const auto before = params::leaves_of(baseline);
    const auto after = params::leaves_of(option);
    PathWords path_words;
    path_words.add(before);
    path_words.add(after);
    auto changes = params::changes_between(before, after);
    changes.erase(std::remove_if(changes.begin(), changes.end(), is_description),
                  changes.end());
    std::vector<PlainChanges> all;
    if (!changes.empty()) {
        all.push_back({"From the start", in_words(changes, path_words)});
    }
    for (const auto& [name, reform] : option.reforms) {
        const auto* known = params::find(baseline.reforms, name);
        if (known == nullptr || !(*known == reform)) {
            all.push_back({title_of(reform), in_words(reform.changes, path_words)});
        }
    }
    for (const auto& [name, reform] : baseline.reforms) {
        if (params::find(option.reforms, name) == nullptr) {
            all.push_back({"Without: " + title_of(reform), {}});
        }
    }
    return all;
}

}  // namespace atd::study
