#pragma once

#include <string>
#include <vector>

#include "sim/params/scenario.hpp"

// From which settings a harm can be reached. A setting is a stay that states its liberty in a track
// of the role residence; harms are called by the names of HarmKind and CriticalEvent.

namespace atd::params {

/// A setting and why harms cannot happen in it.
struct Setting {
    std::string path;   ///< "track.state"
    std::string label;  ///< name for people
    Liberty liberty;
    Named<std::string> cannot_happen;  ///< reason by harm
};

/// A harm that a scenario can record, with the paths of the settings in which it can happen:
/// without a move to another setting first.
struct HarmSettings {
    std::string harm;
    Names settings;
};

/// What the paths through a scenario say, over all versions that its reforms make.
struct HarmPaths {
    std::vector<Setting> settings;
    std::vector<HarmSettings> harms;

    bool can_happen(const std::string& harm, const std::string& setting) const;
};

HarmPaths harm_paths(const Scenario& scenario);
HarmPaths harm_paths(const Model& model);

/// Names of all harms and critical events, as `cannot_happen` is keyed.
const std::vector<std::string>& harm_names();

}  // namespace atd::params
