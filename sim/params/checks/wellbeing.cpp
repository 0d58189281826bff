#include "sim/params/checks/checks.hpp"

// The table of well-being: it names states of the model and settings of its own.

namespace atd::params::checks {
namespace {

void check_levels(Report& report, const Model& model, const std::string& path,
                  const Named<WellbeingLevel>& levels) {
    for (const auto& [name, level] : levels) {
        require_in_states(report, model, path + "." + name + ".in", level.in);
    }
}

void check_setting_name(Report& report, const Wellbeing& wellbeing, const std::string& path,
                        const std::string& name) {
    require_name(report, path, "a setting of wellbeing", name, names_of(wellbeing.settings));
}

}  // namespace

void check_wellbeing(Report& report, const Scenario& scenario) {
    if (!scenario.wellbeing) {
        return;
    }
    const Wellbeing& wellbeing = *scenario.wellbeing;
    const Model& model = scenario.model;
    for (const auto& [name, setting] : wellbeing.settings) {
        require_in_states(report, model, "wellbeing.settings." + name + ".in", setting.in);
    }
    check_levels(report, model, "wellbeing.stability", wellbeing.stability);
    check_levels(report, model, "wellbeing.learning", wellbeing.learning);
    check_setting_name(report, wellbeing, "wellbeing.unknown_best", wellbeing.unknown_best);
    check_setting_name(report, wellbeing, "wellbeing.unknown_worst", wellbeing.unknown_worst);
    for (const auto& [name, alternative] : wellbeing.alternatives) {
        for (const auto& [setting, change] : alternative.settings) {
            check_setting_name(report, wellbeing, "wellbeing.alternatives." + name + ".settings",
                               setting);
        }
    }
}

}  // namespace atd::params::checks
