#include "sim/params/checks.hpp"

// The table of well-being: it names states of the model and settings of its own.

namespace atd::params::checks {
namespace {

void check_levels(Report& report, const Model& model, const std::string& path,
                  const Named<WellbeingLevel>& levels) {
    for (const auto& [name, level] : levels) {
        require_in_states(report, model, path + "." + name + ".in", level.in);
    }
}

void check_setting_name(Report& report, const Wellbeing& it, const std::string& path,
                        const std::string& name) {
    require_name(report, path, "a setting of wellbeing", name, names_of(it.settings));
}

}  // namespace

void check_wellbeing(Report& report, const Scenario& scenario) {
    if (!scenario.wellbeing) {
        return;
    }
    const Wellbeing& it = *scenario.wellbeing;
    const Model& model = scenario.model;
    for (const auto& [name, setting] : it.settings) {
        require_in_states(report, model, "wellbeing.settings." + name + ".in", setting.in);
    }
    check_levels(report, model, "wellbeing.stability", it.stability);
    check_levels(report, model, "wellbeing.learning", it.learning);
    check_setting_name(report, it, "wellbeing.unknown_best", it.unknown_best);
    check_setting_name(report, it, "wellbeing.unknown_worst", it.unknown_worst);
    for (const auto& [name, alternative] : it.alternatives) {
        for (const auto& [setting, change] : alternative.settings) {
            check_setting_name(report, it, "wellbeing.alternatives." + name + ".settings", setting);
        }
    }
}

}  // namespace atd::params::checks
