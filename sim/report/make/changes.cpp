#include "sim/report/make/changes.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

#include "sim/base/quantity.hpp"
#include "sim/params/parameter_values.hpp"
#include "sim/report/make/path_words.hpp"

namespace atd::report {
namespace {

std::string value_words(const std::string& value) {
    return value.empty() ? "none" : plain_value(value);
}

/// "pools.places.capacity.first" of "pools.places.capacity.first.from"
std::string_view parent_of(std::string_view path) {
    return path.substr(0, path.rfind('.'));
}

/// Whether `date` and `value` together are one new step of a series: so many from a day
/// on.
bool is_new_step(const params::Change& date, const params::Change& value) {
    return date.path.ends_with(".from") && date.before.empty() && value.before.empty() &&
           parent_of(date.path) == parent_of(value.path);
}

std::vector<Change> in_words(const std::vector<params::Change>& changes,
                             const PathWords& path_words) {
    std::vector<Change> plain;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        std::string from;
        if (i + 1 < changes.size() && is_new_step(changes[i], changes[i + 1])) {
            from = " from " + changes[i].after;
            ++i;
        }
        const auto& change = changes[i];
        plain.push_back({path_words.words(change.path), value_words(change.before),
                         value_words(change.after) + from});
    }
    return plain;
}

/// Words about the scenario itself, which no result depends on.
bool is_description(const params::Change& change) {
    constexpr std::array<std::string_view, 10> keys{
        "title",       "question",    "country", "population",   "reviewed_with_lived_experience",
        "commitments", "cannot_know", "seed",    "replications", "format"};
    return change.path.ends_with(".label") || change.path.ends_with(".order") ||
           std::find(keys.begin(), keys.end(), change.path) != keys.end() ||
           change.path.starts_with("targets.") || change.path.starts_with("reforms.") ||
           change.path.starts_with("alternatives.");
}

std::string percent(double share) {
    return shortest(share * 100) + "%";
}

std::string days(double count) {
    return shortest(count) + (count == 1 ? " day" : " days");
}

/// "from 30 days after more than 90% of beds are in use"
std::string trigger_words(const params::ReformTrigger& trigger, const PathWords& path_words) {
    std::string text = "from ";
    text += trigger.lag && trigger.lag->value > 0 ? days(trigger.lag->value) + " after "
                                                  : "the day after ";
    if (trigger.occupancy_above) {
        return text + "more than " + percent(trigger.occupancy_above->value) + " of " +
               path_words.words("pools." + trigger.pool) + " are in use";
    }
    if (trigger.arrivals_above) {
        return text + "more than " + plain_value(to_text(*trigger.arrivals_above)) +
               " arrive through " + path_words.words("arrivals." + trigger.arrivals) +
               " over 30 days";
    }
    return text + "the funding of " + path_words.words("pools." + trigger.money_ends) + " ends";
}

std::string title_of(const params::Reform& reform, const PathWords& path_words) {
    std::string title = reform.title + " (";
    title += reform.trigger ? trigger_words(*reform.trigger, path_words)
                            : "from " + to_text(*reform.start);
    if (reform.ramp && reform.ramp->value > 1) {
        title += ", in " + shortest(reform.ramp->value) + " equal daily steps";
    }
    if (const auto end = params::end_of(reform)) {
        title += (reform.start && !reform.ramp ? " to " : ", until ") +
                 to_text(*end - std::chrono::days(1));
    }
    if (reform.trigger && reform.lasts) {
        title += ", for " + days(reform.lasts->value);
    }
    title +=
        reform.binds == Binds::cohort ? "; for cases arriving from then on)" : "; for everyone)";
    return title;
}

}  // namespace

std::vector<ChangeGroup> what_changes(const params::Scenario& baseline,
                                      const params::Scenario& option) {
    const auto before = params::values_of(baseline);
    const auto after = params::values_of(option);
    PathWords path_words;
    path_words.add(before);
    path_words.add(after);
    auto changes = params::changes_between(before, after);
    changes.erase(std::remove_if(changes.begin(), changes.end(), is_description), changes.end());
    std::vector<ChangeGroup> all;
    if (!changes.empty()) {
        all.push_back({"From the start", in_words(changes, path_words)});
    }
    for (const auto& [name, reform] : option.reforms) {
        const auto* known = params::find(baseline.reforms, name);
        if (known == nullptr || !(*known == reform)) {
            all.push_back({title_of(reform, path_words), in_words(reform.changes, path_words)});
        }
    }
    for (const auto& [name, reform] : baseline.reforms) {
        if (params::find(option.reforms, name) == nullptr) {
            all.push_back({"Without: " + title_of(reform, path_words), {}});
        }
    }
    return all;
}

}  // namespace atd::report
