#include <algorithm>

#include "sim/params/checks/checks.hpp"
#include "sim/params/harm_paths.hpp"

// Reasons why a harm cannot happen in a setting.

namespace atd::params::checks {
namespace {

void check_reason(Report& report, const std::string& path, const NamedItem<std::string>& reason) {
    const auto& known = harm_names();
    if (std::find(known.begin(), known.end(), reason.name) == known.end()) {
        report.add(path, "the name of a harm or critical event", quoted(reason.name),
                   suggest(reason.name, known));
    } else if (reason.value.empty()) {
        report.add(path, "the reason why it cannot happen here", "empty text");
    }
}

}  // namespace

void check_harms(Report& report, const Model& model) {
    const HarmPaths paths = harm_paths(model);
    for_each_state(model, [&](const std::string& track_name, const Track&, const std::string& name,
                              const State& state, const std::string& path) {
        const std::string setting = track_name + "." + name;
        const bool is_setting =
            std::any_of(paths.settings.begin(), paths.settings.end(),
                        [&](const Setting& one) { return one.path == setting; });
        for (const auto& reason : state.cannot_happen) {
            const std::string at = path + ".cannot_happen." + reason.name;
            if (!is_setting) {
                report.add(at, "nothing", "a reason",
                           "only a setting has reasons: a stay with `liberty` in a track of role "
                           "residence");
                continue;
            }
            check_reason(report, at, reason);
            if (paths.can_happen(reason.name, setting)) {
                report.add(at, "a harm that cannot happen here",
                           quoted(reason.name) + ", to which exits of this setting lead");
            }
        }
    });
}

}  // namespace atd::params::checks
