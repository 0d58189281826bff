#include "sim/run/harm_reasons.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "sim/base/text.hpp"

namespace atd::run {
namespace {

const params::Setting* setting_at(const params::HarmPaths& paths, const std::string& path) {
    const auto found =
        std::find_if(paths.settings.begin(), paths.settings.end(),
                     [&](const params::Setting& setting) { return setting.path == path; });
    return found == paths.settings.end() ? nullptr : &*found;
}

/// A harm with the label of one setting in which it can happen.
struct PossibleHarm {
    std::string harm, somewhere;
};

std::vector<PossibleHarm> possible_harms(const std::vector<params::HarmPaths>& options) {
    std::vector<PossibleHarm> harms;
    for (const auto& paths : options) {
        for (const auto& [harm, settings] : paths.harms) {
            const bool is_known =
                std::any_of(harms.begin(), harms.end(),
                            [&harm = harm](const auto& one) { return one.harm == harm; });
            if (!settings.empty() && !is_known) {
                harms.push_back({harm, setting_at(paths, settings.front())->label});
            }
        }
    }
    return harms;
}

/// "residence.depot" as "tracks.residence.states.depot"
std::string state_path(const std::string& setting) {
    const auto dot = setting.find('.');
    return "tracks." + setting.substr(0, dot) + ".states." + setting.substr(dot + 1);
}

Problem unexplained(const std::string& option, const params::Setting& setting,
                    const PossibleHarm& possible) {
    const std::string key = "cannot_happen." + possible.harm;
    return {.file = option,
            .path = state_path(setting.path) + "." + key,
            .expected = "why '" + possible.harm + "' cannot happen in '" + setting.label +
                        "', as it can in '" + possible.somewhere + "'",
            .got = "nothing",
            .hint = "write " + key + " = \"why\" in the state, or an exit that leads to it"};
}

}  // namespace

std::vector<Problem> unexplained_harms(const std::vector<Option>& options) {
    std::vector<params::HarmPaths> all;
    for (const auto& option : options) {
        all.push_back(params::harm_paths(option.scenario));
    }
    std::vector<Problem> problems;
    std::set<std::pair<std::string, std::string>> said;
    for (const auto& possible : possible_harms(all)) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (const auto& setting : all[i].settings) {
                const bool is_explained =
                    all[i].can_happen(possible.harm, setting.path) ||
                    params::find(setting.cannot_happen, possible.harm) != nullptr;
                if (!is_explained && said.emplace(setting.path, possible.harm).second) {
                    problems.push_back(unexplained(options[i].name, setting, possible));
                }
            }
        }
    }
    return problems;
}

std::string harm_text(const params::HarmPaths& paths) {
    std::string text;
    for (const auto& [harm, settings] : paths.harms) {
        std::vector<std::string> labels;
        for (const auto& path : settings) {
            labels.push_back('"' + setting_at(paths, path)->label + '"');
        }
        text += "  " + harm + ": can happen in " +
                (labels.empty() ? "no setting" : list_and(labels)) + "\n";
        for (const auto& setting : paths.settings) {
            if (const std::string* reason = params::find(setting.cannot_happen, harm)) {
                text += "    not in \"" + setting.label + "\": " + *reason + "\n";
            }
        }
    }
    return text;
}

}  // namespace atd::run
